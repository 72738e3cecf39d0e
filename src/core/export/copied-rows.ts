/**
 * The rows of an export as `copy … to stdout` sends them (Postgres documentation, "COPY", Text Format): cells parted by
 * tabs, a line a row. Most of what a million of them cost are texts that are made of cells and thrown away; so whoever
 * can writes them byte by byte, and the others cut them into texts.
 */
import type {PrintedTimes} from './printed-time.ts';

/** Absent values: a sign that never stands for itself, since as a part of a text it is written `\b`. */
export const absent = '\b';

/** Of a row; null: absent. */
export type Cells = (string | null)[];

/** Ends a row, and a cell; within one they are written `\n` and `\t`. */
export const [lineFeed, tab] = [0x0a, 0x09];

/** Rows at a time: so few that hardly any is still in use when the garbage of the others is collected. */
const most = 64;

/**
 * Cuts bytes that end with a row into rows, some at a time, with the times at these `places` as they are everywhere else.
 * Each row is decoded by itself: most have plain letters only, which take half the memory then.
 */
export function* cutRows(bytes: Buffer, places: readonly number[], times: PrintedTimes | null): Generator<Cells[]> {
  for (let from = 0; from < bytes.length;) {
    const rows: Cells[] = [];
    while (from < bytes.length && rows.length < most) {
      const to = bytes.indexOf(lineFeed, from);
      const cells = cellsOf(bytes.toString('utf8', from, to));
      if (times) for (const at of places) cells[at] &&= times.textOf(cells[at]);
      rows.push(cells);
      from = to + 1;
    }
    yield rows;
  }
}

/** An absent value is known before escapes are read: only then the sign for it may be a text of its own. */
function cellsOf(line: string): Cells {
  const cells: Cells = line.split('\t');
  if (line.includes(absent)) for (const [at, cell] of cells.entries()) if (cell === absent) cells[at] = null;
  return line.includes('\\') ? cells.map((cell) => (cell === null ? null : unescaped(cell))) : cells;
}

/** What a cell means that is not absent. */
export const unescaped = (cell: string): string =>
  cell.replace(/\\(.)/gu, (_, letter: string) => meant[letter] ?? letter);

const meant: Readonly<Record<string, string>> = {b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v'};
