/** The columns of an export, and the values of a message in them. */
import {nearest} from '../nearest.ts';
import {columnNames, type ColumnName} from '../query/column-list.ts';
import {fail, ok, type Result} from '../result.ts';

/** What an import file calls its columns, so that `--columns clid,message` is one. */
const importNames = {clid: 'number', message: 'text'} as const satisfies Record<string, ColumnName>;

export type ExportColumn = ColumnName | keyof typeof importNames;

/** All that there is of a message, in the order in which every command prints it as JSON. */
export const allColumns: readonly ColumnName[] = [
  'id',
  ...columnNames.filter((name) => name !== 'id' && name !== 'error'),
  'error',
];

export const exportColumns: readonly ExportColumn[] = [...columnNames, 'clid', 'message'];

const isImportName = (column: string): column is keyof typeof importNames => Object.hasOwn(importNames, column);

/** What of a message stands in the column. */
export const shownIn = (column: ExportColumn): ColumnName => (isImportName(column) ? importNames[column] : column);

/** Whether numbers stand in one of these columns. */
export const hasNumbers = (columns: readonly ExportColumn[]): boolean =>
  columns.some((column) => shownIn(column) === 'number');

/** Reads `clid,message`: in that order, each at most once. Problems: `unknownColumn`. */
export function parseExportColumns(text: string): Result<readonly ExportColumn[]> {
  const columns: ExportColumn[] = [];
  for (const part of text.split(',')) {
    const word = part.trim();
    const column = exportColumns.find((name) => name === word.toLowerCase());
    if (column === undefined)
      return fail({code: 'unknownColumn', word, suggestion: nearest(word.toLowerCase(), exportColumns)});
    if (!columns.includes(column)) columns.push(column);
  }
  return ok(columns);
}
