import {isShown, type GridColumn, type GridColumns} from '../../../core/grid-columns.ts';
import {fields, type Column, type FieldId} from '../../../core/query/fields.ts';

/** A column as it stands on the screen: `start` is its first cell. */
export interface FittedColumn {
  field: FieldId;
  start: number;
  width: number;
}

export interface ColumnView {
  columns: GridColumns;
  /** The column under the cursor: it is always among the fitted ones. */
  field: FieldId;
  /** How many of the columns that are not frozen are scrolled out on the left, where they do not all fit. */
  scroll: number;
}

export interface FittedColumns {
  fitted: readonly FittedColumn[];
  /** As far as it is scrolled after all. */
  scroll: number;
  /** Whether columns that are not on the screen stand to the left and to the right of the cursor. */
  moreLeft: boolean;
  moreRight: boolean;
}

/** The cells that the cursor's gutter takes on the left. */
export const gutter = 2;

/** What the widths depend on: the cells of the grid, and those of them that columns may take. */
interface Room {
  cells: number;
  room: number;
}

const widthOf = (field: FieldId): Column['width'] => fields[field].column?.width ?? {min: 0, ideal: 0};

/** Below this the text says too little: three cells in ten, and never fewer than 20. */
const leastText = (cells: number): number => Math.max(20, Math.floor(cells * 0.3));

const leastOf = ({field, width}: GridColumn, {cells, room}: Room): number =>
  Math.min(room, width ?? (field === 'text' ? leastText(cells) : widthOf(field).min));

/** What columns take beside each other at the least. */
const least = (columns: GridColumns, room: Room): number =>
  columns.reduce((sum, column) => sum + leastOf(column, room) + 1, -1);

/** In this order columns that nobody asked for give way when the terminal is too narrow for all. */
const giveWay: readonly FieldId[] = [
  'due',
  'batch',
  'parts',
  'user',
  'status',
  'queue',
  'direction',
  'state',
  'number',
];

/**
 * The columns that stand in `cells` terminal cells, the gutter before them included: those that nobody asked for give
 * way first; where the rest is still too wide, it scrolls beside the frozen ones. The column under the cursor is always
 * there; where there is less than a cell for it, there is none.
 */
export function fitColumns(view: ColumnView, cells: number): FittedColumns {
  const shown = view.columns.filter(isShown);
  const room: Room = {cells, room: cells - gutter};
  if (room.room < 1) return {fitted: [], scroll: view.scroll, moreLeft: false, moreRight: false};
  const staying = afterGivingWay(shown, view.field, room);
  const fits = least(staying, room) <= room.room;
  const {columns, scroll} = fits ? {columns: staying, scroll: 0} : scrollTo(staying, view, room);
  const isAway = ({field}: GridColumn): boolean => !columns.some((column) => column.field === field);
  const cursor = shown.findIndex(({field}) => field === view.field);
  return {
    fitted: placeColumns(columns, room),
    scroll,
    moreLeft: shown.slice(0, cursor).some(isAway),
    moreRight: shown.slice(cursor + 1).some(isAway),
  };
}

function afterGivingWay(shown: GridColumns, current: FieldId, room: Room): GridColumns {
  let staying = shown;
  for (const field of giveWay) {
    if (least(staying, room) <= room.room) break;
    staying = staying.filter((column) => column.field !== field || column.showing === 'always' || field === current);
  }
  return staying;
}

/** The frozen columns and those beside them that fit, scrolled as little as possible until the cursor's is there. */
function scrollTo(staying: GridColumns, view: ColumnView, room: Room): {columns: GridColumns; scroll: number} {
  const moving = staying.filter(({isFrozen}) => !isFrozen);
  const current = moving.findIndex(({field}) => field === view.field);
  const frozen = frozenBeside(staying, moving.slice(current, current + 1), view.field, room);
  const left = frozen.length === 0 ? room.room : room.room - least(frozen, room) - 1;
  const fits = (from: number, to: number): boolean => least(moving.slice(from, to), room) <= left;

  let last = moving.length;
  while (last > 0 && fits(last - 1, moving.length)) last--;
  let scroll = Math.max(0, Math.min(view.scroll, last));
  if (current !== -1) {
    scroll = Math.min(scroll, current);
    while (scroll < current && !fits(scroll, current + 1)) scroll++;
  }
  let end = scroll;
  while (end < moving.length && fits(scroll, end + 1)) end++;
  return {columns: [...frozen, ...moving.slice(scroll, end)], scroll};
}

/** The frozen columns; too many of them, and the last ones give way to the cursor's. */
function frozenBeside(staying: GridColumns, current: GridColumns, field: FieldId, room: Room): GridColumns {
  let frozen = staying.filter(({isFrozen}) => isFrozen);
  while (least([...frozen, ...current], room) > room.room) {
    const index = frozen.findLastIndex((column) => column.field !== field);
    if (index === -1) break;
    frozen = frozen.toSpliced(index, 1);
  }
  return frozen;
}

function placeColumns(columns: GridColumns, room: Room): FittedColumn[] {
  const widths = shareWidth(columns, room);
  let start = gutter;
  return columns.map(({field}, index) => {
    const width = widths[index] ?? 0;
    const column = {field, start, width};
    start += width + 1;
    return column;
  });
}

/** In this order columns get what they lack of their ideal, each all of it or nothing. */
const wanting: readonly FieldId[] = [
  'state',
  'time',
  'queue',
  'status',
  'user',
  'number',
  'direction',
  'batch',
  'due',
  'error',
  'id',
];

/** Every column gets its least, then what it wants as long as there is room; what is left goes to the text. */
function shareWidth(columns: GridColumns, room: Room): number[] {
  const widths = new Map(columns.map((column) => [column.field, leastOf(column, room)]));
  const isFree = (field: FieldId): boolean => columns.some((column) => column.field === field && column.width === null);
  let left = Math.max(0, room.room - least(columns, room));
  for (const field of wanting.filter(isFree)) {
    const lacking = widthOf(field).ideal - (widths.get(field) ?? 0);
    if (lacking > left) continue;
    widths.set(field, widthOf(field).ideal);
    left -= lacking;
  }
  if (isFree('text')) widths.set('text', (widths.get('text') ?? 0) + left);
  return columns.map(({field}) => widths.get(field) ?? 0);
}

/** The column that a cell of the header belongs to: its own cells, and the blank behind them. */
export const columnAt = (columns: readonly FittedColumn[], cell: number): FittedColumn | undefined =>
  columns.find(({start, width}) => cell >= start && cell <= start + width);
