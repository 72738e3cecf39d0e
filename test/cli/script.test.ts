/** The commands that the screen shows of itself, run by a shell: they give the very rows, in their order. */
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {parseQuery} from '../../src/core/query/parse.ts';
import type {Query} from '../../src/core/query/query.ts';
import {formatQuery} from '../../src/core/query/format.ts';
import {defaultSort, parseSort, type Sort} from '../../src/core/query/sort.ts';
import {defaultColumns, freezeColumn, hideColumn, moveColumn, showColumn} from '../../src/core/grid-columns.ts';
import {listMessages} from '../../src/db/statements/list-messages.ts';
import {scriptCommands} from '../../src/tui/state/clipboard/script.ts';
import type {State} from '../../src/tui/state/state.ts';
import {insertSamples, zone} from '../db/sample-messages.ts';
import {anyQuery} from '../core/query/any-query.ts';
import {commandPath, runCommand} from '../support/command.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {loaded, message} from '../tui/state/sample-state.ts';

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await freshDatabase();
  await insertSamples(fresh.db, 400);
});
afterAll(() => fresh.drop());

/** Runs a line as a person would who pasted it. */
async function run(line: string): Promise<string> {
  const script = `smsdesk() { "$NODE" "$COMMAND" "$@"; }\n${line}\n`;
  const env = {DATABASE_URL: fresh.url, NODE: process.execPath, COMMAND: commandPath, TZ: zone};
  const ended = await runCommand(['-c', script], {program: 'sh', env});
  expect(ended, `${line}: ${ended.stderr}`).toMatchObject({code: 0, stderr: ''});
  return ended.stdout;
}

/** The rows of the grid with such a query and sort, as the screen would have them, all of them. */
async function gridOf(query: string, sort: Sort, change: Partial<State['grid']> = {}): Promise<State> {
  const parsed = parseQuery(query);
  if (!parsed.ok) throw new Error(query);
  const page = await listMessages(fresh.db, {query: parsed.value, sort, limit: 1_000, now: new Date(), zone});
  const state = loaded([message(1)]);
  const count = {count: page.rows.length, isCapped: false};
  return {...state, grid: {...state.grid, query, sort, rows: page.rows, count, ...change}};
}

const sort = (text: string): Sort => {
  const parsed = parseSort(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

const columns = showColumn(hideColumn(freezeColumn(moveColumn(defaultColumns, 'number', -1), 'text'), 'state'), 'id');

const line = (state: State, id: string): string => scriptCommands(state).find((one) => one.id === id)?.line ?? '';

const idsOf = (state: State): number[] => state.grid.rows.map(({id}) => id);

test.each<[query: string, sort: string]>([
  ['', '-time'],
  ['state:failed', 'number,-due'],
  ['-queue:billing,obchod status:"Call back"', '-status,user'],
  ['sleva "100% dnes"', 'text'],
  ['777 123', '-parts,batch'],
  ['number:*123456 direction:out', 'queue'],
  ['user:šéf status:none -text:"\\\\"', 'state'],
  ['"a_b\\\\c"', '-direction,number'],
  ['after:2026-01-01 before:tomorrow id:<=300 -id:7', 'time'],
  ['-h -"--all"', 'due'],
])('%j sorted by %s', async (query, by) => {
  const state = await gridOf(query, sort(by));
  expect(idsOf(state).length, query).toBeGreaterThan(0);
  const objects = (await run(line(state, 'json'))).split('\n').filter((one) => one !== '');
  expect(objects.map((one) => (JSON.parse(one) as {id: number}).id)).toEqual(idsOf(state));
  const [, ...rows] = (await run(line(state, 'rows'))).trimEnd().split('\n');
  expect(rows.map((row) => Number(/^\d+/.exec(row)?.[0]))).toEqual(idsOf(state));
  expect(Number(await run(line(state, 'count')))).toBe(idsOf(state).length);
});

test('the columns are those of the grid, in their order', async () => {
  const state = await gridOf('state:failed', defaultSort, {columns});
  const [titles = '', ...rows] = (await run(line(state, 'rows'))).trimEnd().split('\n');
  expect(titles.trim().split(/ +/)).toEqual([
    'text',
    'time',
    'number',
    'direction',
    'queue',
    'status',
    'user',
    'parts',
    'batch',
    'due',
    'id',
  ]);
  expect(rows.map((row) => Number(/\d+$/.exec(row.trimEnd())?.[0]))).toEqual(idsOf(state));
});

test('what is marked is the marked rows', async () => {
  const state = await gridOf('', sort('number'));
  const ids = [399, 5, 17];
  const marked: State = {...state, marks: {...state.marks, selection: {kind: 'these', ids: new Set(ids)}}};
  const objects = (await run(line(marked, 'marked'))).trimEnd().split('\n');
  const expected = idsOf(state).filter((id) => ids.includes(id));
  expect(objects.map((one) => (JSON.parse(one) as {id: number}).id)).toEqual(expected);
});

/** Names that nobody has are refused by the command and found empty by the screen; they are left out here. */
const withoutNames = ({conditions}: Query): Query => ({
  conditions: conditions.filter(
    (one) => one.op !== 'match' || ['direction', 'number', 'text', 'state'].includes(one.field),
  ),
});

test('any query gives the same rows from the shell', async () => {
  await fc.assert(
    fc.asyncProperty(anyQuery, async (any) => {
      const state = await gridOf(formatQuery(withoutNames(any)), defaultSort);
      const objects = (await run(line(state, 'json'))).split('\n').filter((one) => one !== '');
      expect(objects.map((one) => (JSON.parse(one) as {id: number}).id)).toEqual(idsOf(state));
    }),
    {numRuns: 20},
  );
});
