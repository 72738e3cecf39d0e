/** The lines of a csv (RFC 4180, with CRLF), as every csv of ours is written. */
import {delimiters} from './find-delimiter.ts';
import {guardFormula} from './formula-guard.ts';

export interface CsvLineStyle {
  delimiter: string;
  /** Without the apostrophe that keeps a text from being a formula. */
  isRaw: boolean;
}

/** Cells of a column: null is absent, and a text of no characters is `""`, as Postgres reads and writes them. */
export type CsvCell = (cell: string | null) => string;

/**
 * Makes cells ready for a line. Quoted is also what has another sign that might be taken for the delimiter, so that our
 * reader and a spreadsheet program find the right one.
 */
export function csvCell({delimiter, isRaw}: CsvLineStyle): CsvCell {
  const signs = [...new Set([...delimiters, delimiter])].map(
    (sign) => `\\u{${sign.codePointAt(0)?.toString(16) ?? ''}}`,
  );
  const quotable = new RegExp(`["\\r\\n${signs.join('')}]`, 'u');
  return (cell) => {
    if (cell === null) return '';
    const text = isRaw ? cell : guardFormula(cell);
    if (text === '') return '""';
    return quotable.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
}

/** The only cell of a line is never nothing: a blank line is no row to many readers. */
export const csvLine = (cells: readonly string[], delimiter: string): string =>
  `${cells.length === 1 && cells[0] === '' ? '""' : cells.join(delimiter)}\r\n`;
