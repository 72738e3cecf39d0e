import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import {quotedCell} from '../../../core/sheet.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {Lines} from '../../components/line.tsx';
import type {State} from '../../state/state.ts';
import {askedHeight, askedPreview} from '../../state/wizard/wizard-layout.ts';
import {hasNumber, meaningOf} from '../../state/wizard/wizard-mapping.ts';
import type {MappingState} from '../../state/wizard/wizard-state.ts';
import {paint} from '../../theme/paint.ts';
import type {WizardProps} from '../screen-props.ts';
import {padLines, paragraph} from './paragraph.ts';

/** The columns of a file with what stands in them, and which of ours each is. */
export function MappingView({state, texts, wizard}: WizardProps) {
  const asked = wizard.file.mapping;
  if (!asked) return null;
  const {columns} = state.size;
  const words = texts.wizard.mapping;
  const about = hasNumber(asked)
    ? paragraph(words.about, columns, 1, 'dim')
    : paragraph(`! ${words.needed}`, columns, 1, 'warning');
  const head = `  ${paint('header', tableLine([words.column, words.meaning, words.sample], asked, columns))}`;
  return (
    <Lines
      lines={[
        ...padLines(about, 1),
        head,
        ...padLines(columnLines(asked, state, texts), askedHeight(state.size)),
        ...sampleLines(asked, state),
      ]}
    />
  );
}

/** Cells for what a column holds: the longest of our names, with an arrow. */
const meaningCells = 20;

function tableLine(cells: readonly [string, string, string], {sample}: MappingState, columns: number): string {
  const widest = Math.max(10, ...sample.columns.map((name) => cellWidth(showable(name))));
  const nameCells = Math.min(widest, Math.floor(columns / 3));
  const left = `${fitWidth(cells[0], nameCells)} ${fitWidth(cells[1], meaningCells)}`;
  return `${left} ${fitWidth(cells[2], Math.max(0, columns - 4 - nameCells - meaningCells - 1))}`;
}

function columnLines(asked: MappingState, {size, highlightsRow}: State, texts: Messages): string[] {
  const {sample, list} = asked;
  const height = askedHeight(size);
  return sample.columns.slice(list.top, list.top + height).map((name, line) => {
    const at = list.top + line;
    const meaning = meaningOf(asked, name);
    const shown = name === '' ? texts.wizard.mapping.noName : showable(name);
    const holds = meaning === null ? (name === '' ? '' : `{{${showable(name)}}}`) : `→ ${meaning}`;
    const cells = [shown, holds, cellsOf(asked, at).join(' · ')] as const;
    const text = tableLine(cells, asked, size.columns);
    if (at === list.cursor) return `> ${highlightsRow ? paint('selected', text) : text}`;
    return `  ${meaning === null ? text : paint('strong', text)}`;
  });
}

const cellsOf = ({sample}: MappingState, at: number): string[] =>
  sample.rows.map(({cells}) => showable(quotedCell(cells[at]))).filter((text) => text.trim() !== '');

/** The first rows of the column under the cursor, each on a line of its own. */
function sampleLines(asked: MappingState, {size}: State): string[] {
  const room = askedPreview(size);
  if (room === 0) return [];
  const name = asked.sample.columns[asked.list.cursor] ?? '';
  const head = fitWidth(`── ${showable(name)} `, size.columns).trimEnd();
  const rule = `${head} ${'─'.repeat(Math.max(0, size.columns - cellWidth(head) - 1))}`;
  const cells = cellsOf(asked, asked.list.cursor).slice(0, room - 1);
  return [
    paint('dim', rule),
    ...padLines(
      cells.map((text) => fitWidth(`  ${text}`, size.columns)),
      room - 1,
    ),
  ];
}
