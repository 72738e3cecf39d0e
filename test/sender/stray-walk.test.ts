import {beforeEach, expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {buryDeadSenders} from '../../src/db/statements/bury-dead-senders.ts';
import {claimDue} from '../../src/db/statements/claim-due.ts';
import {registerSender} from '../../src/db/statements/heartbeat.ts';
import {recordReceipts} from '../../src/db/statements/record-receipts.ts';
import {dropOldStrays, type ReceiptRecord} from '../../src/db/statements/stray-receipts.ts';
import {createStrayWalk} from '../../src/sender/stray-walk.ts';
import {withDatabase} from '../support/database.ts';
import {addGateway, addMessages, addQueue, deliveryOf} from '../support/sender-rows.ts';

let db: Database;
let gateway: {gatewayId: number; actor: string};
let queueId: number;

withDatabase((fresh) => (db = fresh.db));

beforeEach(async () => {
  await db.sql`truncate smsdesk.gateway, smsdesk.message, smsdesk.sender cascade`;
  gateway = {gatewayId: await addGateway(db), actor: 'carrier'};
  queueId = await addQueue(db, {gatewayId: gateway.gatewayId});
});

/** So many receipts, all of this number and with ids of nobody's. */
const strays = (count: number, number: string): ReceiptRecord[] =>
  Array.from({length: count}, (_, index) => ({
    ...{carrierIds: [`${number}-${index}`], number, state: 'delivered' as const, code: null, raw: null},
  }));

const keptReceipts = async () => (await db.sql`select from smsdesk.stray_receipt`).length;

test('a receipt settles its message in doubt, whatever is kept before it and fits a message that it cannot settle', async () => {
  const [long, short] = ['+420777000001', '+420777000002'];
  const [, id] = await addMessages(db, queueId, [{number: long, parts: 2}, {number: short}]);
  const senderId = await registerSender(db.sql, {host: 'test', pid: 1});
  const claim = {senderId, gatewayId: gateway.gatewayId, actor: 'sender', limit: 9, now: new Date(), lastQueueId: 0};
  expect((await claimDue(db.sql, {...claim, now: new Date(Date.now() + 60_000)})).messages).toHaveLength(2);
  await recordReceipts(db.sql, gateway, [...strays(1_100, long), ...strays(1, short)]);
  await db.sql`update smsdesk.sender set seen_at = now() - interval '31 seconds'`;
  await buryDeadSenders(db.sql, 'sender');
  let settled = 0;
  await createStrayWalk(db.sql, gateway)((page) => Promise.resolve(void (settled += page.settled)));
  expect(settled).toBe(1);
  expect(await deliveryOf(db, id)).toMatchObject({state: 'delivered'});
  expect(await keptReceipts()).toBe(1_100);
});

test('what is looked at in one go is bounded, and the next goes on behind it', async () => {
  for (let part = 0; part < 7; part++) await recordReceipts(db.sql, gateway, strays(1_000, `+42077700000${part}`));
  const walk = createStrayWalk(db.sql, gateway);
  const pages = async (): Promise<number> => {
    let count = 0;
    await walk(() => Promise.resolve(void (count += 1)));
    return count;
  };
  expect([await pages(), await pages(), await pages()]).toEqual([10, 4, 10]);
});

test('no more are kept than there is room for: the oldest are let go', async () => {
  await db.sql`
    insert into smsdesk.stray_receipt (gateway_id, carrier_ids, state, received_at)
    select ${gateway.gatewayId}::int, jsonb_build_array(i::text), 'delivered', now() - i * interval '1 second'
    from generate_series(1, 100200) as i`;
  expect(await dropOldStrays(db.sql, gateway.gatewayId)).toEqual({dropped: 200, kept: 100_000});
  expect(await db.sql`select from smsdesk.stray_receipt where carrier_ids @> '["100001"]'`).toHaveLength(0);
  expect(await dropOldStrays(db.sql, gateway.gatewayId)).toEqual({dropped: 0, kept: 100_000});
});
