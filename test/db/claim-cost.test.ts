import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {claimDue} from '../../src/db/statements/claim-due.ts';
import {beat, registerSender} from '../../src/db/statements/heartbeat.ts';
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
    const claimed = await claimDue(sql, claim);
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
