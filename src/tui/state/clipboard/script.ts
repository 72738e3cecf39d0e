import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {defaultColumns} from '../../../core/grid-columns.ts';
import {countCommand, jsonCommand, listCommand, type Shown} from '../../../core/list-command.ts';
import {showable} from '../../../core/outside-text.ts';
import {formatQuery} from '../../../core/query/format.ts';
import {longestQuery} from '../../../core/query/parse.ts';
import {selectionQuery} from '../../../core/selection.ts';
import {shellLine} from '../../../core/shell-words.ts';
import {dialogLineAt, previewCells} from '../dialog-place.ts';
import type {EventOf} from '../event.ts';
import {gridQuery} from '../grid/grid-load.ts';
import {emptyList, moveBy} from '../list.ts';
import {hasMarks, markedCount} from '../marks/marks.ts';
import type {ScriptCommand, ScriptLayer} from './script-state.ts';
import type {Size, State} from '../state.ts';
import {changeLayer, findLayer, popLayer, pushLayer, stay, step, type Handlers, type Step} from '../step.ts';

/** Shows the commands that give these rows. */
export const openScript = (state: State): Step =>
  stay(pushLayer(state, {screen: 'script', list: emptyList, commands: scriptCommands(state)}));

export const scriptHandlers: Handlers<'script'> = {
  'script.copy': (state) => copyAt(state, findLayer(state, 'script')?.list.cursor ?? 0),
  'script.down': (state) => move(state, 1),
  'script.up': (state) => move(state, -1),
  'script.close': (state) => stay(popLayer(state)),
};

export function scriptCommands(state: State): ScriptCommand[] {
  const {query, sort, columns, count} = state.grid;
  const shown: Shown = {
    ...{query: gridQuery(state.grid), typed: query, sort, columns},
    rows: count && !count.isCapped ? count.count : null,
  };
  return [
    {id: 'rows', line: shellLine(listCommand(shown))},
    {id: 'json', line: shellLine(jsonCommand(shown))},
    {id: 'count', line: shellLine(countCommand(shown))},
    ...markedCommand(state),
  ];
}

/** What is marked, where it is a query that is short enough to be read again. */
function markedCommand(state: State): ScriptCommand[] {
  const query = selectionQuery(state.marks.selection);
  if (!hasMarks(state) || formatQuery(query).length > longestQuery) return [];
  const shown = {query, typed: null, sort: state.grid.sort, columns: defaultColumns, rows: markedCount(state)};
  return [{id: 'marked', line: shellLine(jsonCommand(shown))}];
}

const move = (state: State, by: number): Step =>
  stay(
    changeLayer(state, 'script', (layer) => {
      const {length} = layer.commands;
      return {...layer, list: moveBy(layer.list, by, length, length)};
    }),
  );

function copyAt(state: State, index: number): Step {
  const command = findLayer(state, 'script')?.commands[index];
  return command ? step(popLayer(state), {type: 'copy', form: 'command', text: command.line}) : stay(state);
}

/** A line of the dialog: a piece of a command, and which one. */
export interface ScriptLine {
  command: number;
  text: string;
  isFirst: boolean;
}

/** Cells before a command: the cursor's and those of its name. */
export const scriptNameCells = 12;

/** The commands over as many lines as there is room for; one that is longer still ends with an ellipsis. */
export function scriptLines({commands}: ScriptLayer, size: Size): ScriptLine[] {
  const most = Math.max(1, Math.floor((size.rows - 4) / commands.length));
  return commands.flatMap(({line}, command) =>
    cut(line, previewCells(size) - scriptNameCells, most).map((text, index) => ({command, text, isFirst: index === 0})),
  );
}

export function pressScript(state: State, event: EventOf<'press'>): Step {
  const layer = findLayer(state, 'script');
  const lines = layer ? scriptLines(layer, state.size) : [];
  const line = lines[dialogLineAt(state.size, lines.length, event)];
  return line ? copyAt(state, line.command) : stay(state);
}

const segmenter = new Intl.Segmenter();

/** A command in lines of so many cells, broken behind blanks, or inside of what is longer than a line; nothing is lost. */
function cut(command: string, cells: number, most: number): string[] {
  const lines = [''];
  for (const piece of pieces(showable(command), cells)) {
    const line = lines.at(-1) ?? '';
    const fits = cellWidth(line) + cellWidth(piece) <= cells;
    if (fits) lines[lines.length - 1] = line + piece;
    else if (lines.length < most) lines.push(piece);
    else return [...lines.slice(0, -1), fitWidth(line + piece, cells)];
  }
  return lines;
}

/** Words with the blanks behind them; of those that are longer than a line, their graphemes. */
const pieces = (text: string, cells: number): string[] =>
  text
    .split(/(?<= )/u)
    .flatMap((word) =>
      cellWidth(word) <= cells ? [word] : Array.from(segmenter.segment(word), ({segment}) => segment),
    );
