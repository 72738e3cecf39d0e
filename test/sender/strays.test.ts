import {beforeEach, expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {claimDue} from '../../src/db/statements/claim-due.ts';
import {registerSender} from '../../src/db/statements/heartbeat.ts';
import {recordOutcomes} from '../../src/db/statements/record-outcomes.ts';
import {recordReceipts} from '../../src/db/statements/record-receipts.ts';
import type {ReceiptRecord} from '../../src/db/statements/stray-receipts.ts';
import {createStrays, type Strays} from '../../src/sender/strays.ts';
import {withDatabase} from '../support/database.ts';
import {lockWaits} from '../support/lock-waits.ts';
import {addGateway, addMessages, addQueue, deliveryOf} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

let db: Database;
let gateway: {gatewayId: number; actor: string};
let strays: Strays;
let settled: number;

withDatabase((fresh) => (db = fresh.db));

beforeEach(async () => {
  await db.sql`truncate smsdesk.gateway, smsdesk.message, smsdesk.sender cascade`;
  gateway = {gatewayId: await addGateway(db), actor: 'carrier'};
  settled = 0;
  strays = createStrays(
    {id: gateway.gatewayId, name: gateway.actor},
    {
      sql: db.sql,
      log: () => undefined,
      trouble: (error) => expect.unreachable(String(error)),
      heed: (page) => Promise.resolve(void (settled += page.settled)),
    },
  );
});

/** A receipt for which no answer has come yet. */
const keep = async (carrierId: string): Promise<void> => {
  const receipt: ReceiptRecord = {carrierIds: [carrierId], number: null, state: 'delivered', code: null, raw: null};
  const {strays: kept} = await recordReceipts(db.sql, gateway, [receipt]);
  strays.kept(kept.length);
};

/** A message that the carrier has taken, by this name. */
async function takeOver(carrierId: string): Promise<number> {
  const [id] = await addMessages(db, await addQueue(db, {gatewayId: gateway.gatewayId}), [{}]);
  const senderId = await registerSender(db.sql, {host: 'test', pid: 1});
  const sender = {senderId, gatewayId: gateway.gatewayId, actor: 'sender'};
  const now = new Date(Date.now() + 60_000);
  expect((await claimDue(db.sql, {...sender, now, limit: 9, lastQueueId: 0})).messages).toHaveLength(1);
  await recordOutcomes(db.sql, sender, [
    {messageId: id!, attempts: 1, state: 'sent', code: null, due: null, charged: true, carrierIds: [carrierId]},
  ]);
  return id!;
}

test('an answer looks at what was kept while old ones were let go of', async () => {
  await keep('old');
  await db.sql`update smsdesk.stray_receipt set received_at = now() - interval '4 days'`;
  let tending: Promise<void> = Promise.resolve();
  await db.sql.begin(async (sql) => {
    await sql`select from smsdesk.stray_receipt for update`;
    tending = strays.tend();
    await until(() => lockWaits(db));
    await keep('1A');
  });
  await tending;
  const id = await takeOver('1A');
  await strays.heed(['1A']);
  expect(settled).toBe(1);
  expect(await deliveryOf(db, id)).toMatchObject({state: 'delivered'});
});
