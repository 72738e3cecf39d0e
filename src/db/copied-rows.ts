/** What `copy … to stdout` sends, as rows of cells (Postgres documentation, "COPY", Text Format). */

/** Absent values: a sign that never stands for itself, since as a part of a text it is written `\b`. */
export const absent = '\b';

/** Of a row; null: absent. */
export type Cells = (string | null)[];

/** Ends a row, within which it is written `\n`. */
const lineFeed = 0x0a;

/** Rows at a time: so few that hardly any is still in use when the garbage of the others is collected. */
const most = 64;

/**
 * Cuts bytes that end with a row into rows, some at a time. Each row is decoded by itself: most have plain letters only,
 * which take half the memory then. `optional` are the places of columns that may be absent.
 */
export function* cutRows(bytes: Buffer, optional: readonly number[]): Generator<Cells[]> {
  for (let from = 0; from < bytes.length;) {
    const rows: Cells[] = [];
    while (from < bytes.length && rows.length < most) {
      const to = bytes.indexOf(lineFeed, from);
      rows.push(cellsOf(bytes.toString('utf8', from, to), optional));
      from = to + 1;
    }
    yield rows;
  }
}

/** An absent value is known before escapes are read: only then the sign for it may be a text of its own. */
function cellsOf(line: string, optional: readonly number[]): Cells {
  const cells: Cells = line.split('\t');
  for (const at of optional) if (cells[at] === absent) cells[at] = null;
  return line.includes('\\') ? cells.map((cell) => (cell === null ? null : unescaped(cell))) : cells;
}

const unescaped = (cell: string): string => cell.replace(/\\(.)/gu, (_, letter: string) => meant[letter] ?? letter);

const meant: Readonly<Record<string, string>> = {b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v'};
