import type {Cell} from '../core/sheet.ts';

/** A spreadsheet being written row by row; the header is its first. */
export interface SheetWriter {
  write: (cells: readonly Cell[]) => Promise<void>;
  /** Writes what must stand behind the rows. */
  end: () => Promise<void>;
}
