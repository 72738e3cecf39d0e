import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {changeBatch} from '../../../src/actions/bulk/batches.ts';
import {checkBulk} from '../../../src/actions/bulk/check-bulk.ts';
import type {Desk} from '../../../src/actions/desk.ts';
import {saveDraft} from '../../../src/actions/bulk/drafts.ts';
import {sendBulk} from '../../../src/actions/bulk/send-bulk.ts';
import {connect, disconnect, type Database} from '../../../src/db/connect.ts';
import {UserError} from '../../../src/core/problem.ts';
import type {FreshDatabase} from '../../support/database.ts';
import {until} from '../../support/until.ts';
import {openTestDesk} from '../open-test-desk.ts';

const rows = 12_000;

let desk: Desk;
let other: Desk;
let fresh: FreshDatabase;
let second: Database;
let folder: string;
let from: string;
let key: string;

beforeAll(async () => {
  ({desk, fresh} = await openTestDesk(() => new Date()));
  second = connect(fresh.url);
  other = {...desk, db: second, user: 'agent2'};
  folder = await mkdtemp(join(tmpdir(), 'smsdesk-twice-'));
  from = join(folder, 'list.csv');
  await writeFile(from, sheet(rows).join('\n'));
});
afterAll(async () => {
  await disconnect(second);
  await fresh.drop();
  await rm(folder, {recursive: true});
});
beforeEach(async () => {
  await desk.db.sql`truncate smsdesk.message, smsdesk.batch, smsdesk.draft cascade`;
  ({key} = await saveDraft(desk, null, {path: from, queue: 'default'}));
});

const sheet = (count: number): string[] => [
  'clid;message',
  ...Array.from({length: count}, (_, index) => `+4207${20_000_000 + index};Text ${index}`),
];

const release = (by: Desk) => sendBulk(by, {from, queue: 'default'}, {key});

/** Batches, their messages, and drafts that are left. */
async function found(): Promise<unknown> {
  const [row] = await desk.db.sql`
    select (select count(*)::int from smsdesk.batch) as batches, (select count(*)::int from smsdesk.message) as messages,
      (select count(*)::int from smsdesk.draft) as drafts`;
  return row;
}
const once = {batches: 1, messages: rows, drafts: 0};

const outcomeOf = async (work: Promise<{batch: number}>): Promise<object> =>
  work.then(
    ({batch}) => ({sent: batch}),
    (error: unknown) => (error instanceof UserError ? error.problem : {failed: true}),
  );

test.each([
  ['a key pressed twice', () => desk],
  ['two desks on one draft', () => other],
])('%s at once make one batch, and the second is told its number', async (_case, by) => {
  const outcomes = await Promise.all([outcomeOf(release(desk)), outcomeOf(release(by()))]);
  const [row] = await desk.db.sql<{id: number}[]>`select id::int from smsdesk.batch`;
  expect(outcomes).toContainEqual({sent: row?.id});
  expect(outcomes).toContainEqual({code: 'alreadyReleased', batch: row?.id});
  expect(await found()).toEqual(once);
});

test('pressed again later, whoever presses, it is the same batch', async () => {
  const {batch} = await release(desk);
  expect(await outcomeOf(release(desk))).toEqual({code: 'alreadyReleased', batch});
  expect(await outcomeOf(release(other))).toEqual({code: 'alreadyReleased', batch});
  expect(await found()).toEqual(once);
});

test('a line dropped in the middle leaves the draft, and who waits behind it sends', async () => {
  const dropped = connect(`${fresh.url}?application_name=dropped`, 2);
  const begun = await numbered();
  const first = outcomeOf(release({...desk, db: dropped}));
  await until(async () => (await numbered()) >= begun + 5_000);
  const behind = outcomeOf(release(other));
  // Behind the first: it waits for what becomes of the key.
  await until(
    async () => (await desk.db.sql`select from pg_locks where not granted and locktype = 'transactionid'`).length > 0,
  );
  expect(await found()).toEqual({batches: 0, messages: 0, drafts: 1});
  await desk.db.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where xact_start is not null and pid = any(
      select unnest(pg_blocking_pids(l.pid)) from pg_locks l where not l.granted and l.locktype = 'transactionid')`;
  expect(await first).toEqual({failed: true});
  expect(await behind).toEqual({sent: expect.any(Number) as unknown});
  expect(await found()).toEqual(once);
  await disconnect(dropped);
});

/** How many messages have ever been numbered: seen at once, before a transaction ends. */
async function numbered(): Promise<number> {
  const [row] = await desk.db.sql<{n: string}[]>`select last_value as n from smsdesk.message_id_seq`;
  return Number(row?.n);
}

test('the same content to the same people is recognised, in whatever order, until it is taken back', async () => {
  const {batch} = await release(desk);
  const again = join(folder, 'again.csv');
  const [head = '', ...rest] = sheet(rows);
  await writeFile(again, [head, ...rest.toReversed()].join('\n'));
  const same = async () => {
    const request = {from: again, queue: 'default'};
    const {warnings} = await checkBulk(other, {...request, fixes: allowed});
    return warnings.find(({code}) => code === 'sameContent');
  };
  expect(await same()).toMatchObject({batch, author: 'agent1', time: expect.any(Date) as unknown});
  await changeBatch(desk, batch, 'cancel');
  expect(await same()).toBeUndefined();
});

const allowed = {cells: {}, allowDuplicates: true, pastNow: false, hour: null, plain: false};
