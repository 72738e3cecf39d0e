import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import type {Message} from '../../core/message.ts';
import {showable} from '../../core/outside-text.ts';
import {fields, type FieldId} from '../../core/query/fields.ts';
import {nothingSought, type Sought} from '../../core/query/sought.ts';
import {isSortKey, placeInSort} from '../../core/query/sort.ts';
import {stateLook} from '../../core/state-look.ts';
import type {Messages} from '../../i18n/messages.ts';
import {gutter, type FittedColumn} from '../state/grid/columns.ts';
import type {GridLayout} from '../state/grid/grid-layout.ts';
import {soughtIn} from '../state/search/sought.ts';
import type {GridState, State} from '../state/state.ts';
import {paint} from '../theme/paint.ts';
import {hitCell} from './hits.ts';
import {shortTime} from './times.ts';

/**
 * The columns' names: the one under the cursor stands out, those sorted by carry their arrow and rank. The gutter tells
 * of columns to the left and to the right that are not on the screen.
 */
export function headerLine({grid}: State, {fitted, moreLeft, moreRight}: GridLayout, texts: Messages): string {
  const cells = fitted.map((column) => {
    const arrow = sortMark(grid, column.field);
    // In a very narrow column a letter of the name says more than an ellipsis.
    const ellipsis = column.width < 4 ? '' : '…';
    const room = Math.max(0, column.width - cellWidth(arrow));
    const name = fitWidth(texts.screen.columns[column.field], room, {ellipsis}) + arrow;
    return paint(column.field === grid.field ? 'column' : 'header', fitWidth(name, column.width, {ellipsis}));
  });
  return `${moreLeft ? '‹' : ' '}${moreRight ? '›' : ' '}${cells.join(' ')}`;
}

function sortMark({sort}: GridState, field: FieldId): string {
  const found = isSortKey(field) ? placeInSort(sort, field) : null;
  if (!found) return '';
  return `${found.descending ? '▼' : '▲'}${sort.length > 1 ? found.place : ''}`;
}

/** The rows are of the query before, and those of the new one are on their way. */
export const isDimmed = ({grid}: State): boolean => grid.isLoading && grid.count === null;

/** One message: what the gutter says of it, then its cells, each as wide as its column. */
export function rowLine(
  state: State,
  {fitted, cells}: GridLayout,
  message: Message,
  {gutter: signs, isHighlit}: {gutter: string; isHighlit: boolean},
  texts: Messages,
): string {
  const look: CellLook = {hasColor: !isHighlit && !isDimmed(state), sought: soughtOf(state)};
  const line = signs + cellsOf(message, fitted, state.zone, texts, look);
  return isHighlit ? paint('selected', line + ' '.repeat(Math.max(0, cells - endOf(fitted)))) : line;
}

/** The first cell behind the columns. */
function endOf(fitted: GridLayout['fitted']): number {
  const last = fitted.at(-1);
  return last ? last.start + last.width : gutter;
}

interface CellLook {
  hasColor: boolean;
  sought: Sought;
}

/** The cells of a message, and all that they were drawn from. */
interface Drawn extends CellLook {
  fitted: GridLayout['fitted'];
  zone: string;
  texts: Messages;
  cells: string;
}

/** A key changes the cells of two rows at most, so those of the others are kept as long as their messages live. */
const drawn = new WeakMap<Message, Drawn>();

function cellsOf(
  message: Message,
  fitted: GridLayout['fitted'],
  zone: string,
  texts: Messages,
  {hasColor, sought}: CellLook,
): string {
  const known = drawn.get(message);
  const isSameLook = known?.hasColor === hasColor && known.sought === sought;
  if (isSameLook && known.fitted === fitted && known.zone === zone && known.texts === texts) return known.cells;
  const cells = fitted.map((column) => cellLine(message, column, zone, texts, {hasColor, sought})).join(' ');
  drawn.set(message, {hasColor, sought, fitted, zone, texts, cells});
  return cells;
}

/** Rows that a query no longer stands for are shown without what it looks for. */
const soughtOf = (state: State): Sought => (isDimmed(state) ? nothingSought : soughtIn(state.grid));

function cellLine(
  message: Message,
  column: FittedColumn,
  zone: string,
  texts: Messages,
  {hasColor, sought}: CellLook,
): string {
  const {field, width} = column;
  if (field === 'text' || field === 'number') return hitCell(message, field, width, sought);
  const align = fields[field].column?.align ?? 'left';
  const text = fitWidth(cellText(message, column, zone, texts), width, {align});
  if (!hasColor) return text;
  if (field === 'state') return paint(stateLook[message.state].color, text);
  if (field === 'status' && message.statusColor) return paint(message.statusColor, text);
  return field === 'time' || field === 'due' ? paint('dim', text) : text;
}

/** What stands in a cell, harmless and on one line. */
function cellText(message: Message, {field, width}: FittedColumn, zone: string, texts: Messages): string {
  switch (field) {
    case 'time':
      return shortTime(message.time, zone, width);
    case 'due':
      return message.due ? shortTime(message.due, zone, width) : '';
    case 'direction':
      return fitDirection(message, width, texts);
    case 'state':
      return `${stateLook[message.state].sign} ${texts.states[message.state]}`;
    case 'text':
    case 'number':
    case 'queue':
      return showable(message[field]);
    case 'status':
    case 'user':
    case 'error':
      return showable(message[field] ?? '');
    case 'parts':
    case 'id':
      return String(message[field]);
    case 'batch':
      return message.batch === null ? '' : String(message.batch);
    case 'template':
      return '';
  }
}

/** In a narrow column the direction is its arrow alone. */
function fitDirection({direction}: Message, width: number, texts: Messages): string {
  const arrow = direction === 'in' ? '←' : '→';
  const word = texts.directions[direction];
  if (width >= cellWidth(word) + 2) return `${arrow} ${word}`;
  return width >= cellWidth(word) ? word : arrow;
}
