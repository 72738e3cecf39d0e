import type {ISql} from 'postgres';
import {beforeEach, describe, expect, test} from 'vitest';
import type {Obstacle, Settled, Settlement} from '../../src/core/settlement.ts';
import type {Database} from '../../src/db/connect.ts';
import {buryDeadSenders} from '../../src/db/statements/bury-dead-senders.ts';
import {claimDue, type ClaimedMessage} from '../../src/db/statements/claim-due.ts';
import {finishBatches} from '../../src/db/statements/finish-batches.ts';
import {beat, registerSender} from '../../src/db/statements/heartbeat.ts';
import {recordOutcomes, type OutcomeRecord} from '../../src/db/statements/record-outcomes.ts';
import {recordReceipts, settleStrays} from '../../src/db/statements/record-receipts.ts';
import {settleDoubt} from '../../src/db/statements/settle-doubt.ts';
import type {ReceiptRecord} from '../../src/db/statements/stray-receipts.ts';
import {withDatabase} from '../support/database.ts';
import {lockWaits} from '../support/lock-waits.ts';
import {addBatch, addGateway, addMessages, addQueue, deliveryOf, lifeOf, statesOf} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

let db: Database;
let gatewayId: number;
let queueId: number;
let senderId: number;

withDatabase((fresh) => (db = fresh.db));

beforeEach(async () => {
  await db.sql`truncate smsdesk.gateway, smsdesk.batch, smsdesk.message, smsdesk.sender, smsdesk.opt_out cascade`;
  gatewayId = await addGateway(db);
  queueId = await addQueue(db, {gatewayId});
  senderId = await registerSender(db.sql, {host: 'test', pid: 1});
});

const number = '+420777123400';

async function claim(sql: ISql = db.sql): Promise<readonly ClaimedMessage[]> {
  const now = new Date(Date.now() + 60_000);
  const claimed = await claimDue(sql, {senderId, gatewayId, actor: 'sender', limit: 50, lastQueueId: 0, now});
  return claimed.messages;
}

/** Takes it for dead, though it lives on. */
async function lose(): Promise<void> {
  await db.sql`update smsdesk.sender set seen_at = now() - interval '31 seconds' where id = ${senderId}`;
  await buryDeadSenders(db.sql, 'sender');
  await beat(db.sql, senderId);
}
/** Handed over by a sender that was then counted dead. */
async function doubt(values: {number?: string; parts?: number} = {}, batchId: number | null = null): Promise<number> {
  const [id] = await addMessages(db, queueId, [values], {batchId});
  expect(await claim()).toHaveLength(1);
  await lose();
  return id!;
}
const decide = (settlement: Settlement, ...ids: number[]) =>
  settleDoubt(db.sql, ids, settlement, {actor: 'jana', now: new Date()});
const done = (changed: number, left: Partial<Record<Obstacle, number>> = {}): Settled => ({
  changed,
  left: {notInDoubt: 0, inUse: 0, batchCancelled: 0, tooOld: 0, optedOut: 0, ...left},
});
const taken = (messageId: number): OutcomeRecord => ({
  ...{messageId, attempts: 1, state: 'sent', code: null, due: null, charged: true, carrierIds: ['1A']},
});
const answer = (messageId: number, values: Partial<OutcomeRecord> = {}) =>
  recordOutcomes(db.sql, {senderId, gatewayId, actor: 'sender'}, [{...taken(messageId), ...values}]);
const receive = async (values: Partial<ReceiptRecord> = {}) =>
  (
    await recordReceipts(db.sql, {gatewayId, actor: 'carrier'}, [
      {...{carrierIds: ['1A'], number, state: 'delivered', code: null, raw: null}, ...values},
    ])
  ).strays;

describe('a person decides about a message in doubt', () => {
  test.each<[Settlement, row: object, step: string]>([
    ['resend', {state: 'queued', attempts: 1, claimed_by: null, error_code: 'resent'}, 'queued jana resent'],
    ['accept', {state: 'sent', error_code: null}, 'sent jana acceptedAsSent'],
    ['giveUp', {state: 'failed', error_code: 'givenUp'}, 'failed jana givenUp'],
  ])('%s', async (settlement, row, step) => {
    const id = await doubt();
    expect(await decide(settlement, id)).toEqual(done(1));
    expect(await deliveryOf(db, id)).toMatchObject(row);
    expect(await lifeOf(db, id)).toEqual(['unknown sender senderDied', step]);
    expect(await claim()).toHaveLength(settlement === 'resend' ? 1 : 0);
  });

  test('once: what is in no doubt, any more or at all, stays as it is and is counted', async () => {
    const id = await doubt();
    const [queued, claimed, sent] = await addMessages(db, queueId, [{due: '2999-01-01T00:00:00Z'}, {}, {}]);
    await claim();
    await answer(sent!);
    expect(await decide('resend', id, queued!, claimed!, sent!, 0)).toEqual(done(1, {notInDoubt: 4}));
    expect(await decide('giveUp', id)).toEqual(done(0, {notInDoubt: 1}));
    expect(await statesOf(db)).toEqual({queued: 2, submitting: 1, sent: 1});
  });

  test('while evidence is being written: that goes first, and nobody waits', async () => {
    const [held, free] = [await doubt(), await doubt()];
    await db.sql.begin(async (sql) => {
      await sql`select from smsdesk.delivery where message_id = ${held} for update`;
      expect(await decide('giveUp', held, free)).toEqual(done(1, {inUse: 1}));
    });
    expect(await deliveryOf(db, held)).toMatchObject({state: 'unknown'});
  });

  test('but not against the number’s own wish', async () => {
    const [out, back] = [await doubt({number: '+420777000001'}), await doubt({number: '+420777000002'})];
    await db.sql`insert into smsdesk.opt_out (number, until, author, reason) values
      ('+420777000001', null, 'jana', ''), ('+420777000002', now() - interval '1 day', 'jana', '')`;
    expect(await decide('resend', out, back)).toEqual(done(1, {optedOut: 1}));
    expect(await deliveryOf(db, out)).toMatchObject({state: 'unknown'});
    expect(await decide('accept', out)).toEqual(done(1));
  });

  test('and what is too old for its queue does not leave again; what is not keeps the end of its time', async () => {
    const [old, young] = [await doubt(), await doubt()];
    await db.sql`update smsdesk.queue set options = '{"validity": "1h"}'`;
    await db.sql`update smsdesk.delivery set due = now() - interval '61 minutes' where message_id = ${old}`;
    await db.sql`update smsdesk.delivery set due = now() - interval '59 minutes' where message_id = ${young}`;
    expect(await decide('resend', old, young)).toEqual(done(1, {tooOld: 1}));
    const [row] = await db.sql<{due: string; left: string}[]>`
      select now() - due < interval '10 seconds' as due, expires - now() < interval '61 seconds' as left
      from smsdesk.delivery where message_id = ${young}`;
    expect(row).toEqual({due: true, left: true});
    expect(await decide('giveUp', old)).toEqual(done(1));
  });

  test('of a bulk send: it runs again where it was done, and a cancelled one stays so', async () => {
    const [over, cancelled] = [await addBatch(db, queueId), await addBatch(db, queueId)];
    const [again, stays] = [await doubt({}, over), await doubt({}, cancelled)];
    await finishBatches(db.sql, 'sender');
    await db.sql`update smsdesk.batch set state = 'cancelled' where id = ${cancelled}`;
    expect(await decide('resend', again, stays)).toEqual(done(1, {batchCancelled: 1}));
    expect(await claim()).toMatchObject([{id: again, attempts: 2}]);
    const events = await db.sql`select state, actor from smsdesk.batch_event where batch_id = ${over} order by id`;
    expect(events.at(-1)).toEqual({state: 'running', actor: 'jana'});
  });
});

describe('evidence that comes after it', () => {
  test.each<[settlement: Settlement, values: Partial<OutcomeRecord>, life: string[]]>([
    ['resend', {}, ['queued jana resent', 'sent sender']],
    ['resend', {state: 'failed', code: 'ESME_RINVDSTADR', carrierIds: []}, ['queued jana resent']],
    ['accept', {}, ['sent jana acceptedAsSent', 'sent sender']],
    [
      'accept',
      {state: 'failed', code: 'ESME_RINVDSTADR', carrierIds: []},
      ['sent jana acceptedAsSent', 'failed sender ESME_RINVDSTADR'],
    ],
    ['giveUp', {}, ['failed jana givenUp', 'sent sender']],
    ['giveUp', {state: 'unknown', code: 'noAnswer', carrierIds: []}, ['failed jana givenUp']],
  ])('%s, then the answer of its sender %j', async (settlement, values, life) => {
    const id = await doubt();
    await decide(settlement, id);
    await answer(id, values);
    expect(await lifeOf(db, id)).toEqual(['unknown sender senderDied', ...life]);
    // Heard once more, it changes nothing; and a receipt is for what was taken.
    await answer(id, values);
    expect(await lifeOf(db, id)).toEqual(['unknown sender senderDied', ...life]);
    if (life.at(-1) !== 'sent sender') return;
    expect(await claim()).toEqual([]);
    expect(await receive()).toEqual([]);
    expect(await deliveryOf(db, id)).toMatchObject({state: 'delivered', error_code: null});
  });

  test.each<[settlement: Settlement, state: ReceiptRecord['state'], life: string[]]>([
    ['resend', 'delivered', ['queued jana resent', 'sent carrier numberAndTime', 'delivered carrier']],
    ['resend', 'failed', ['queued jana resent']],
    ['accept', 'delivered', ['sent jana acceptedAsSent', 'sent carrier numberAndTime', 'delivered carrier']],
    ['accept', 'failed', ['sent jana acceptedAsSent', 'sent carrier numberAndTime', 'failed carrier X']],
    ['giveUp', 'delivered', ['failed jana givenUp', 'sent carrier numberAndTime', 'delivered carrier']],
    ['giveUp', 'expired', ['failed jana givenUp', 'sent carrier numberAndTime', 'expired carrier X']],
  ])('%s, then a receipt by number that says %s', async (settlement, state, life) => {
    const id = await doubt();
    await decide(settlement, id);
    await receive({state, code: state === 'delivered' ? null : 'X'});
    expect(await lifeOf(db, id)).toEqual(['unknown sender senderDied', ...life]);
    expect(await claim()).toHaveLength(life.length === 1 ? 1 : 0);
  });

  test('is taken for no other message of the number', async () => {
    const [resent, closed] = [await doubt(), await doubt()];
    await decide('resend', resent);
    await decide('giveUp', closed);
    expect(await receive()).toEqual([0]);
    expect(await statesOf(db)).toEqual({queued: 1, failed: 1});
    await answer(closed, {carrierIds: ['2B']});
    await receive({carrierIds: ['2B']});
    expect(await settleStrays(db.sql, {gatewayId, actor: 'carrier'}, null)).toMatchObject({settled: 1});
    expect(await statesOf(db)).toEqual({delivered: 2});
  });

  test('is believed also after a second hand-over was put off', async () => {
    const id = await doubt();
    await decide('resend', id);
    await claim();
    await answer(id, {
      attempts: 2,
      state: 'queued',
      code: 'ESME_RTHROTTLED',
      due: new Date(),
      charged: false,
      carrierIds: [],
    });
    expect(await receive()).toEqual([]);
    expect(await claim()).toEqual([]);
    expect(await deliveryOf(db, id)).toMatchObject({state: 'delivered'});
  });

  test('changes nothing of the second copy once that is on its way, and settles it where that is in doubt too', async () => {
    const id = await doubt();
    await decide('resend', id);
    await claim();
    expect(await answer(id)).toEqual([]);
    expect(await deliveryOf(db, id)).toMatchObject({state: 'submitting', attempts: 2});
    await lose();
    expect(await answer(id)).toEqual([id]);
    expect(await lifeOf(db, id)).toEqual([
      'unknown sender senderDied',
      'queued jana resent',
      'unknown sender senderDied',
      'sent sender',
    ]);
  });

  test.each<[what: string, hear: (id: number) => Promise<readonly number[]>, unheard: number[]]>([
    ['a receipt', () => receive(), [0]],
    ['an answer', (id) => answer(id), []],
  ])('%s settles it or lets it leave, never both, at whatever moment it comes', async (_what, hear, unheard) => {
    const [left, stays] = [await doubt({number}), await doubt({number: '+420777999999'})];
    await decide('resend', left);
    let heard: Promise<readonly number[]> | undefined;
    await db.sql.begin(async (sql) => {
      expect(await claim(sql)).toMatchObject([{id: left}]);
      heard = hear(left);
      await until(() => lockWaits(db));
    });
    expect(await heard).toEqual(unheard);
    expect(await deliveryOf(db, left)).toMatchObject({state: 'submitting', attempts: 2});
    await decide('resend', stays);
    await db.sql.begin(async (sql) => {
      await recordOutcomes(sql, {senderId, gatewayId, actor: 'sender'}, [taken(stays)]);
      expect(await claim()).toEqual([]);
    });
    expect(await claim()).toEqual([]);
    expect(await deliveryOf(db, stays)).toMatchObject({state: 'sent'});
  });

  test('does not touch what was taken and has failed since', async () => {
    const [id] = await addMessages(db, queueId, [{}]);
    await claim();
    await answer(id!);
    await receive({state: 'failed', code: 'UNDELIV/001'});
    expect(await answer(id!)).toEqual([]);
    expect(await deliveryOf(db, id)).toMatchObject({state: 'failed', error_code: 'UNDELIV/001'});
  });
});
