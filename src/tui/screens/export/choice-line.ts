import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import type {DialogLine} from '../../components/dialog.tsx';
import {paint} from '../../theme/paint.ts';

/** Cells before what stands on a line: the cursor's, those of its name, and a blank; the bracket of a choice stands there. */
export const nameCells = 12;

const bracketCell = nameCells - 1;

export interface OfferedChoice {
  name: string;
  /** What chooses it at once; null: nothing does. */
  key: string | null;
  isChosen: boolean;
}

/** Where a choice stands on its line. */
export interface ChoicePlace {
  from: number;
  to: number;
}

/** The name of a line, behind the cursor where that is on it. */
export const lineHead = (name: string, isCurrent: boolean, cells = nameCells): string =>
  fitWidth(`${isCurrent ? '>' : ' '} ${name}`, cells);

/** Choices beside each other, the chosen one in brackets; with their keys where there is room for them. */
export function choiceLine(
  name: string,
  choices: readonly OfferedChoice[],
  {cells, isCurrent}: {cells: number; isCurrent: boolean},
): {line: DialogLine; places: readonly ChoicePlace[]} {
  const head = lineHead(name, isCurrent, bracketCell);
  const room = cells - bracketCell;
  const long = choices.map(({name, key}) => (key === null ? name : `${key} ${name}`));
  const isLong = long.reduce((sum, text) => sum + cellWidth(text) + 2, 0) <= room;
  const written = (isLong ? long : choices.map(({name}) => name)).map((text, index) =>
    choices[index]?.isChosen ? `[${text}]` : ` ${text} `,
  );
  const text = fitWidth(head + written.join(''), cells);
  const places = written.map((_, index) => {
    const from = bracketCell + cellWidth(written.slice(0, index).join(''));
    return {from, to: from + cellWidth(written[index] ?? '')};
  });
  return {line: {text, look: () => look(head, written, {cells, isCurrent})}, places};
}

/** The same line painted; what is chosen stands out on the line under the cursor. */
function look(
  head: string,
  written: readonly string[],
  {cells, isCurrent}: {cells: number; isCurrent: boolean},
): string {
  const rest = fitWidth(written.join(''), cells - bracketCell);
  const chosen = written.find((text) => text.startsWith('[')) ?? '';
  const painted = paint(isCurrent ? 'selected' : 'strong', chosen);
  return (
    (isCurrent ? paint('strong', head) : head) + (rest.includes(chosen) ? rest.replace(chosen, () => painted) : rest)
  );
}
