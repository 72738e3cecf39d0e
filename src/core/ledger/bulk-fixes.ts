/** What a person mends in a bulk send without touching the file: cells, and what is to be done with whole kinds of rows. */
import {hourChoices, type HourChoice} from '../hour-choice.ts';
import {columnKey, type SheetRow} from '../sheet.ts';

export interface BulkFixes {
  /** By row of the file, then by `columnKey`: what stands in the cell instead. */
  cells: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Sends also what the file has twice, and what the number got lately. */
  allowDuplicates: boolean;
  /** Sends rows whose time has passed at once. */
  pastNow: boolean;
  /** Null: such a row is refused. */
  hour: HourChoice | null;
  /** Sends every text without diacritics. */
  plain: boolean;
}

export const noFixes: BulkFixes = {cells: {}, allowDuplicates: false, pastNow: false, hour: null, plain: false};

/** The row with its mended cells; the row itself where none is. `places` says where each column is, by its key. */
export function mendRow(row: SheetRow, places: ReadonlyMap<string, number>, {cells}: BulkFixes): SheetRow {
  const mended = Object.hasOwn(cells, row.row) ? cells[row.row] : undefined;
  if (mended === undefined) return row;
  const whole = [...row.cells];
  for (const [key, value] of Object.entries(mended)) {
    const at = places.get(key);
    if (at === undefined) continue;
    while (whole.length < at) whole.push('');
    whole[at] = value;
  }
  return {...row, cells: whole};
}

export function withCell(fixes: BulkFixes, row: number, column: string, value: string): BulkFixes {
  const cells = {...fixes.cells, [row]: {...fixes.cells[row], [columnKey(column)]: value}};
  return {...fixes, cells};
}

/** The row as the file has it. */
export const withoutCells = (fixes: BulkFixes, row: number): BulkFixes => ({
  ...fixes,
  cells: Object.fromEntries(Object.entries(fixes.cells).filter(([mended]) => mended !== String(row))),
});

/** What a draft keeps, read back; anything that is not ours is left out. */
export function readFixes(value: unknown): BulkFixes {
  const {cells, allowDuplicates, pastNow, hour, plain} = asRecord(value);
  return {
    cells: Object.fromEntries(Object.entries(asRecord(cells)).map(([row, texts]) => [row, textsOf(texts)])),
    allowDuplicates: allowDuplicates === true,
    pastNow: pastNow === true,
    hour: hourChoices.find((choice) => choice === hour) ?? null,
    plain: plain === true,
  };
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const textsOf = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(asRecord(value)).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
