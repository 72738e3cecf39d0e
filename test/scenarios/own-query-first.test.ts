/** A person's own query on a real Postgres while the desk counts its tabs in the background. */
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Desk} from '../../src/actions/desk.ts';
import {parseQuery} from '../../src/core/query/parse.ts';
import {defaultSort} from '../../src/core/query/sort.ts';
import {openEffectRunner} from '../../src/tui/effects/run-effects.ts';
import type {Event} from '../../src/tui/state/event.ts';
import {openTestDesk} from '../actions/open-test-desk.ts';
import type {FreshDatabase} from '../support/database.ts';
import {until} from '../support/until.ts';

let desk: Desk;
let fresh: FreshDatabase;

beforeAll(async () => {
  ({desk, fresh} = await openTestDesk());
});

afterAll(() => fresh.drop());

/** Statements of the desk that the server is working on or holds back. */
async function underWay(words: string): Promise<number> {
  const rows = await desk.db.sql`
    select 1 from pg_stat_activity
    where datname = current_database() and state = 'active' and query like ${`%${words}%`} and pid <> pg_backend_pid()`;
  return rows.length;
}

test('goes first: what the background asks for is stopped on the server', async () => {
  const heard: Event['type'][] = [];
  const bugs: unknown[] = [];
  const dispatch = ({type}: Event): void => void heard.push(type);
  // These effects need no terminal.
  const context = {desk, env: {}, terminal: undefined as never, language: 'en', dispatch} as const;
  const runner = openEffectRunner(context, (bug) => bugs.push(bug));
  const query = parseQuery('state:failed');
  if (!query.ok) throw new Error('the query of the test does not parse');
  await fresh.db.sql.begin(async (lock) => {
    await lock`lock table smsdesk.delivery`;
    const requests = [{query: 'state:sent', cap: 999}];
    runner.run({type: 'countViews', keys: ['goingOut'], requests, generation: 1, plan: null});
    await until(() => underWay('json_build_array'));
    const own = {query: query.value, sort: defaultSort, limit: 10, generation: 2, fromEnd: false};
    runner.run({type: 'loadFirst', ...own});
    await until(async () => (await underWay('json_build_array')) === 0);
  });
  await until(() => heard.includes('firstLoaded'));
  expect(heard).toEqual(['firstLoaded']);
  expect(bugs).toEqual([]);
  await runner.stop();
});
