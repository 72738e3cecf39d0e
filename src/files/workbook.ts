import type {Cell, SheetFormat, SheetRow} from '../core/sheet.ts';

/** A sheet's row as it stands in the file: blank ones may be left out, cells beyond `width` are. */
export interface WorkbookRow {
  /** Counted from 1. */
  row: number;
  cells: Cell[];
}

/** A workbook being read, its rows in ascending order. */
export interface Workbook {
  format: Exclude<SheetFormat, 'csv'>;
  /** Some at a time, often none: each step is a moment in which the reader may be stopped. */
  rows: AsyncGenerator<readonly WorkbookRow[]>;
  /** How much of the file is read, from 0 to 1. */
  progress: () => number;
}

/** How many columns are looked at: in the header one more than there may be, then as many as it has. */
export interface Width {
  columns: number;
}

/** Rows of a workbook under its header. */
export interface WorkbookSheet {
  format: Workbook['format'];
  columns: readonly string[];
  /** Some at a time, often none. */
  rows: AsyncGenerator<readonly SheetRow[]>;
  progress: () => number;
}

/** Where a spreadsheet program ends; what lies beyond is made up. */
export const lastRow = 1_048_576;
export const lastColumn = 16_384;
