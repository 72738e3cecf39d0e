import {fieldIds, fields, type Column, type FieldId} from '../../core/query/fields.ts';

/** A column as it stands on the screen: `start` is its first cell. */
export interface FittedColumn {
  field: FieldId;
  start: number;
  width: number;
}

/** The columns that the grid shows where there is room, in their order. */
export const gridFields: readonly FieldId[] = fieldIds.filter((field) => fields[field].column?.isDefault);

const widthOf = (field: FieldId): Column['width'] => fields[field].column?.width ?? {min: 0, ideal: 0};

/** Below this the text says too little: three cells in ten, and never fewer than 20. */
const leastText = (columns: number): number => Math.max(20, Math.floor(columns * 0.3));

const leastOf = (field: FieldId, columns: number): number =>
  field === 'text' ? leastText(columns) : widthOf(field).min;

/** The cells that the cursor's gutter takes on the left. */
export const gutter = 2;

/** In this order columns give way when the terminal is too narrow for all. */
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

/** The columns that fit into `columns` cells, in the grid's order; the text takes what the others leave. */
export function fitColumns(columns: number): FittedColumn[] {
  const shown = new Set<FieldId>(gridFields);
  for (const field of giveWay) {
    if (least([...shown], columns) <= columns - gutter) break;
    shown.delete(field);
  }
  const chosen = gridFields.filter((field) => shown.has(field));
  const widths = shareWidth(chosen, columns);
  let start = gutter;
  return chosen.map((field, index) => {
    const width = widths[index] ?? 0;
    const column = {field, start, width};
    start += width + 1;
    return column;
  });
}

const least = (shown: readonly FieldId[], columns: number): number =>
  shown.reduce((sum, field) => sum + leastOf(field, columns) + 1, -1);

/** In this order columns get what they lack of their ideal, each all of it or nothing. */
const wanting: readonly FieldId[] = ['state', 'time', 'queue', 'status', 'user', 'number', 'direction', 'batch', 'due'];

/** Every column gets its least, then what it wants as long as there is room; what is left goes to the text. */
function shareWidth(chosen: readonly FieldId[], columns: number): number[] {
  const widths = new Map(chosen.map((field) => [field, leastOf(field, columns)]));
  let left = Math.max(0, columns - gutter - least(chosen, columns));
  for (const field of wanting.filter((wanted) => widths.has(wanted))) {
    const {min, ideal} = widthOf(field);
    if (ideal - min > left) continue;
    widths.set(field, ideal);
    left -= ideal - min;
  }
  if (widths.has('text')) widths.set('text', leastText(columns) + left);
  return chosen.map((field) => widths.get(field) ?? 0);
}

/** The column that a cell of the header belongs to. */
export const columnAt = (columns: readonly FittedColumn[], cell: number): FittedColumn | undefined =>
  columns.find(({start, width}) => cell >= start && cell <= start + width);
