import fc from 'fast-check';
import {expect, test} from 'vitest';
import {cliCommand, commandTable} from '../../src/cli/command-table.ts';
import {findCommand} from '../../src/cli/find-command.ts';
import {parseArguments} from '../../src/cli/parse-arguments.ts';
import {queryText} from '../../src/cli/query-text.ts';
import {allColumns, parseExportColumns} from '../../src/core/export/export-columns.ts';
import {
  csvEncodings,
  excelCs,
  exportFormats,
  plainCsv,
  type ExportRequest,
} from '../../src/core/export/export-request.ts';
import {delimiterNames, readForm} from '../../src/core/export/read-form.ts';
import {defaultColumns, shownFields} from '../../src/core/grid-columns.ts';
import {countCommand, exportCommand, jsonCommand, listCommand, type Shown} from '../../src/core/list-command.ts';
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

const whole: ExportRequest = {
  ...{query: {conditions: []}, sort: defaultSort, columns: allColumns, format: 'csv', style: plainCsv, limit: null},
};

test('an export says no more than it must', () => {
  expect(exportCommand(whole, 'all.csv')).toEqual(['smsdesk', 'export', '--output', 'all.csv']);
  const excel = {...whole, style: excelCs, columns: ['clid', 'message'] as const, limit: 5};
  expect(exportCommand(excel, 'a b.txt').slice(2).join(' ')).toBe(
    '--columns clid,message --limit 5 --format csv --excel-cs --output a b.txt',
  );
});

test('the command of an export asks for that very export', () => {
  const anyForm = fc.record({
    format: fc.constantFrom(...exportFormats),
    path: fc.constantFrom('x.csv', 'X.XLSX', 'x.jsonl', 'x', '-x.txt'),
    excelCs: fc.boolean(),
    delimiter: fc.option(fc.constantFrom(...delimiterNames)),
    bom: fc.boolean(),
    encoding: fc.option(fc.constantFrom(...csvEncodings)),
    raw: fc.boolean(),
  });
  fc.assert(
    fc.property(anyQuery, anyForm, fc.option(fc.integer({min: 1, max: 99})), (query, wishes, limit) => {
      const form = readForm(wishes);
      fc.pre(form.ok && formatQuery(query).length <= longestQuery);
      const request: ExportRequest = {query, sort: defaultSort, columns: ['text', 'clid'], limit, ...form.value};
      const found = findCommand(exportCommand(request, wishes.path).slice(1));
      if (!found.ok || found.value.kind !== 'command' || found.value.id !== 'export') throw new Error('no export');
      const parsed = parseArguments(commandTable.export, found.value.args);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      const {words, flags} = parsed.value;
      expect(parseQuery(queryText(words))).toEqual({ok: true, value: query});
      const again = {...flags, excelCs: flags['excel-cs'], path: flags.output};
      expect(readForm(again)).toEqual(form);
      expect(parseExportColumns(flags.columns ?? '')).toEqual({ok: true, value: ['text', 'clid']});
      expect(flags.limit).toBe(limit);
    }),
  );
});
