/** What a screen shows, as a command that gives the same. */
import {allColumns} from './export/export-columns.ts';
import type {ExportRequest} from './export/export-request.ts';
import {styleFlags} from './export/read-form.ts';
import {defaultColumns, shownFields, type GridColumns} from './grid-columns.ts';
import {defaultLimit} from './list-limit.ts';
import {formatCondition, formatQuery} from './query/format.ts';
import {longestQuery} from './query/parse.ts';
import type {Query} from './query/query.ts';
import {defaultSort, formatSort, type Sort} from './query/sort.ts';

export interface Shown {
  query: Query;
  /** The query as it was typed; null: it never was. */
  typed: string | null;
  sort: Sort;
  columns: GridColumns;
  /** Rows in all; null: not known. */
  rows: number | null;
}

/** The words of the `smsdesk list` that prints all rows that are shown, in their order and with their columns. */
export const listCommand = (shown: Shown): string[] =>
  command('list', shown, [...sortFlag(shown), ...columnsFlag(shown), ...allFlag(shown)]);

/** The same rows as JSON, with all that there is of each. */
export const jsonCommand = (shown: Shown): string[] =>
  command('list', shown, [...sortFlag(shown), ...allFlag(shown), '--json']);

export const countCommand = (shown: Shown): string[] => command('count', shown, []);

/** The words of the `smsdesk export` that writes the same file; the format is told by its name where that ends with it. */
export function exportCommand(request: ExportRequest & {typed?: string | null}, path: string): string[] {
  const {columns, limit, typed = null} = request;
  return command('export', {...request, typed}, [
    ...sortFlag(request),
    ...(columns.join() === allColumns.join() ? [] : ['--columns', columns.join()]),
    ...(limit === null ? [] : ['--limit', String(limit)]),
    ...exportFileFlags(request, path),
  ]);
}

/** The flags of the file; its format is told by its name where that ends with it. */
export function exportFileFlags({format, style}: Pick<ExportRequest, 'format' | 'style'>, path: string): string[] {
  const isNamed = path.toLowerCase().endsWith(`.${format}`);
  return [
    ...(isNamed ? [] : ['--format', format]),
    ...(format === 'csv' ? styleFlags(style) : []),
    ...['--output', path],
  ];
}

/** Each condition is a word. */
function command(name: string, {query, typed}: Pick<Shown, 'query' | 'typed'>, flags: readonly string[]): string[] {
  // A typed query may grow beyond what is read when it is written out; then it is one word, as it was typed.
  const isTooLong = typed !== null && formatQuery(query).length > longestQuery;
  const words = isTooLong ? [typed] : query.conditions.map(formatCondition);
  return commandWords(name, words, flags);
}

/** The words of a query behind `--` where one of them could be taken for a flag. */
export function commandWords(name: string, words: readonly string[], flags: readonly string[]): string[] {
  const isRisky = words.some((word) => word === '-h' || word.startsWith('--'));
  return ['smsdesk', name, ...(isRisky ? [...flags, '--', ...words] : [...words, ...flags])];
}

const sortFlag = ({sort}: Pick<Shown, 'sort'>): string[] =>
  formatSort(sort) === formatSort(defaultSort) ? [] : ['--sort', formatSort(sort)];

function columnsFlag({columns}: Shown): string[] {
  const names = shownFields(columns).join(',');
  return names === shownFields(defaultColumns).join(',') ? [] : ['--columns', names];
}

const allFlag = ({rows}: Shown): string[] => (rows !== null && rows <= defaultLimit ? [] : ['--all']);
