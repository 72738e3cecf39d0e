import type {Sql, TransactionSql} from 'postgres';
import {beforeEach, describe, expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {buryDeadSenders} from '../../src/db/statements/bury-dead-senders.ts';
import {claimDue} from '../../src/db/statements/claim-due.ts';
import {beat, registerSender} from '../../src/db/statements/heartbeat.ts';
import {recordOutcomes} from '../../src/db/statements/record-outcomes.ts';
import {recordReceipts, settleStrays} from '../../src/db/statements/record-receipts.ts';
import {dropOldStrays, type ReceiptRecord} from '../../src/db/statements/stray-receipts.ts';
import {withDatabase} from '../support/database.ts';
import {lockWaits} from '../support/lock-waits.ts';
import {addGateway, addMessages, addQueue, deliveryOf, lifeOf} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

let db: Database;
let gateway: {gatewayId: number; actor: string};
let queueId: number;
let senderId: number;

withDatabase((fresh) => (db = fresh.db));

beforeEach(async () => {
  await db.sql`truncate smsdesk.gateway, smsdesk.message, smsdesk.sender cascade`;
  gateway = {gatewayId: await addGateway(db), actor: 'carrier'};
  queueId = await addQueue(db, {gatewayId: gateway.gatewayId});
  senderId = await registerSender(db.sql, {host: 'test', pid: 1});
});

const number = '+420777123400';
const receipt = (values: Partial<ReceiptRecord> = {}): ReceiptRecord => ({
  ...{carrierIds: ['1A'], number: null, state: 'delivered', code: null, raw: null},
  ...values,
});
const receive = async (...receipts: ReceiptRecord[]) => (await recordReceipts(db.sql, gateway, receipts)).strays;
const keptReceipts = async () => (await db.sql`select from smsdesk.stray_receipt`).length;

/** Handed over, and nothing heard yet. */
async function handOver(values: {number?: string; parts?: number} = {}): Promise<number> {
  const [id] = await addMessages(db, queueId, [{number, ...values}]);
  const claim = {senderId, gatewayId: gateway.gatewayId, actor: 'sender', limit: 9, now: new Date(), lastQueueId: 0};
  expect((await claimDue(db.sql, {...claim, now: new Date(Date.now() + 60_000)})).messages).toHaveLength(1);
  return id!;
}

const answer = (messageId: number, carrierIds: string[]) =>
  recordOutcomes(db.sql, {senderId, gatewayId: gateway.gatewayId, actor: 'sender'}, [
    {messageId, attempts: 1, state: 'sent', code: null, due: null, charged: true, carrierIds},
  ]);

async function doubtAll(): Promise<void> {
  await db.sql`update smsdesk.sender set seen_at = now() - interval '31 seconds'`;
  await buryDeadSenders(db.sql, 'sender');
  await beat(db.sql, senderId);
}

describe('a receipt by id', () => {
  test('is found by any of the forms in which the answer may have named it, the likeliest first', async () => {
    const [hex, decimal] = [await handOver(), await handOver()];
    await answer(hex, ['ff']);
    await answer(decimal, ['255']);
    expect(await receive(receipt({carrierIds: ['0255', '255', 'ff']}))).toEqual([]);
    expect(await deliveryOf(db, decimal)).toMatchObject({state: 'delivered'});
    expect(await deliveryOf(db, hex)).toMatchObject({state: 'sent'});
  });

  test('is none of another number’s, whose id is only another form of it', async () => {
    const older = await handOver({number: '+420777123499'});
    await answer(older, ['255']);
    const id = await handOver();
    expect(await receive(receipt({carrierIds: ['ff', '255'], number}))).toEqual([0]);
    expect(await deliveryOf(db, older)).toMatchObject({state: 'sent'});
    await answer(id, ['ff']);
    expect(await settleStrays(db.sql, gateway, ['ff'])).toMatchObject({settled: 1});
    expect(await deliveryOf(db, id)).toMatchObject({state: 'delivered'});
  });

  test('is its own number’s by another form of the id, where the id itself is another number’s', async () => {
    const other = await handOver({number: '+420777123499'});
    await answer(other, ['16']);
    const id = await handOver();
    await answer(id, ['10']);
    expect(await receive(receipt({carrierIds: ['16', '10'], number}))).toEqual([]);
    expect(await deliveryOf(db, id)).toMatchObject({state: 'delivered'});
    expect(await deliveryOf(db, other)).toMatchObject({state: 'sent'});
  });

  test('whose id is another number’s waits while a message to its own may yet get an answer', async () => {
    const other = await handOver({number: '+420777123499'});
    await answer(other, ['16']);
    const id = await handOver();
    expect(await receive(receipt({carrierIds: ['16', '10'], number}))).toEqual([0]);
    await answer(id, ['10']);
    expect(await settleStrays(db.sql, gateway, ['10'])).toMatchObject({settled: 1});
    expect(await deliveryOf(db, id)).toMatchObject({state: 'delivered'});
    expect(await deliveryOf(db, other)).toMatchObject({state: 'sent'});
  });

  test('is found by its id where the carrier writes the number its own way', async () => {
    const id = await handOver();
    await answer(id, ['16']);
    expect(await receive(receipt({carrierIds: ['16', '10'], number: '777123400'}))).toEqual([]);
    expect(await deliveryOf(db, id)).toMatchObject({state: 'delivered'});
  });

  test('that comes before the answer is kept, and settles the message once the answer has come', async () => {
    const id = await handOver();
    expect(await receive(receipt({carrierIds: ['26', '1A'], number}))).toEqual([0]);
    expect(await settleStrays(db.sql, gateway, ['1B'])).toMatchObject({settled: 0});
    await answer(id, ['1A']);
    expect(await settleStrays(db.sql, gateway, ['1A'])).toMatchObject({settled: 1});
    expect(await lifeOf(db, id)).toEqual(['sent sender', 'delivered carrier']);
    expect(await keptReceipts()).toBe(0);
  });

  test('is found by whoever tends what is kept, also where the answer was written by another', async () => {
    const id = await handOver();
    await receive(receipt({state: 'failed', code: 'UNDELIV/001'}));
    await answer(id, ['1A']);
    expect(await settleStrays(db.sql, gateway, null)).toMatchObject({settled: 1, failed: 1});
    expect(await deliveryOf(db, id)).toMatchObject({state: 'failed', error_code: 'UNDELIV/001'});
  });

  test('of another gateway fits nothing', async () => {
    const id = await handOver();
    await answer(id, ['1A']);
    const other = {gatewayId: await addGateway(db, {name: 'other'}), actor: 'other'};
    expect((await recordReceipts(db.sql, other, [receipt()])).strays).toEqual([0]);
    expect(await settleStrays(db.sql, gateway, null)).toMatchObject({settled: 0});
    expect(await deliveryOf(db, id)).toMatchObject({state: 'sent'});
  });
});

describe('a receipt by number and time', () => {
  test('settles the one message in doubt that fits', async () => {
    const id = await handOver();
    await doubtAll();
    expect(await receive(receipt({number}))).toEqual([]);
    expect(await lifeOf(db, id)).toEqual([
      'unknown sender senderDied',
      'sent carrier numberAndTime',
      'delivered carrier',
    ]);
    expect(await receive(receipt({number, state: 'failed', code: 'X'}))).toEqual([]);
    expect(await deliveryOf(db, id)).toMatchObject({state: 'delivered', error_code: null});
  });

  test('that was kept settles it once the message is in doubt', async () => {
    const id = await handOver();
    expect(await receive(receipt({number, state: 'failed', code: 'UNDELIV/005'}))).toEqual([0]);
    await doubtAll();
    expect(await settleStrays(db.sql, gateway, null)).toMatchObject({settled: 1, failed: 1});
    expect(await deliveryOf(db, id)).toMatchObject({state: 'failed', error_code: 'UNDELIV/005'});
  });

  test.each<[why: string, prepare: () => Promise<unknown>, values: Partial<ReceiptRecord>]>([
    ['another in doubt has the number', () => handOver(), {}],
    ['another with the number waits for its receipt', async () => answer(await handOver(), ['7']), {}],
    ['it is of another number', () => Promise.resolve(), {number: '+420777123401'}],
    ['it names no number', () => Promise.resolve(), {number: null}],
  ])('settles nothing where %s', async (_why, prepare, values) => {
    const id = await handOver();
    await prepare();
    await doubtAll();
    expect(await receive(receipt({number, ...values}))).toEqual([0]);
    expect(await deliveryOf(db, id)).toMatchObject({state: 'unknown'});
  });

  test('settles nothing that was handed over after it came, in several parts, or long ago', async () => {
    await receive(receipt({number}));
    await db.sql`update smsdesk.stray_receipt set received_at = now() - interval '1 minute'`;
    const later = await handOver();
    await doubtAll();
    expect(await settleStrays(db.sql, gateway, null)).toMatchObject({settled: 0});
    await db.sql`update smsdesk.delivery set claimed_at = now() - interval '4 days'`;
    expect(await receive(receipt({number}))).toEqual([0]);
    expect(await deliveryOf(db, later)).toMatchObject({state: 'unknown'});
    const long = await handOver({number: '+420777123499', parts: 2});
    await doubtAll();
    expect(await receive(receipt({number: '+420777123499'}))).toEqual([0]);
    expect(await deliveryOf(db, long)).toMatchObject({state: 'unknown'});
  });

  test('two at once settle one message once', async () => {
    const id = await handOver();
    await doubtAll();
    expect(await receive(receipt({number}), receipt({carrierIds: ['2B'], number}))).toEqual([0, 1]);
    expect(await deliveryOf(db, id)).toMatchObject({state: 'unknown'});
  });
});

describe('a receipt that names our message', () => {
  test('settles it, whatever else is in doubt', async () => {
    const [other, id] = [await handOver(), await handOver()];
    await doubtAll();
    expect(await receive(receipt({messageId: id, number}))).toEqual([]);
    expect(await lifeOf(db, id)).toEqual(['unknown sender senderDied', 'sent carrier', 'delivered carrier']);
    expect(await deliveryOf(db, other)).toMatchObject({state: 'unknown'});
  });

  test('that was kept settles it once it is in doubt', async () => {
    const id = await handOver();
    expect(await receive(receipt({messageId: id}))).toEqual([0]);
    await doubtAll();
    expect(await settleStrays(db.sql, gateway, null)).toMatchObject({settled: 1});
    expect(await deliveryOf(db, id)).toMatchObject({state: 'delivered'});
  });

  test.each<[why: string, values: (id: number) => Partial<ReceiptRecord>, by?: string]>([
    ['it came over another gateway', (id) => ({messageId: id}), 'other'],
    ['the number is another one', (id) => ({messageId: id, number: '+420777123499'})],
    ['it names another', (id) => ({messageId: id + 1000, number})],
    ['it is for one of several parts', (id) => ({messageId: id, carrierIds: ['part-1']})],
  ])('settles nothing where %s', async (_why, values, by) => {
    const id = await handOver({parts: 2});
    await doubtAll();
    const gatewayId = by === undefined ? gateway.gatewayId : await addGateway(db, {name: by});
    const {strays} = await recordReceipts(db.sql, {gatewayId, actor: 'carrier'}, [receipt(values(id))]);
    expect(strays).toEqual([0]);
    expect(await deliveryOf(db, id)).toMatchObject({state: 'unknown'});
  });

  test('as a whole, or that any part of it has failed, ends one of several parts', async () => {
    const [whole, failed] = [await handOver({parts: 2}), await handOver({parts: 2})];
    await doubtAll();
    const named = {messageId: whole, carrierIds: [`${whole}-0123456789abcdef01234567`]};
    expect(await receive(receipt(named), receipt({messageId: failed, state: 'failed', code: 'X'}))).toEqual([]);
    expect(await deliveryOf(db, whole)).toMatchObject({state: 'delivered'});
    expect(await deliveryOf(db, failed)).toMatchObject({state: 'failed', error_code: 'X'});
  });
});

test('what fits nothing is let go after three days', async () => {
  await receive(receipt(), receipt({carrierIds: ['2']}));
  expect(await dropOldStrays(db.sql, gateway.gatewayId)).toEqual({dropped: 0, kept: 2});
  await db.sql`update smsdesk.stray_receipt set received_at = now() - interval '73 hours' where carrier_ids @> '["2"]'`;
  expect(await dropOldStrays(db.sql, gateway.gatewayId)).toEqual({dropped: 1, kept: 1});
});

test('parts and steps go with their message', async () => {
  const [gone, stays] = [await handOver(), await handOver()];
  await answer(gone, ['1A', '2A']);
  await answer(stays, ['1B', '2B']);
  await db.sql`delete from smsdesk.message where id = ${gone}`;
  expect(await db.sql`select message_id::int as id from smsdesk.message_part`).toEqual([{id: stays}, {id: stays}]);
  expect(await db.sql`select message_id::int as id from smsdesk.delivery_event`).toEqual([{id: stays}]);
  await db.sql`truncate smsdesk.message cascade`;
  expect(await db.sql`select from smsdesk.delivery_event union all select from smsdesk.message_part`).toHaveLength(0);
});

test('receipts of two parts add up, also where the answer comes between two statements of one', async () => {
  const id = await handOver({parts: 2});
  const other = Promise.withResolvers<void>();
  const written = Promise.withResolvers<void>();
  let second: Promise<unknown> = Promise.resolve();
  const first = recordReceipts(
    pausing(async () => {
      await answer(id, ['1A', '1B']);
      second = recordReceipts(heldOpen(written.resolve, other.promise), gateway, [receipt({carrierIds: ['1B']})]);
      await written.promise;
    }),
    gateway,
    [receipt()],
  );
  await first;
  other.resolve();
  await second;
  await settleStrays(db.sql, gateway, ['1A']);
  expect(await deliveryOf(db, id)).toMatchObject({state: 'delivered'});
});

test('what is kept and looked at by another meanwhile is waited for, not passed over', async () => {
  const id = await handOver();
  expect(await receive(receipt())).toEqual([0]);
  const [looked, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const tooEarly = settleStrays(heldOpen(looked.resolve, over.promise), gateway, ['1A']);
  await looked.promise;
  await answer(id, ['1A']);
  const inTime = settleStrays(db.sql, gateway, ['1A']);
  await Promise.race([inTime, until(() => lockWaits(db))]);
  over.resolve();
  expect([await tooEarly, await inTime]).toMatchObject([{settled: 0}, {settled: 1}]);
  expect(await deliveryOf(db, id)).toMatchObject({state: 'delivered'});
});

const beginning = (begin: (work: (sql: TransactionSql) => unknown) => Promise<unknown>): Sql =>
  ({begin}) as unknown as Sql;

/** Something else comes between what a transaction locks and what it adds up. */
const pausing = (between: () => Promise<void>): Sql =>
  beginning((work) =>
    db.sql.begin((sql) =>
      work(
        new Proxy(sql, {
          apply: (target, self, args: unknown[]) => {
            const query = (): unknown => Reflect.apply(target, self, args);
            const [text] = args;
            return Array.isArray(text) && text.join('').includes('summed as') ? between().then(query) : query();
          },
        }),
      ),
    ),
  );

/** A transaction that has written, and ends when it is let. */
const heldOpen = (written: () => void, end: Promise<void>): Sql =>
  beginning((work) =>
    db.sql.begin(async (sql) => {
      const result = await work(sql);
      written();
      await end;
      return result;
    }),
  );
