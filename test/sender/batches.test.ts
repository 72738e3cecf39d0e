import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {changeBatch} from '../../src/db/statements/change-batch.ts';
import type {Database} from '../../src/db/connect.ts';
import {announceDue} from '../../src/db/statements/announce.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {addBatch, addGateway, addMessages, addQueue, lifeOf, plainMessages, statesOf} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

const entry = fileURLToPath(new URL('../support/sender-child.ts', import.meta.url));
/** As in the child. */
const window = 20;
const senders = 2;

let fresh: FreshDatabase;
let db: Database;
let folder: string;
let ledger: string;
let queueId: number;
let children: ChildProcess[];

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  folder = mkdtempSync(join(tmpdir(), 'smsdesk-batches-'));
  ledger = join(folder, 'ledger');
});
afterAll(async () => {
  rmSync(folder, {recursive: true});
  await fresh.drop();
});
beforeEach(async () => {
  await db.sql`truncate smsdesk.gateway, smsdesk.batch, smsdesk.message, smsdesk.sender, smsdesk.opt_out cascade`;
  writeFileSync(ledger, '');
  queueId = await addQueue(db, {gatewayId: await addGateway(db, {kind: 'file'})});
  children = [];
});
afterEach(async () => {
  for (const child of children) await end(child);
});

/** A sender that is told to stop ends by itself; one that does not is ended, and said to be at fault. */
async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit').then(() => true);
  if (await Promise.race([exit, pause(90_000, false, {ref: false})])) return;
  const does = await db.sql`
    select pid, state, wait_event, xact_start, left(query, 200) as query from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  child.kill('SIGKILL');
  throw new Error(`a sender did not stop; the database was doing: ${JSON.stringify(does)}`);
}

/** Starts both senders and waits until each is up. */
async function startSenders(answer: 'accept' | 'refuse' = 'accept'): Promise<void> {
  for (let count = 0; count < senders; count++) {
    children.push(
      spawn(process.execPath, [entry, fresh.url, ledger, 'run', answer], {stdio: ['ignore', 'ignore', 'inherit']}),
    );
  }
  await until(async () => (await db.sql`select from smsdesk.sender`).length === senders);
}

/** A running batch; held while it is written, or a sender would find it empty and done. */
async function runBatch(messages: Parameters<typeof addMessages>[2]): Promise<number> {
  const batchId = await addBatch(db, queueId, 'held');
  await addMessages(db, queueId, messages, {batchId});
  await changeBatch(db.sql, batchId, 'release', {actor: 'anna'});
  return batchId;
}

interface Left {
  id: number;
  /** Milliseconds since 1970. */
  at: number;
}

const left = (): Left[] =>
  readFileSync(ledger, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [id, at] = line.split(' ');
      return {id: Number(id), at: Number(at)};
    });

/** Nothing is in the hands of a sender any more. */
const settled = () => until(async () => ((await statesOf(db))['submitting'] ?? 0) === 0);

/** When the batch came into this state: a moment before that was committed. */
async function changedAt(batchId: number, state: string): Promise<number> {
  const [row] = await db.sql<{at: number}[]>`
    select (extract(epoch from max(time)) * 1000)::float8 as at from smsdesk.batch_event
    where batch_id = ${batchId} and state = ${state}`;
  return row?.at ?? Number.NaN;
}

const stateOf = async (batchId: number): Promise<string | undefined> =>
  (await db.sql<{state: string}[]>`select state from smsdesk.batch where id = ${batchId}`)[0]?.state;

describe.each([
  ['pause', 'paused'],
  ['cancel', 'cancelled'],
] as const)('after %s', (wish, state) => {
  test('no more than the windows of the senders still leave', async () => {
    await startSenders();
    const batchId = await runBatch(plainMessages(5_000));
    await until(() => left().length > 400);
    await changeBatch(db.sql, batchId, wish, {actor: 'anna'});
    await settled();
    const at = await changedAt(batchId, state);
    const after = left().filter((message) => message.at > at).length;
    process.stdout.write(`after ${wish}: ${after} messages left, ${senders} windows of ${window}\n`);
    expect(after).toBeLessThanOrEqual(window * senders);
    const all = left().length;
    expect(all).toBeLessThan(5_000);
    // Something else leaves, so the senders have claimed again since.
    const [other] = await addMessages(db, queueId, [{number: '+420777999999'}]);
    await announceDue(db.sql);
    await until(() => left().some(({id}) => id === other));
    expect(left()).toHaveLength(all + 1);
  });
});

test('what a cancelled batch had queued is cancelled by the senders, by the name of whoever did it', async () => {
  const batchId = await addBatch(db, queueId);
  const ids = await addMessages(db, queueId, plainMessages(4_500), {batchId});
  await changeBatch(db.sql, batchId, 'cancel', {actor: 'anna'});
  await startSenders();
  await until(async () => (await statesOf(db))['cancelled'] === 4_500);
  expect(await lifeOf(db, ids[0])).toEqual(['cancelled anna']);
  expect(await lifeOf(db, ids.at(-1))).toEqual(['cancelled anna']);
  expect(left()).toEqual([]);
});

test('a held batch leaves when its hold is over, with nobody there', async () => {
  await startSenders();
  const batchId = await addBatch(db, queueId, 'held');
  await addMessages(db, queueId, plainMessages(30), {batchId});
  const [row] = await db.sql<{end: number}[]>`
    update smsdesk.batch set held_until = clock_timestamp() + interval '2 seconds' where id = ${batchId}
    returning (extract(epoch from held_until) * 1000)::float8 as end`;
  await announceDue(db.sql);
  await until(async () => (await statesOf(db))['sent'] === 30);
  const first = Math.min(...left().map(({at}) => at));
  expect(first).toBeGreaterThanOrEqual(row!.end);
  expect(first - row!.end).toBeLessThan(2_500);
  await until(async () => (await stateOf(batchId)) === 'done');
  const life = await db.sql`select state, actor like 'sender:%' as by_sender from smsdesk.batch_event order by id`;
  expect(life).toEqual([
    {state: 'running', by_sender: true},
    {state: 'done', by_sender: true},
  ]);
});

describe('the brake', () => {
  test('stops a batch that fails wholly long before the queue has watched all, within the windows', async () => {
    await startSenders('refuse');
    const batchId = await runBatch(plainMessages(3_000));
    await until(async () => (await stateOf(batchId)) === 'paused');
    await settled();
    const at = await changedAt(batchId, 'paused');
    const after = left().filter((message) => message.at > at).length;
    process.stdout.write(`braked after ${left().length - after} messages, ${after} more left\n`);
    expect(after).toBeLessThanOrEqual(window * senders);
    expect(left().length).toBeLessThan(150);
    const [event] = await db.sql`
      select actor like 'sender:%' as by_sender, reason from smsdesk.batch_event where state = 'paused'`;
    expect(event).toMatchObject({by_sender: true, reason: {code: 'brakeFailed', percent: 30}});
  });

  test('lets a batch go on once a person has resumed it', async () => {
    await startSenders('refuse');
    const batchId = await runBatch(plainMessages(600));
    await until(async () => (await stateOf(batchId)) === 'paused');
    await changeBatch(db.sql, batchId, 'resume', {actor: 'anna'});
    await until(async () => (await stateOf(batchId)) === 'done');
    expect(await statesOf(db)).toEqual({failed: 600});
    expect(await db.sql`select from smsdesk.batch_event where state = 'paused'`).toHaveLength(1);
  });

  test('stops a batch whose recipients opt out, but not for numbers that its own status put on the list', async () => {
    await startSenders();
    // The last one of each is not due for long, so that the batch does not end.
    const recipients = (prefix: string) =>
      plainMessages(101).map(({number}, index) => ({
        number: number.replace('+4207', prefix),
        due: index === 100 ? '2040-01-01T00:00:00Z' : null,
      }));
    const [own, other] = [await runBatch(recipients('+4206')), await runBatch(recipients('+4207'))];
    await until(async () => (await statesOf(db))['sent'] === 200);
    await db.sql`
      insert into smsdesk.opt_out (number, author, reason, batch_id)
      select number, 'anna', 'STOP', case when batch_id = ${own} then ${own}::bigint end from smsdesk.message where id % 10 = 0`;
    await until(async () => (await stateOf(other)) === 'paused');
    expect(await stateOf(own)).toBe('running');
    const [event] = await db.sql`select batch_id::int, reason from smsdesk.batch_event where state = 'paused'`;
    expect(event).toMatchObject({batch_id: other, reason: {code: 'brakeOptedOut', of: 100, percent: 5}});
  });
});
