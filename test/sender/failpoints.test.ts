import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {beforeEach, describe, expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {runSender} from '../../src/sender/run-sender.ts';
import {withDatabase, type FreshDatabase} from '../support/database.ts';
import type {Failpoint} from '../support/failing-sender.ts';
import {startLineCarrier, type LineCarrier} from '../support/line-carrier.ts';
import {openLine} from '../support/line-gateway.ts';
import {addGateway, addMessages, addQueue, lifeOf, plainMessages, statesOf} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

const entry = fileURLToPath(new URL('../support/failing-sender.ts', import.meta.url));

let fresh: FreshDatabase;
let db: Database;
let ids: number[];
let carrier: LineCarrier;

withDatabase((opened) => {
  fresh = opened;
  db = fresh.db;
});

beforeEach(async () => {
  await db.sql`truncate smsdesk.gateway, smsdesk.message, smsdesk.sender cascade`;
  carrier = await startLineCarrier({latency: 200});
  const options = {port: carrier.port, window: 3};
  const queueId = await addQueue(db, {gatewayId: await addGateway(db, {kind: 'line', options})});
  ids = await addMessages(db, queueId, plainMessages(3));
  return () => carrier.end();
});

const setPolicy = (sendAgain: string | null) =>
  db.sql`update smsdesk.queue set options = ${JSON.stringify(sendAgain === null ? {} : {sendAgain})}::text::jsonb`;

/** Has a sender work until it dies at the point, and counts it as dead. */
async function workUntil(point: Failpoint): Promise<void> {
  const child = spawn(process.execPath, [entry, fresh.url, point], {stdio: ['ignore', 'ignore', 'inherit']});
  if (point === 'duringFlush') await killDuringFlush(child);
  else await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  await db.sql`update smsdesk.sender set seen_at = now() - interval '31 seconds'`;
}

/** Holds a row that the statement has to write, and lets go of it when the process is dead. */
async function killDuringFlush(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  await until(() => carrier.seen().length === 3);
  await db.sql.begin(async (sql) => {
    await sql`select from smsdesk.delivery where message_id = ${ids[1]!} for update`;
    await until(isWaiting);
    child.kill('SIGKILL');
    await gone;
  });
  // The server goes on with what it was asked, whoever asked is there or not.
  await until(async () => !(await isWaiting()) && (await statesOf(db))['sent'] === 3);
}

async function isWaiting(): Promise<boolean> {
  const rows = await db.sql`
    select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query like '%jsonb_array_elements%attempts%'`;
  return rows.length > 0;
}

/** A sender that lives buries the dead, sends again what its queue wants, and has nothing left to do. */
async function recover(): Promise<void> {
  const stop = new AbortController();
  const options = {db, now: () => new Date(), log: () => undefined, signal: stop.signal};
  const ended = runSender({...options, drivers: {line: openLine}});
  await until(async () => {
    const {queued = 0, submitting = 0, unknown = 0} = await statesOf(db);
    const [row] = await db.sql<{again: boolean}[]>`select options ? 'sendAgain' as again from smsdesk.queue`;
    return queued + submitting + (row?.again ? unknown : 0) === 0;
  });
  stop.abort();
  await ended;
}

const doubted = {states: {unknown: 3}, life: ['unknown sender senderDied']};
const settled = {states: {sent: 3}, life: ['sent sender']};
const repeated = {states: {sent: 3}, life: ['unknown sender senderDied', 'queued sender sentAgain', 'sent sender']};

describe.each<[point: Failpoint, once: {seen: number} & typeof doubted, again: {seen: number} & typeof doubted]>([
  ['claim', {seen: 0, ...doubted}, {seen: 3, ...repeated}],
  ['write', {seen: 3, ...doubted}, {seen: 6, ...repeated}],
  ['response', {seen: 3, ...doubted}, {seen: 6, ...repeated}],
  ['beforeFlush', {seen: 3, ...doubted}, {seen: 6, ...repeated}],
  ['duringFlush', {seen: 3, ...settled}, {seen: 3, ...settled}],
  ['afterFlush', {seen: 3, ...settled}, {seen: 3, ...settled}],
] as never)('a sender that dies at the point %s', (point, atMostOnce, atLeastOnce) => {
  test.each([
    ['at most once', null, atMostOnce],
    ['at least once', '0', atLeastOnce],
  ])('%s', async (_policy, sendAgain, {seen, states, life}) => {
    await setPolicy(sendAgain);
    await workUntil(point);
    await recover();
    expect(await statesOf(db)).toEqual(states);
    for (const id of ids) expect(await lifeOf(db, id)).toEqual(life);
    expect(carrier.seen()).toHaveLength(seen);
    expect(new Set(carrier.seen()).size).toBe(seen === 0 ? 0 : 3);
    expect(await db.sql`select from smsdesk.claim`).toHaveLength(0);
  });
});
