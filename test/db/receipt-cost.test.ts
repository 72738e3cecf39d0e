import type {ISql} from 'postgres';
import {expect, test} from 'vitest';
import {inside, type Database} from '../../src/db/connect.ts';
import {recordReceipts} from '../../src/db/statements/record-receipts.ts';
import {withDatabase} from '../support/database.ts';
import {addGateway, addQueue, statesOf} from '../support/sender-rows.ts';

let db: Database;
withDatabase((fresh) => (db = fresh.db));

const all = 20_000;
const receipts = 50;

/** Sent a while ago, each under a name of the carrier's; every second one has two parts. */
async function fill(gatewayId: number, queueId: number): Promise<void> {
  await db.sql`
    with added as (
      insert into smsdesk.message (direction, number, queue_id, text, parts)
      select 'out', '+4206' || lpad(n::text, 8, '0'), ${queueId}::int, 'Ahoj', 1
      from generate_series(1, ${all}::int) as n returning id
    ), one as (
      insert into smsdesk.delivery (message_id, queue_id, due, claimed_at, gateway_id, state, carrier_id)
      select id, ${queueId}::int, now(), now(), ${gatewayId}::int, 'sent', case when id % 2 = 0 then 'c' || id end
      from added
    )
    insert into smsdesk.message_part (message_id, part, gateway_id, carrier_id, state)
    select id, part, ${gatewayId}::int, 'c' || id || '-' || part, 'sent'
    from added cross join generate_series(1, 2) as part where id % 2 = 1`;
  await db.sql`analyze smsdesk.message, smsdesk.delivery, smsdesk.message_part`;
}

/** So far by this connection, what was read before it came to this one's turn included. */
async function rowsRead(sql: ISql): Promise<number> {
  const [row] = await sql<{rows: number}[]>`
    select coalesce(sum(coalesce(idx_tup_fetch, 0) + seq_tup_read), 0)::int as rows from pg_stat_xact_user_tables
    where schemaname = 'smsdesk' and relname in ('message', 'delivery', 'message_part')`;
  return row!.rows;
}

test('receipts read what they are for, however much carriers have taken', async () => {
  const gatewayId = await addGateway(db);
  await fill(gatewayId, await addQueue(db, {gatewayId}));
  const sent = await db.sql<{id: string; number: string}[]>`
    select id, number from smsdesk.message where id % 2 = 0 order by id limit ${receipts}`;
  const read = await db.sql.begin(async (sql) => {
    const before = await rowsRead(sql);
    await recordReceipts(
      inside(sql, db).sql,
      {gatewayId, actor: 'carrier'},
      sent.map(({id, number}) => ({carrierIds: [`c${id}`], number, state: 'delivered', code: null, raw: null})),
    );
    return (await rowsRead(sql)) - before;
  });
  expect(await statesOf(db)).toEqual({sent: all - receipts, delivered: receipts});
  expect(read).toBeLessThan(receipts * 20);
});
