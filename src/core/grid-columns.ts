import {fieldIds, fields, type FieldId} from './query/fields.ts';

/**
 * The columns of the grid as a person wants them: all that there are, in their order, the frozen ones first. What stands
 * where on a screen of some width follows from it, and is the screen's affair.
 */
export type GridColumns = readonly GridColumn[];

export interface GridColumn {
  readonly field: FieldId;
  /** `ifRoom` gives way where the terminal is narrow; `always` was asked for, and is scrolled to instead. */
  readonly showing: Showing;
  /** It stays on the left while the others scroll. */
  readonly isFrozen: boolean;
  /** Terminal cells, 1 to `maxWidth`; null: as wide as the grid finds right. */
  readonly width: number | null;
}

const showings = ['always', 'ifRoom', 'hidden'] as const;
export type Showing = (typeof showings)[number];

export const maxWidth = 500;

/** Every column that there is, as the grid shows them to whoever has chosen nothing. */
export const defaultColumns: GridColumns = fieldIds.flatMap((field): GridColumn[] => {
  const {column} = fields[field];
  return column ? [{field, showing: column.isDefault ? 'ifRoom' : 'hidden', isFrozen: false, width: null}] : [];
});

export const isShown = ({showing}: GridColumn): boolean => showing !== 'hidden';

/** The columns that are shown where there is room, in their order. */
export const shownFields = (columns: GridColumns): FieldId[] => columns.filter(isShown).map(({field}) => field);

const frozenFirst = (columns: GridColumns): GridColumns => [
  ...columns.filter(({isFrozen}) => isFrozen),
  ...columns.filter(({isFrozen}) => !isFrozen),
];

/** The same columns where nothing changes. */
function change(columns: GridColumns, field: FieldId, to: Partial<GridColumn>): GridColumns {
  const column = columns.find((other) => other.field === field);
  if (!column) return columns;
  const changed = {...column, ...to};
  const isSame = (Object.keys(to) as (keyof GridColumn)[]).every((key) => changed[key] === column[key]);
  return isSame ? columns : frozenFirst(columns.map((other) => (other === column ? changed : other)));
}

export const showColumn = (columns: GridColumns, field: FieldId): GridColumns =>
  change(columns, field, {showing: 'always'});

/** The last column that is shown stays. */
export function hideColumn(columns: GridColumns, field: FieldId): GridColumns {
  const isLast = shownFields(columns).every((shown) => shown === field);
  return isLast ? columns : change(columns, field, {showing: 'hidden'});
}

/** A column that is given a width is one that was asked for. */
export const resizeColumn = (columns: GridColumns, field: FieldId, width: number | null): GridColumns =>
  change(columns, field, {
    width: width === null ? null : Math.max(1, Math.min(Math.round(width), maxWidth)),
    ...(width === null ? {} : {showing: 'always'}),
  });

/** Freezes a column behind those that are frozen already, or lets it go before those that are not. */
export function freezeColumn(columns: GridColumns, field: FieldId): GridColumns {
  const column = columns.find((other) => other.field === field);
  if (!column) return columns;
  return change(columns, field, {isFrozen: !column.isFrozen, showing: 'always'});
}

/**
 * Moves a column to the left (-1) or to the right (1), over one that `counts` and all before it that don't; not from
 * among the frozen ones to the others, nor back.
 */
export function moveColumn(
  columns: GridColumns,
  field: FieldId,
  by: -1 | 1,
  counts: (column: GridColumn) => boolean = () => true,
): GridColumns {
  const from = columns.findIndex((column) => column.field === field);
  const column = columns[from];
  if (!column) return columns;
  let to = from + by;
  for (let other = columns[to]; other && !counts(other); other = columns[to]) to += by;
  if (columns[to]?.isFrozen !== column.isFrozen) return columns;
  const moved = columns.toSpliced(from, 1).toSpliced(to, 0, column);
  return isShown(column) ? showColumn(moved, field) : moved;
}

/**
 * Reads what was stored as JSON. What is no column, or one for the second time, is left out; columns that are missing
 * stand at the end as they are by default. Without any that is shown, it is the default.
 */
export function parseColumns(stored: unknown): GridColumns {
  if (!Array.isArray(stored)) return defaultColumns;
  const read = new Map<FieldId, GridColumn>();
  for (const item of stored as unknown[]) {
    const column = parseColumn(item);
    if (column && !read.has(column.field)) read.set(column.field, column);
  }
  const columns = [...read.values(), ...defaultColumns.filter(({field}) => !read.has(field))];
  return [...read.values()].some(isShown) ? frozenFirst(columns) : defaultColumns;
}

function parseColumn(item: unknown): GridColumn | null {
  if (typeof item !== 'object' || item === null) return null;
  const {field, showing, isFrozen, width} = item as Partial<Record<keyof GridColumn, unknown>>;
  const known = defaultColumns.find((column) => column.field === field);
  if (!known) return null;
  const isWidth = typeof width === 'number' && Number.isInteger(width) && width >= 1 && width <= maxWidth;
  return {
    field: known.field,
    showing: showings.find((one) => one === showing) ?? known.showing,
    isFrozen: isFrozen === true,
    width: isWidth ? width : null,
  };
}
