/** The cells and lines of a csv (RFC 4180, with CRLF), as every csv of ours is written. */
import {asItIs, byteTable, byText, inQuotes, type ByteTable} from './byte-table.ts';
import {delimiters} from './find-delimiter.ts';
import {guardDigits, guardFormula} from './formula-guard.ts';

export interface CsvCellStyle {
  delimiter: string;
  /** Without the apostrophe that keeps a text from being a formula. */
  isRaw: boolean;
  /** With one that keeps digits from being a number; not in a raw file. */
  keepsDigits: boolean;
}

/**
 * Makes a cell ready for its line. Quoted is also what has another sign that might be taken for the delimiter, so that
 * our reader and a spreadsheet program find the right one; and a text without a character, which is not an absent one
 * (Postgres, COPY).
 */
export function csvCell({delimiter, isRaw, keepsDigits}: CsvCellStyle): (text: string) => string {
  const signs = [...new Set([...delimiters, delimiter])].map(escaped).join('');
  const quotable = new RegExp(`["\\r\\n${signs}]`);
  const guard = isRaw ? unchanged : keepsDigits ? guardDigits : guardFormula;
  // One look for nearly every cell.
  const begins = isRaw ? '' : `|^['=+\\-@＝＋－＠\\s${keepsDigits ? '\\d' : ''}]`;
  const special = new RegExp(`${quotable.source}${begins}`);
  return (cell) => {
    if (cell === '') return '""';
    if (!special.test(cell)) return cell;
    const text = guard(cell);
    return quotable.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
}

/**
 * What the bytes of a cell in UTF-8 ask for to be as `csvCell` has it. Where the file has an encoding of its own, only
 * those of ASCII stand in it as they are.
 */
export function csvTable({delimiter, isRaw, keepsDigits}: CsvCellStyle, isUtf8: boolean): ByteTable {
  const quoted = new Set([...delimiters, delimiter, '\r', '\n'].map((sign) => sign.charCodeAt(0)));
  const begins = new Set(
    Array.from(`'=+-@ \t\n\v\f\r${keepsDigits ? '0123456789' : ''}`, (sign) => sign.charCodeAt(0)),
  );
  const rest = (byte: number): number => {
    if (byte === 0x22 || (byte >= 0x80 && !isUtf8)) return byText;
    return quoted.has(byte) ? inQuotes : asItIs;
  };
  // Beyond letters of Europe are blanks and signs too that a formula may begin with.
  const mayBegin = (byte: number): boolean => begins.has(byte) || byte === 0xc2 || byte >= 0xe0;
  return byteTable(rest, (byte) => (!isRaw && mayBegin(byte) ? byText : rest(byte)));
}

const unchanged = (text: string): string => text;

const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A line of finished cells. Its only one is never nothing: a blank line is no row to many readers. */
export const csvLine = (cells: readonly string[], delimiter: string): string =>
  `${cells.length === 1 && cells[0] === '' ? '""' : cells.join(delimiter)}\r\n`;
