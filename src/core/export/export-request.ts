/** An export: which messages, in which order, what of each, and as which bytes. */
import type {Query} from '../query/query.ts';
import type {Sort} from '../query/sort.ts';
import type {ExportColumn} from './export-columns.ts';
import type {ExportLoss} from './export-loss.ts';

export const exportFormats = ['csv', 'xlsx', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const csvEncodings = ['utf-8', 'windows-1250'] as const;
export type CsvEncoding = (typeof csvEncodings)[number];

/** How a csv is written; the other formats have one form each. Lines end with CRLF. */
export interface CsvStyle {
  delimiter: string;
  /** It begins with a byte order mark. */
  hasMark: boolean;
  encoding: CsvEncoding;
  /** A text that a spreadsheet program would run as a formula is written as it is. */
  isRaw: boolean;
  /** Digits that such a program would change, as the plus of `+420…`, are kept a text too; not in a raw file. */
  keepsDigits: boolean;
}

export const plainCsv: CsvStyle = {
  ...{delimiter: ',', hasMark: false, encoding: 'utf-8'},
  ...{isRaw: false, keepsDigits: false},
};

/** What a Czech Excel opens by a double click. */
export const excelCs: CsvStyle = {
  ...{delimiter: ';', hasMark: false, encoding: 'windows-1250'},
  ...{isRaw: false, keepsDigits: true},
};

export interface ExportRequest {
  query: Query;
  sort: Sort;
  columns: readonly ExportColumn[];
  format: ExportFormat;
  /** Of a csv. */
  style: CsvStyle;
  /** Rows at most, 1 and up; null: all. */
  limit: number | null;
}

/** What an export was asked for, whatever its rows are: as it would be typed. */
export interface AskedExport {
  query: string;
  sort: string;
  columns: readonly string[];
  format: ExportFormat;
  /** Of a csv. */
  style: CsvStyle;
}

/** The rows of one export on their way into a file. */
export interface RowWriter {
  /** Rows as they are copied (`copied-rows`), their cells in the order of the columns. To be awaited before the next. */
  write: (rows: Buffer) => Promise<void>;
  /** How many there were so far. */
  rows: () => number;
  /** Writes what must stand behind the rows. */
  end: () => Promise<void>;
  /** What of them the file could not hold, so far. */
  loss: () => ExportLoss;
}
