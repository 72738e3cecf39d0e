import {absent} from './copied-rows.ts';

/** Rows as Postgres copies them (documentation, "COPY", Text Format), with our sign for what is absent. */
export const copyRows = (rows: readonly (readonly (string | null)[])[]): Buffer =>
  Buffer.from(rows.map((row) => `${row.map(copiedCell).join('\t')}\n`).join(''));

const copiedCell = (cell: string | null): string =>
  cell === null ? absent : cell.replace(/[\\\b\f\n\r\t\v]/g, (sign) => `\\${letters[sign] ?? sign}`);

const letters: Readonly<Record<string, string>> = {
  '\b': 'b',
  '\f': 'f',
  '\n': 'n',
  '\r': 'r',
  '\t': 't',
  '\v': 'v',
};
