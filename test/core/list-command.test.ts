import fc from 'fast-check';
import {expect, test} from 'vitest';
import {cliCommand} from '../../src/cli/command-table.ts';
import {findCommand} from '../../src/cli/find-command.ts';
import {parseArguments} from '../../src/cli/parse-arguments.ts';
import {queryText} from '../../src/cli/query-text.ts';
import {defaultColumns, shownFields} from '../../src/core/grid-columns.ts';
import {countCommand, exportCommand, jsonCommand, listCommand, type Shown} from '../../src/core/list-command.ts';
import {allColumns, parseExportColumns, type ExportColumn} from '../../src/core/export/export-columns.ts';
import {
  excelCs,
  exportFormats,
  plainCsv,
  type CsvStyle,
  type ExportRequest,
} from '../../src/core/export/export-request.ts';
import {readForm, type FormWishes} from '../../src/core/export/read-form.ts';
import {formatQuery} from '../../src/core/query/format.ts';
import {longestQuery, parseQuery} from '../../src/core/query/parse.ts';
import {defaultSort, parseSort, sortKeys} from '../../src/core/query/sort.ts';
import {parseColumnList} from '../../src/core/query/column-list.ts';
import {anyColumns} from './any-columns.ts';
import {anyQuery} from './query/any-query.ts';

const shown = (typed: string, change: Partial<Shown> = {}): Shown => {
  const parsed = parseQuery(typed);
  if (!parsed.ok) throw new Error(typed);
  return {query: parsed.value, typed, sort: defaultSort, columns: defaultColumns, rows: null, ...change};
};

test.each<[string, Shown, string[]]>([
  ['everything', shown(''), ['list', '--all']],
  ['a few rows', shown('state:failed', {rows: 50}), ['list', 'state:failed']],
  ['more than list prints by itself', shown('state:failed', {rows: 51}), ['list', 'state:failed', '--all']],
  ['several conditions', shown('  order -status:"Call  back"', {rows: 1}), ['list', 'order', '-status:"Call  back"']],
  [
    'another sort',
    shown('', {
      rows: 1,
      sort: [
        {key: 'due', descending: true},
        {key: 'number', descending: false},
      ],
    }),
    ['list', '--sort', '-due,number'],
  ],
  [
    'other columns',
    shown('', {rows: 1, columns: defaultColumns.filter(({field}) => field === 'number' || field === 'text')}),
    ['list', '--columns', 'number,text'],
  ],
  ['what could be a flag', shown('-h a', {rows: 9}), ['list', '--', '-h', 'a']],
])('%s', (_, what, expected) => {
  expect(listCommand(what)).toEqual(['smsdesk', ...expected]);
});

test('JSON has all of each row, and a count needs no more than the query', () => {
  const what = shown('state:failed', {
    rows: 100,
    sort: [{key: 'number', descending: false}],
    columns: defaultColumns.slice(0, 2),
  });
  expect(jsonCommand(what).join(' ')).toBe('smsdesk list state:failed --sort number --all --json');
  expect(countCommand(what).join(' ')).toBe('smsdesk count state:failed');
});

const anySort = fc
  .uniqueArray(fc.constantFrom(...sortKeys), {minLength: 1, maxLength: 4})
  .chain((keys) => fc.tuple(...keys.map((key) => fc.boolean().map((descending) => ({key, descending})))));

test('the command line reads every such command as what is shown', () => {
  fc.assert(
    fc.property(anyQuery, anySort, anyColumns, fc.option(fc.nat(100)), (query, sort, columns, rows) => {
      const what: Shown = {query, typed: null, sort, columns, rows};
      const found = findCommand(listCommand(what).slice(1));
      if (!found.ok || found.value.kind !== 'command') throw new Error(JSON.stringify(found));
      expect(found.value.id).toBe('list');
      const parsed = parseArguments(cliCommand('list'), found.value.args);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      const {words, flags} = parsed.value;
      expect(parseQuery(queryText(words))).toEqual({ok: true, value: query});
      expect(parseSort(String(flags['sort'] ?? ''))).toEqual({ok: true, value: sort});
      const asked = flags['columns'] === null ? shownFields(defaultColumns) : parseColumnList(String(flags['columns']));
      expect(asked).toEqual(flags['columns'] === null ? shownFields(columns) : {ok: true, value: shownFields(columns)});
      expect(flags['all']).toBe(rows === null || rows > 50);
    }),
  );
});

test('a query that is too long when it is written out is given as it was typed', () => {
  const typed = Array.from({length: 660}, () => 'text:&')
    .join(' ')
    .slice(0, longestQuery);
  const what = shown(typed);
  expect(formatQuery(what.query).length).toBeGreaterThan(longestQuery);
  expect(listCommand(what)).toEqual(['smsdesk', 'list', typed, '--all']);
});

const anyStyle = fc.constantFrom<CsvStyle>(
  plainCsv,
  excelCs,
  {...excelCs, isRaw: true},
  {...plainCsv, hasMark: true, delimiter: '\t'},
  {...plainCsv, encoding: 'windows-1250', isRaw: true},
);
const anyExport: fc.Arbitrary<ExportRequest> = fc.record({
  query: anyQuery,
  sort: anySort,
  columns: fc.constantFrom<readonly ExportColumn[]>(allColumns, ['clid', 'message'], ['time', 'text']),
  format: fc.constantFrom(...exportFormats),
  style: anyStyle,
  limit: fc.constantFrom(null, 5),
});
const anyPath = fc.constantFrom('/home/ada/out.csv', '/home/ada/a b.JSONL', '/tmp/out', '/tmp/out.xlsx');

test('the command line reads the command of an export as the same export', () => {
  fc.assert(
    fc.property(anyExport, anyPath, (request, path) => {
      const isClash = exportFormats.some(
        (format) => format !== request.format && path.toLowerCase().endsWith(`.${format}`),
      );
      fc.pre(!isClash);
      const found = findCommand(exportCommand(request, path).slice(1));
      if (!found.ok || found.value.kind !== 'command') throw new Error(JSON.stringify(found));
      const parsed = parseArguments(cliCommand('export'), found.value.args);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      const {words, flags} = parsed.value;
      expect(parseQuery(queryText(words))).toEqual({ok: true, value: request.query});
      expect(parseSort(String(flags['sort'] ?? ''))).toEqual({ok: true, value: request.sort});
      const {format, output, delimiter, bom, encoding, raw} = flags as unknown as FormWishes & {output: string};
      expect(output).toBe(path);
      const form = readForm({format, path: output, excelCs: flags['excel-cs'] === true, delimiter, bom, encoding, raw});
      const style = request.format === 'csv' ? request.style : plainCsv;
      expect(form).toEqual({ok: true, value: {format: request.format, style}});
      const columns = flags['columns'] === null ? allColumns : parseExportColumns(String(flags['columns']));
      expect(columns).toEqual(flags['columns'] === null ? request.columns : {ok: true, value: request.columns});
      expect(flags['limit']).toBe(request.limit);
    }),
  );
});
