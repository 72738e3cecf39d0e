import type {SheetFormat, SheetRow} from '../core/sheet.ts';

/** A spreadsheet as its reader opens it, before anybody asks which column is which. */
export interface RawSheet {
  format: SheetFormat;
  /** Of a text, by its WHATWG name; null for a workbook. */
  encoding: string | null;
  delimiter: string | null;
  /** As the file writes them; at least one. */
  columns: readonly string[];
  /** To be gone through once. */
  rows: AsyncGenerator<SheetRow>;
  /** Bytes of the file that are read, where another process reads them. */
  bytesRead?: () => number;
  /** Ends the reading at any time, and twice. */
  close: () => Promise<void>;
}
