/**
 * A spreadsheet as the rules see it, whatever file it came from.
 *
 * A csv has only texts. A workbook also has numbers (whose value counts, never their look), dates (a wall clock
 * without a zone) and errors such as `#N/A`, which are never taken for text.
 */
export type Cell =
  | string
  | NumberCell
  | {kind: 'date'; /** `yyyy-mm-ddThh:mm:ss`, or `yyyy-mm-dd` where the workbook shows no hour. */ wall: string}
  | {kind: 'error'; shown: string};

export interface NumberCell {
  kind: 'number';
  value: number;
  /** As the workbook shows it; absent for the general format. */
  shown?: string;
  /** How the workbook says so, as in `#,##0.00 "Kč"` (ECMA-376 part 1, 18.8.30); absent where `shown` is, and in .ods. */
  format?: string;
}

export interface SheetRow {
  /** The row that a person sees in a spreadsheet program, blank rows counted; the header is usually row 1. */
  row: number;
  /** At most as many as there are columns; absent cells at the end are empty. */
  cells: readonly Cell[];
  /** Cells beyond the last column: the mark of a delimiter inside an unquoted text. Absent when there are none. */
  surplus?: readonly Cell[];
}

export interface SheetHead {
  format: SheetFormat;
  /** Of a csv, by its WHATWG name; null for a workbook. */
  encoding: string | null;
  delimiter: string | null;
  /** As the file writes them, in the file's order. */
  columns: readonly string[];
  /**
   * What the rules call each of them: as the file does, except where the person said that a column is another one, as
   * in `--map clid=telefon`.
   */
  mapped: readonly string[];
}

/** What can be read; `csv` is every text with a delimiter. */
export const sheetFormats = ['csv', 'xlsx', 'xls', 'ods'] as const;
export type SheetFormat = (typeof sheetFormats)[number];

/**
 * What the rejected rows of a file come as: its own format, and the one that took its place for an old workbook, which
 * cannot be written with texts of more than 255 characters.
 */
export const rejectsFormat = (format: SheetFormat): Exclude<SheetFormat, 'xls'> => (format === 'xls' ? 'xlsx' : format);

/** What an empty import file comes as. */
export const templateFormats = ['csv', 'xlsx'] as const satisfies readonly SheetFormat[];
export type TemplateFormat = (typeof templateFormats)[number];

/** The columns of an import file that have a meaning of their own; every other one is a placeholder. */
export const importColumns = ['clid', 'message', 'datetime_scheduled'] as const;
export type ImportColumn = (typeof importColumns)[number];

/** What two spellings of one column's name have in common: neither case nor spaces count. */
export const columnKey = (name: string): string => name.normalize('NFC').toLowerCase().replace(/\s+/gu, '');

/** A cell as text: what a placeholder stands for. An error is no text, so it gives an empty one. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  switch (cell.kind) {
    case 'number':
      return cell.shown ?? String(cell.value);
    case 'date':
      return wallText(cell.wall);
    case 'error':
      return '';
  }
}

/** A cell as it is quoted back to the person who wrote it. */
export const quotedCell = (cell: Cell | undefined): string =>
  typeof cell === 'object' && cell.kind === 'error' ? cell.shown : cellText(cell);

export const isBlankCell = (cell: Cell | undefined): boolean =>
  cell === undefined || (typeof cell === 'string' && cell.trim() === '');

const wallText = (wall: string): string => {
  const [, year = '', month = '', day = '', time] = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(wall) ?? [];
  return `${day}.${month}.${year}${time === undefined ? '' : ` ${time}`}`;
};
