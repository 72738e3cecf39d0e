import type {ISql} from 'postgres';
import {beforeEach, describe, expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {buryDeadSenders} from '../../src/db/statements/bury-dead-senders.ts';
import {claimDue, type Claim} from '../../src/db/statements/claim-due.ts';
import {finishBatches} from '../../src/db/statements/finish-batches.ts';
import {beat, registerSender, unregisterSender} from '../../src/db/statements/heartbeat.ts';
import {nextDue} from '../../src/db/statements/next-due.ts';
import {hasOutstanding, listOutstanding} from '../../src/db/statements/outstanding.ts';
import {recordInbound} from '../../src/db/statements/record-inbound.ts';
import {recordOutcomes, type OutcomeRecord} from '../../src/db/statements/record-outcomes.ts';
import {recordReceipts} from '../../src/db/statements/record-receipts.ts';
import type {ReceiptRecord} from '../../src/db/statements/stray-receipts.ts';
import {releaseClaims} from '../../src/db/statements/release-claims.ts';
import {mostHandOvers, sendAgain} from '../../src/db/statements/send-again.ts';
import {releaseHeld} from '../../src/db/statements/release-held.ts';
import {withDatabase} from '../support/database.ts';
import {addBatch, addGateway, addMessages, addQueue, deliveryOf, lifeOf, statesOf} from '../support/sender-rows.ts';

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

const soon = () => new Date(Date.now() + 60_000);
const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();

const claimWith = (values: Partial<Claim> = {}) =>
  claimDue(db.sql, {senderId, gatewayId, actor: 'sender', limit: 50, now: soon(), lastQueueId: 0, ...values});
const claim = async (values: Partial<Claim> = {}) => (await claimWith(values)).messages;
const claimIds = async (values: Partial<Claim> = {}) => (await claim(values)).map(({id}) => id);

const outcome = (messageId: number | undefined, values: Partial<OutcomeRecord> = {}): OutcomeRecord => ({
  ...{messageId: messageId ?? 0, attempts: 1, state: 'sent', code: null, due: null, charged: true, carrierIds: []},
  ...values,
});
const record = (outcomes: OutcomeRecord[], by = senderId) =>
  recordOutcomes(db.sql, {senderId: by, gatewayId, actor: 'sender'}, outcomes);
/** The ids of those that no message fits. */
const receive = async (receipts: ReceiptRecord[]) => {
  const {strays} = await recordReceipts(db.sql, {gatewayId, actor: 'simulator'}, receipts);
  return new Set(strays.map((place) => receipts[place]?.carrierIds[0]));
};
const receipt = (carrierId: string, values: Partial<ReceiptRecord> = {}): ReceiptRecord => ({
  ...{carrierIds: [carrierId], number: null, state: 'delivered', code: null, raw: null},
  ...values,
});

const levelIn = async (sql: ISql): Promise<string | undefined> => {
  const [row] = await sql<{level: string}[]>`select current_setting('synchronous_commit') as level`;
  return row?.level;
};

const silence = (id: number) =>
  db.sql`update smsdesk.sender set seen_at = now() - interval '31 seconds' where id = ${id}`;

describe('the claim', () => {
  test('takes what is due, in the order of priority, due time and id, and no more than asked', async () => {
    const late = await addMessages(db, queueId, [{due: hours(-1)}, {due: hours(-2)}]);
    const urgent = await addMessages(db, queueId, [{}], {priority: 1});
    await addMessages(db, queueId, [{due: hours(1)}]);
    expect(await claimIds({limit: 2})).toEqual([urgent[0], late[1]]);
    expect(await claim()).toMatchObject([
      {id: late[0], queueId, state: 'submitting', attempts: 1, number: '+420777123400', text: 'Ahoj', parts: 1},
    ]);
    expect(await claimIds()).toEqual([]);
    expect(await deliveryOf(db, late[0])).toMatchObject({state: 'submitting', attempts: 1, claimed_by: senderId});
  });

  test('lets queues of equal priority take turns', async () => {
    const other = await addQueue(db, {name: 'other', gatewayId});
    const first = await addMessages(db, queueId, [{}, {}]);
    const second = await addMessages(db, other, [{}, {}]);
    expect(await claimIds({limit: 1})).toEqual([first[0]]);
    expect(await claimIds({limit: 1, lastQueueId: queueId})).toEqual([second[0]]);
    expect(await claimIds({limit: 1, lastQueueId: other})).toEqual([first[1]]);
  });

  test('leaves the queues of other gateways alone', async () => {
    const elsewhere = await addQueue(db, {name: 'elsewhere', gatewayId: await addGateway(db, {name: 'other'})});
    await addMessages(db, elsewhere, [{}]);
    expect(await claimIds()).toEqual([]);
  });

  test.each(['held', 'paused', 'done', 'cancelled'])('leaves a batch that is %s alone', async (state) => {
    const batchId = await addBatch(db, queueId, state);
    await addMessages(db, queueId, [{}], {batchId});
    expect(await claimIds()).toEqual([]);
    await db.sql`update smsdesk.batch set state = 'running' where id = ${batchId}`;
    expect(await claimIds()).toHaveLength(1);
  });

  test('goes on where the last one ended, lane by lane, and heeds what has become of their batches', async () => {
    const batchId = await addBatch(db, queueId);
    const bulk = await addMessages(db, queueId, [{}, {}, {}, {}], {batchId});
    const [reply] = await addMessages(db, queueId, [{}], {priority: 1});
    const first = await claimWith({limit: 3});
    expect(first.messages.map(({id}) => id)).toEqual([reply, bulk[0], bulk[1]]);
    expect(first.places).toMatchObject([
      {priority: 1, batchId: 0, messageId: reply},
      {batchId, messageId: bulk[1]},
    ]);
    const second = await claimWith({limit: 1, places: first.places});
    expect(second.messages.map(({id}) => id)).toEqual([bulk[2]]);
    await db.sql`update smsdesk.batch set state = 'paused' where id = ${batchId}`;
    expect((await claimWith({places: second.places})).messages).toEqual([]);
    await db.sql`update smsdesk.batch set state = 'running' where id = ${batchId}`;
    expect((await claimWith({places: second.places})).messages.map(({id}) => id)).toEqual([bulk[3]]);
  });

  test('finds what came into other lanes, or back from a sender, from the beginning only', async () => {
    const [one] = await addMessages(db, queueId, [{}, {}]);
    const {places} = await claimWith({limit: 2});
    const other = await addQueue(db, {name: 'other', gatewayId});
    const [late] = await addMessages(db, other, [{}]);
    await releaseClaims(db.sql, {senderId, gatewayId, heldIds: []});
    const known = await claimWith({places});
    expect(known.messages.map(({id}) => id)).not.toContain(one);
    expect(await claimIds()).toEqual([one, late]);
  });

  test('passes over what another sender is claiming', async () => {
    const ids = await addMessages(db, queueId, [{}, {}]);
    await db.sql.begin(async (sql) => {
      await sql`select from smsdesk.delivery where message_id = ${ids[0]!} for update`;
      expect(await claimIds()).toEqual([ids[1]]);
    });
  });

  test('skips opted-out numbers and lets old messages expire, with a word in their lives', async () => {
    await db.sql`insert into smsdesk.opt_out (number, until, author, reason) values
      ('+420777000001', null, 'agent', 'STOP'), ('+420777000002', now() - interval '1 day', 'agent', 'STOP')`;
    const [out, back, old] = await addMessages(db, queueId, [
      {number: '+420777000001'},
      {number: '+420777000002'},
      {number: '+420777000003'},
    ]);
    await db.sql`update smsdesk.delivery set expires = now() - interval '1 minute' where message_id = ${old!}`;
    const claimed = await claim();
    expect(claimed.map(({id, state}) => [id, state])).toEqual([
      [out, 'skipped'],
      [back, 'submitting'],
      [old, 'expired'],
    ]);
    expect(await lifeOf(db, out)).toEqual(['skipped sender optedOut']);
    expect(await lifeOf(db, old)).toEqual(['expired sender tooOld']);
    expect(await deliveryOf(db, out)).toMatchObject({state: 'skipped', attempts: 0, error_code: 'optedOut'});
  });

  test('is refused to a sender whose heartbeat has stopped', async () => {
    await addMessages(db, queueId, [{}]);
    await silence(senderId);
    expect(await claimIds()).toEqual([]);
    await beat(db.sql, senderId);
    expect(await claimIds()).toHaveLength(1);
  });

  test.each([
    ['off', 'on'],
    ['local', 'local'],
    ['remote_apply', 'remote_apply'],
  ])('waits for the disk: under synchronous_commit %s it commits with %s', async (before, during) => {
    await addMessages(db, queueId, [{}]);
    await db.sql.begin(async (sql) => {
      await sql`select set_config('synchronous_commit', ${before}, true)`;
      const {messages: claimed} = await claimDue(sql, {
        ...{senderId, gatewayId, actor: 'sender', limit: 1, now: soon(), lastQueueId: 0},
      });
      expect(claimed).toHaveLength(1);
      expect(await levelIn(sql)).toBe(during);
      await sql`select set_config('synchronous_commit', ${before}, true)`;
      await recordOutcomes(sql, {senderId, gatewayId, actor: 'sender'}, [outcome(claimed[0]?.id)]);
      expect(await levelIn(sql)).toBe(during);
    });
  });
});

describe('outcomes', () => {
  test('settle the messages and tell their lives', async () => {
    const ids = await addMessages(db, queueId, [{}, {}, {}, {}]);
    await claim();
    const due = soon();
    const changed = await record([
      outcome(ids[0], {carrierIds: ['a', 'b']}),
      outcome(ids[1], {state: 'failed', code: 'ESME_RINVDSTADR'}),
      outcome(ids[2], {state: 'queued', code: 'ESME_RTHROTTLED', due, charged: false}),
      outcome(ids[3], {state: 'unknown', code: 'noAnswer'}),
    ]);
    expect(changed.toSorted()).toEqual(ids);
    expect(await lifeOf(db, ids[0])).toEqual(['sent sender']);
    expect(await lifeOf(db, ids[1])).toEqual(['failed sender ESME_RINVDSTADR']);
    expect(await deliveryOf(db, ids[1])).toMatchObject({state: 'failed', error_code: 'ESME_RINVDSTADR'});
    expect(await deliveryOf(db, ids[2])).toMatchObject({state: 'queued', attempts: 0, claimed_by: null});
    expect(await deliveryOf(db, ids[3])).toMatchObject({state: 'unknown', attempts: 1, error_code: 'noAnswer'});
    expect(await nextDue(db.sql, gatewayId)).toEqual(due);
    expect(
      await db.sql`select part, carrier_id, state from smsdesk.message_part where message_id = ${ids[0]!} order by part`,
    ).toEqual([
      {part: 1, carrier_id: 'a', state: 'sent'},
      {part: 2, carrier_id: 'b', state: 'sent'},
    ]);
  });

  test('of a sender that does not hold the claim change nothing', async () => {
    const [id] = await addMessages(db, queueId, [{}]);
    await claim();
    expect(await record([outcome(id)], senderId + 1)).toEqual([]);
    expect(await record([outcome(id, {attempts: 2})])).toEqual([]);
    expect(await deliveryOf(db, id)).toMatchObject({state: 'submitting'});
    expect(await record([outcome(id)])).toEqual([id]);
    expect(await record([outcome(id, {state: 'failed'})])).toEqual([]);
    expect(await deliveryOf(db, id)).toMatchObject({state: 'sent'});
  });

  test('of a message that is sent again replace the ids of its parts', async () => {
    const [id] = await addMessages(db, queueId, [{}]);
    await claim();
    await record([outcome(id, {carrierIds: ['old']})]);
    await db.sql`update smsdesk.delivery set state = 'queued', claimed_by = null where message_id = ${id!}`;
    await claim();
    await record([outcome(id, {attempts: 2, carrierIds: ['new']})]);
    expect(await receive([receipt('old', {state: 'failed', code: '1'})])).toEqual(new Set(['old']));
    expect(await deliveryOf(db, id)).toMatchObject({state: 'sent'});
  });
});

describe('a dead sender', () => {
  test('leaves its messages unknown, never queued; those of the living stay', async () => {
    const living = await registerSender(db.sql, {host: 'test', pid: 2});
    const ids = await addMessages(db, queueId, [{}, {}]);
    await claim({limit: 1});
    await claim({limit: 1, senderId: living});
    expect(await buryDeadSenders(db.sql, 'sender')).toMatchObject({messages: 0});
    await silence(senderId);
    expect(await buryDeadSenders(db.sql, 'sender')).toMatchObject({messages: 1});
    expect(await deliveryOf(db, ids[0])).toMatchObject({state: 'unknown', error_code: 'senderDied'});
    expect(await deliveryOf(db, ids[1])).toMatchObject({state: 'submitting'});
    expect(await lifeOf(db, ids[0])).toEqual(['unknown sender senderDied']);
    expect(await buryDeadSenders(db.sql, 'sender')).toMatchObject({messages: 0});
  });

  test('that was only slow still settles its own', async () => {
    const ids = await addMessages(db, queueId, [{}, {}, {}]);
    await claim();
    await silence(senderId);
    await buryDeadSenders(db.sql, 'sender');
    await db.sql`update smsdesk.delivery set state = 'cancelled' where message_id = ${ids[2]!}`;
    await record([outcome(ids[0]), outcome(ids[1], {state: 'unknown', code: 'noAnswer'}), outcome(ids[2])]);
    expect(await statesOf(db)).toEqual({sent: 1, unknown: 1, cancelled: 1});
    expect(await lifeOf(db, ids[0])).toEqual(['unknown sender senderDied', 'sent sender']);
  });

  test('holds nothing once it has said goodbye, so whatever it left is in doubt', async () => {
    await addMessages(db, queueId, [{}]);
    await claim();
    await unregisterSender(db.sql, senderId);
    expect(await buryDeadSenders(db.sql, 'sender')).toMatchObject({messages: 1});
  });
});

test('claims whose answer was lost go back to the queue; those that are held, or of others, stay', async () => {
  const other = await registerSender(db.sql, {host: 'test', pid: 2});
  const ids = await addMessages(db, queueId, [{}, {}, {}]);
  await claim({limit: 2});
  await claim({senderId: other});
  expect(await releaseClaims(db.sql, {senderId, gatewayId, heldIds: [ids[0]!]})).toBe(1);
  expect(await deliveryOf(db, ids[1])).toMatchObject({state: 'queued', attempts: 0, claimed_by: null});
  expect(await statesOf(db)).toEqual({submitting: 2, queued: 1});
});

describe('a message in doubt', () => {
  const wantAgain = (after: string) =>
    db.sql`update smsdesk.queue set options = ${JSON.stringify({sendAgain: after})}::text::jsonb`;
  /** Claimed an hour ago by a sender that is gone. */
  const doubt = async (batchId: number | null = null) => {
    const [id] = await addMessages(db, queueId, [{}], {batchId});
    await claim();
    await silence(senderId);
    await buryDeadSenders(db.sql, 'sender');
    await beat(db.sql, senderId);
    await db.sql`update smsdesk.delivery set claimed_at = now() - interval '1 hour' where message_id = ${id!}`;
    return id;
  };

  test('stays in doubt in a queue where each SMS leaves at most once', async () => {
    const id = await doubt();
    expect(await sendAgain(db.sql, 'sender')).toBe(0);
    expect(await deliveryOf(db, id)).toMatchObject({state: 'unknown'});
  });

  test('is sent again in a queue where each leaves at least once, after its time, with a word in its life', async () => {
    await wantAgain('2h');
    const id = await doubt();
    expect(await sendAgain(db.sql, 'sender')).toBe(0);
    await wantAgain('30m');
    expect(await sendAgain(db.sql, 'sender')).toBe(1);
    expect(await lifeOf(db, id)).toEqual(['unknown sender senderDied', 'queued sender sentAgain']);
    expect(await claim()).toMatchObject([{id, attempts: 2}]);
    expect(await record([outcome(id)])).toEqual([]);
    expect(await record([outcome(id, {attempts: 2})])).toEqual([id]);
  });

  test('does not leave again where its first hand-over proves to have been taken before', async () => {
    await wantAgain('30m');
    const id = await doubt();
    expect(await sendAgain(db.sql, 'sender')).toBe(1);
    expect(await record([outcome(id, {state: 'failed', code: 'ESME_RINVDSTADR'})])).toEqual([]);
    expect(await record([outcome(id, {carrierIds: ['1A']})])).toEqual([id]);
    expect(await claim()).toEqual([]);
    expect(await lifeOf(db, id)).toEqual(['unknown sender senderDied', 'queued sender sentAgain', 'sent sender']);
  });

  test('is sent again twice at most', async () => {
    await wantAgain('0');
    const id = await doubt();
    for (let turn = 1; turn < mostHandOvers; turn++) {
      expect(await sendAgain(db.sql, 'sender')).toBe(1);
      await claim();
      await silence(senderId);
      await buryDeadSenders(db.sql, 'sender');
      await beat(db.sql, senderId);
    }
    expect(await sendAgain(db.sql, 'sender')).toBe(0);
    expect(await deliveryOf(db, id)).toMatchObject({state: 'unknown', attempts: mostHandOvers});
  });

  test('has its batch run again where that was done, and stays where it was cancelled', async () => {
    await wantAgain('1m');
    const [done, cancelled] = [await addBatch(db, queueId), await addBatch(db, queueId)];
    const [again, stays] = [await doubt(done), await doubt(cancelled)];
    await finishBatches(db.sql, 'sender');
    await db.sql`update smsdesk.batch set state = 'cancelled' where id = ${cancelled}`;
    expect(await sendAgain(db.sql, 'sender')).toBe(1);
    expect(await deliveryOf(db, stays)).toMatchObject({state: 'unknown'});
    expect(await claimIds()).toEqual([again]);
  });
});

describe('receipts', () => {
  const sent = async (...carrierIds: string[]) => {
    const [id] = await addMessages(db, queueId, [{parts: carrierIds.length}]);
    await claim();
    await record([outcome(id, {carrierIds})]);
    return id;
  };
  const delivered = (carrierId: string) => receipt(carrierId);
  const lost = (carrierId: string) => receipt(carrierId, {state: 'sent', code: 'UNKNOWN/000'});
  const failed = (carrierId: string) => receipt(carrierId, {state: 'failed', code: '001'});

  test.each<[rule: string, receipts: ReceiptRecord[][], state: string, life: string[]]>([
    ['all parts delivered', [[delivered('a'), delivered('b')]], 'delivered', ['delivered simulator']],
    ['all parts, one by one', [[delivered('b')], [delivered('a')]], 'delivered', ['delivered simulator']],
    ['one of two', [[delivered('a')]], 'sent', []],
    ['any part failed', [[failed('b')]], 'failed', ['failed simulator 001']],
    ['failed, then delivered', [[failed('b')], [delivered('a')]], 'failed', ['failed simulator 001']],
    ['a part twice', [[delivered('a'), delivered('a')]], 'sent', []],
    [
      'a part changing its mind',
      [[delivered('a')], [failed('a')], [delivered('b')]],
      'delivered',
      ['delivered simulator'],
    ],
    ['expired', [[receipt('a', {state: 'expired'})]], 'expired', ['expired simulator']],
    ['not known', [[lost('a')]], 'sent', ['sent simulator UNKNOWN/000']],
    ['not known, twice', [[lost('a')], [lost('a'), lost('b')]], 'sent', ['sent simulator UNKNOWN/000']],
    [
      'not known, then delivered after all',
      [[lost('a')], [delivered('a'), delivered('b')]],
      'delivered',
      ['sent simulator UNKNOWN/000', 'delivered simulator'],
    ],
    [
      'not known and delivered at once',
      [[lost('a'), delivered('a'), delivered('b')]],
      'delivered',
      ['delivered simulator'],
    ],
    [
      'delivered, then not known',
      [[delivered('a'), delivered('b')], [lost('a')]],
      'delivered',
      ['delivered simulator'],
    ],
    [
      'not known, then failed',
      [[lost('a')], [failed('a')]],
      'failed',
      ['sent simulator UNKNOWN/000', 'failed simulator 001'],
    ],
  ])('%s', async (_rule, receipts, state, life) => {
    const id = await sent('a', 'b');
    for (const together of receipts) expect(await receive(together)).toEqual(new Set());
    expect(await deliveryOf(db, id)).toMatchObject({state});
    expect((await lifeOf(db, id)).slice(1)).toEqual(life);
  });

  describe('of a message in doubt, some of whose parts the carrier has', () => {
    const doubtful = async (carrierIds: (string | null)[], values: Partial<OutcomeRecord> = {}) => {
      const [id] = await addMessages(db, queueId, [{parts: carrierIds.length}]);
      await claim();
      await record([outcome(id, {state: 'unknown', code: 'linkLost', carrierIds, ...values})]);
      return id;
    };
    const partsOf = async (id: number | undefined) => {
      const rows = await db.sql<{part: number; carrier_id: string; state: string}[]>`
        select part, carrier_id, state from smsdesk.message_part where message_id = ${id ?? 0} order by part`;
      return rows.map(({part, carrier_id, state}) => `${part} ${carrier_id || '-'} ${state}`);
    };

    test('one part delivered is noted, and the message stays in doubt', async () => {
      const id = await doubtful(['a', null, null]);
      expect(await receive([delivered('a')])).toEqual(new Set());
      expect(await partsOf(id)).toEqual(['1 a delivered', '2 - unknown', '3 - unknown']);
      expect(await deliveryOf(db, id)).toMatchObject({state: 'unknown', error_code: 'linkLost'});
    });

    test('one part that failed is the end of it', async () => {
      const id = await doubtful(['a', null]);
      expect(await receive([failed('a')])).toEqual(new Set());
      expect(await deliveryOf(db, id)).toMatchObject({state: 'failed', error_code: '001'});
    });

    test('a receipt without an id is not for a part without one', async () => {
      const id = await doubtful(['a', null]);
      expect(await receive([delivered('')])).toEqual(new Set(['']));
      expect(await receive([failed('')])).toEqual(new Set(['']));
      expect(await partsOf(id)).toEqual(['1 a sent', '2 - unknown']);
    });

    test('the answer that comes late for all of it counts, and what the receipt said stays', async () => {
      const id = await doubtful(['a', null]);
      await receive([delivered('a')]);
      expect(await record([outcome(id, {carrierIds: ['a', 'b']})])).toEqual([id]);
      expect(await partsOf(id)).toEqual(['1 a delivered', '2 b sent']);
      await receive([delivered('b')]);
      expect(await deliveryOf(db, id)).toMatchObject({state: 'delivered', error_code: null});
    });

    test('what comes late of a message that is in doubt already is kept', async () => {
      const id = await doubtful([]);
      expect(await record([outcome(id, {state: 'unknown', code: 'linkLost'})])).toEqual([]);
      expect(await record([outcome(id, {state: 'unknown', code: 'linkLost', carrierIds: ['a', null]})])).toEqual([id]);
      await receive([failed('a')]);
      expect(await deliveryOf(db, id)).toMatchObject({state: 'failed'});
    });

    test('of one that failed with a later part its receipts are no strays', async () => {
      const id = await doubtful(['a', null], {state: 'failed', code: 'ESME_RSUBMITFAIL'});
      expect(await receive([delivered('a')])).toEqual(new Set());
      expect(await partsOf(id)).toEqual(['1 a delivered', '2 - failed']);
      expect(await deliveryOf(db, id)).toMatchObject({state: 'failed', error_code: 'ESME_RSUBMITFAIL'});
    });
  });

  test('for parts of one message, written at once, add up', async () => {
    const carriers = Array.from({length: 20}, (_, index) => [`${index}a`, `${index}b`] as const);
    const ids = [];
    for (const pair of carriers) ids.push(await sent(...pair));
    await Promise.all([
      receive(carriers.map(([first]) => delivered(first))),
      receive(carriers.toReversed().map(([, second]) => delivered(second))),
    ]);
    expect(await statesOf(db)).toEqual({delivered: ids.length});
  });

  test('that no message has are named', async () => {
    await sent('a');
    expect(await receive([delivered('a'), delivered('stray')])).toEqual(new Set(['stray']));
  });

  test('that end a life badly are counted once, whatever the number of parts', async () => {
    await sent('a', 'b');
    await sent('c');
    const recorded = await recordReceipts(db.sql, {gatewayId, actor: 'simulator'}, [
      failed('a'),
      failed('b'),
      failed('c'),
    ]);
    expect(recorded).toMatchObject({failed: 2, expired: 0});
    expect(await recordReceipts(db.sql, {gatewayId, actor: 'simulator'}, [failed('c')])).toMatchObject({failed: 0});
  });

  test('of another gateway do not count', async () => {
    const id = await sent('a');
    const other = await addGateway(db, {name: 'other'});
    await recordReceipts(db.sql, {gatewayId: other, actor: 'other'}, [failed('a')]);
    expect(await deliveryOf(db, id)).toMatchObject({state: 'sent'});
  });

  test('that are waited for can be listed', async () => {
    const id = await sent('a', 'b');
    await receive([delivered('a')]);
    expect(await listOutstanding(db.sql, gatewayId, 10)).toEqual([
      {
        ...{id, number: '+420777123400', carrierIds: ['b'], senderName: null},
        handedOver: expect.any(Date) as Date,
      },
    ]);
    expect(await hasOutstanding(db.sql, [gatewayId])).toBe(true);
    await receive([delivered('b')]);
    expect(await listOutstanding(db.sql, gatewayId, 10)).toEqual([]);
    expect(await hasOutstanding(db.sql, [gatewayId])).toBe(false);
    expect(await hasOutstanding(db.sql, [])).toBe(false);
  });
});

describe('received messages', () => {
  const inbound = {
    ...{number: '+420777999999', queueId: null, text: 'Dobrý den', parts: 1, raw: null},
    ...{code: null, carrierId: null},
  };
  const store = (values: Partial<Parameters<typeof recordInbound>[2][number]>) =>
    recordInbound(db.sql, {gatewayId, actor: 'simulator'}, [{...inbound, ...values}]);
  const queueOfLast = async () => {
    const [row] = await db.sql<{queue_id: number}[]>`
      select m.queue_id from smsdesk.message m join smsdesk.delivery d on d.message_id = m.id and d.queue_id = m.queue_id
      where m.direction = 'in' order by m.id desc limit 1`;
    return row?.queue_id;
  };

  test('are stored with their delivery and their life', async () => {
    expect(await store({raw: Buffer.from([0, 255])})).toMatchObject([{place: 0, queueId}]);
    const [row] = await db.sql<{id: string; raw: Buffer; state: string}[]>`
      select m.id, m.raw, d.state from smsdesk.message m join smsdesk.delivery d on d.message_id = m.id`;
    expect(row).toMatchObject({state: 'received', raw: Buffer.from([0, 255])});
    expect(await lifeOf(db, Number(row?.id))).toEqual(['received simulator']);
  });

  test('go to the queue that is known, else to that of the last message sent to the writer, else to the oldest', async () => {
    const named = await addQueue(db, {name: 'named', gatewayId});
    const last = await addQueue(db, {name: 'last', gatewayId});
    await store({});
    expect(await queueOfLast()).toBe(queueId);
    await addMessages(db, last, [{number: inbound.number}]);
    await store({});
    expect(await queueOfLast()).toBe(last);
    await store({queueId: named});
    expect(await queueOfLast()).toBe(named);
  });
});

test('a batch with nothing left to hand over is done, paused or not; others stay', async () => {
  const [done, idle, waiting, submitting, paused, held] = await Promise.all(
    ['running', 'paused', 'running', 'running', 'paused', 'held'].map((state) => addBatch(db, queueId, state)),
  );
  await addMessages(db, queueId, [{}], {batchId: submitting!});
  await claim();
  await addMessages(db, queueId, [{due: hours(1)}], {batchId: waiting!});
  await addMessages(db, queueId, [{}], {batchId: paused!});
  expect(await finishBatches(db.sql, 'sender')).toBe(2);
  const rows = await db.sql<{id: string; state: string}[]>`select id, state from smsdesk.batch order by id`;
  expect(Object.fromEntries(rows.map(({id, state}) => [id, state]))).toEqual({
    [done!]: 'done',
    [idle!]: 'done',
    [waiting!]: 'running',
    [submitting!]: 'running',
    [paused!]: 'paused',
    [held!]: 'held',
  });
  expect(await db.sql`select batch_id::int, state, actor from smsdesk.batch_event order by batch_id`).toEqual(
    expect.arrayContaining([
      {batch_id: done, state: 'done', actor: 'sender'},
      {batch_id: idle, state: 'done', actor: 'sender'},
    ]),
  );
});

describe('a held batch', () => {
  const hold = (id: number, interval: string) =>
    db.sql`update smsdesk.batch set held_until = now() + ${interval}::interval where id = ${id}`;

  test('leaves by itself when its hold is over, and not before', async () => {
    const batchId = await addBatch(db, queueId, 'held');
    await addMessages(db, queueId, [{}], {batchId});
    await hold(batchId, '1 minute');
    expect(await claimIds()).toEqual([]);
    expect(await releaseHeld(db.sql, 'sender')).toBe(0);
    await hold(batchId, '-1 second');
    expect(await claimIds()).toHaveLength(1);
    expect(await releaseHeld(db.sql, 'sender')).toBe(1);
    expect(await db.sql`select state, held_until from smsdesk.batch`).toEqual([{state: 'running', held_until: null}]);
    expect(await db.sql`select state, actor from smsdesk.batch_event`).toEqual([{state: 'running', actor: 'sender'}]);
  });

  test('is what comes next at the end of its hold, or at the due time if that is later; without an end never', async () => {
    const batchId = await addBatch(db, queueId, 'held');
    await addMessages(db, queueId, [{}], {batchId});
    expect(await nextDue(db.sql, gatewayId)).toBeNull();
    await db.sql`update smsdesk.batch set held_until = '2030-01-01T00:00:00Z'`;
    expect(await nextDue(db.sql, gatewayId)).toEqual(new Date('2030-01-01T00:00:00Z'));
    await db.sql`update smsdesk.delivery set due = '2031-01-01T00:00:00Z'`;
    expect(await nextDue(db.sql, gatewayId)).toEqual(new Date('2031-01-01T00:00:00Z'));
    await db.sql`update smsdesk.batch set state = 'paused'`;
    expect(await nextDue(db.sql, gatewayId)).toBeNull();
  });
});

test('of two batches in a queue the one that waits longest leaves first', async () => {
  const [first, second] = [await addBatch(db, queueId), await addBatch(db, queueId)];
  const late = await addMessages(db, queueId, [{due: hours(-1)}], {batchId: first});
  const early = await addMessages(db, queueId, [{due: hours(-2)}], {batchId: second});
  expect(await claimIds({limit: 1})).toEqual(early);
  expect(await claimIds({limit: 1})).toEqual(late);
});

test('a number that a batch put on the opt-out list gets that batch, and no other message', async () => {
  const number = '+420777000001';
  const [own, other] = [await addBatch(db, queueId), await addBatch(db, queueId)];
  await db.sql`
    insert into smsdesk.opt_out (number, author, reason, batch_id) values (${number}, 'agent', 'status', ${own})`;
  await addMessages(db, queueId, [{number}], {batchId: own});
  await addMessages(db, queueId, [{number}], {batchId: other});
  await addMessages(db, queueId, [{number}]);
  expect((await claim()).map(({state}) => state).toSorted()).toEqual(['skipped', 'skipped', 'submitting']);
  const [taken] =
    await db.sql`select batch_id::int from smsdesk.delivery where state = 'queued' and claimed_by is not null`;
  expect(taken).toEqual({batch_id: own});
});

test('the next due time is the earliest of all lanes of the gateway, and null where nothing is queued', async () => {
  expect(await nextDue(db.sql, gatewayId)).toBeNull();
  const other = await addQueue(db, {name: 'other', gatewayId: await addGateway(db, {name: 'other'})});
  await addMessages(db, other, [{due: hours(1)}]);
  expect(await nextDue(db.sql, gatewayId)).toBeNull();
  await addMessages(db, queueId, [{due: '2030-01-02T00:00:00Z'}], {priority: 9});
  await addMessages(db, queueId, [{due: '2030-01-03T00:00:00Z'}], {priority: 1});
  expect(await nextDue(db.sql, gatewayId)).toEqual(new Date('2030-01-02T00:00:00Z'));
});
