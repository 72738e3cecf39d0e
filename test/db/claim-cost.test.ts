import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {claimDue} from '../../src/db/statements/claim-due.ts';
import {beat, registerSender} from '../../src/db/statements/heartbeat.ts';
import {recordOutcomes} from '../../src/db/statements/record-outcomes.ts';
import {nextDue} from '../../src/db/statements/next-due.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {addBatch, addGateway, addMessages, addQueue, plainMessages} from '../support/sender-rows.ts';

const waiting = 100_000;

let fresh: FreshDatabase;
let db: Database;
let gatewayId: number;
let queueId: number;
let senderId: number;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  gatewayId = await addGateway(db);
  queueId = await addQueue(db, {gatewayId});
  senderId = await registerSender(db.sql, {host: 'test', pid: 1});
});
afterAll(() => fresh.drop());

/** `count` queued messages of a batch that are due for longer than anything else. */
async function fill(batchId: number, count: number): Promise<void> {
  await db.sql`
    with added as (
      insert into smsdesk.message (direction, number, queue_id, text, parts, author, batch_id, batch_row)
      select 'out', '+4206' || lpad(n::text, 8, '0'), ${queueId}, 'Ahoj', 1, 'agent', ${batchId}, n
      from generate_series(1, ${count}::int) as n returning id
    )
    insert into smsdesk.delivery (message_id, queue_id, batch_id, state, priority, due)
    select id, ${queueId}, ${batchId}, 'queued', 5, now() - interval '1 day' from added`;
}

/** What a claim of 50 and the look at what comes next read of the deliveries, and how long each took in milliseconds. */
async function cost(): Promise<{rows: number; claim: number; next: number}> {
  // Filling may have taken longer than a heartbeat lasts.
  await beat(db.sql, senderId);
  return db.sql.begin(async (sql) => {
    const claim = {senderId, gatewayId, actor: 'sender', limit: 50, now: new Date(), lastQueueId: 0};
    const began = performance.now();
    const {messages: claimed} = await claimDue(sql, claim);
    const claimedAt = performance.now();
    await nextDue(sql, gatewayId);
    const end = performance.now();
    expect(claimed).toHaveLength(50);
    const [read] = await sql<{rows: number}[]>`
      select (idx_tup_fetch + seq_tup_read)::int as rows from pg_stat_xact_user_tables
      where relid = 'smsdesk.delivery'::regclass`;
    return {rows: read?.rows ?? -1, claim: claimedAt - began, next: end - claimedAt};
  });
}

const milliseconds = (value: number) => `${value.toFixed(1)} ms`;

test('a claim reads no more rows where a batch that does not run waits in front of what is due', async () => {
  await addMessages(db, queueId, plainMessages(1_000), {batchId: await addBatch(db, queueId)});
  await cost();
  const alone = await cost();
  for (const state of ['paused', 'held', 'cancelled']) {
    await fill(await addBatch(db, queueId, state), waiting);
    await db.sql`analyze smsdesk.delivery`;
    await cost();
    const behind = await cost();
    process.stdout.write(
      `behind ${waiting} queued of a batch that is ${state}: claim of 50 ${milliseconds(behind.claim)},` +
        ` next due ${milliseconds(behind.next)}, ${behind.rows} rows read; alone: ${milliseconds(alone.claim)},` +
        ` ${milliseconds(alone.next)}, ${alone.rows} rows\n`,
    );
    expect(behind.rows).toBeLessThan(alone.rows + 20);
  }
});

test('a claim that goes on from known places reads no more, however much of its lane has left', async () => {
  await db.sql`truncate smsdesk.message, smsdesk.batch cascade`;
  await fill(await addBatch(db, queueId), 20_000);
  const claim = {senderId, gatewayId, actor: 'sender', now: new Date(), lastQueueId: 0};
  const first = await claimDue(db.sql, {...claim, limit: 10_000});
  const outcomes = first.messages.map(({id, attempts}) => ({
    ...{messageId: id, attempts, state: 'sent' as const, code: null, due: null, charged: true, carrierIds: []},
  }));
  await recordOutcomes(db.sql, {senderId, gatewayId, actor: 'sender'}, outcomes);
  await beat(db.sql, senderId);
  const buffers = async (places: typeof first.places | null): Promise<number> => {
    const before = await hits();
    expect((await claimDue(db.sql, {...claim, limit: 50, places})).messages).toHaveLength(50);
    return (await hits()) - before;
  };
  const known = await buffers(first.places);
  const all = await buffers(null);
  process.stdout.write(`pages of an index read: ${known} from known places, ${all} from the beginning\n`);
  expect(known).toBeLessThan(20);
  expect(all).toBeGreaterThan(known);
});

/** Pages of the index by which messages are claimed that have been looked at so far. */
async function hits(): Promise<number> {
  await db.sql`select pg_stat_force_next_flush()`;
  const [row] = await db.sql<{pages: number}[]>`
    select (idx_blks_hit + idx_blks_read)::int as pages from pg_statio_user_indexes
    where indexrelid = 'smsdesk.delivery_due'::regclass`;
  return row?.pages ?? -1;
}
