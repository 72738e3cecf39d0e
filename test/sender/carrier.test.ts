/** The whole sender over SMPP against the SMSC of `smsdesk simulator`, with a real Postgres: what carriers do to receipts. */
import {isDeepStrictEqual} from 'node:util';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {smppDriver} from '../../src/sender/gateways/smpp/open-smpp.ts';
import type {SenderLogEntry} from '../../src/sender/log-entry.ts';
import {runSender} from '../../src/sender/run-sender.ts';
import {openSmsc} from '../../src/sender/smsc/open-smsc.ts';
import type {SmscChoices} from '../../src/sender/smsc/options.ts';
import type {Smsc} from '../../src/sender/smsc/smsc.ts';
import {withDatabase} from '../support/database.ts';
import {
  addGateway,
  addMessages,
  addQueue,
  deliveryOf,
  lifeOf,
  plainMessages,
  statesOf,
} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

let db: Database;
let queueId: number;
let smsc: Smsc;
let log: SenderLogEntry[];
let toStop: (() => Promise<unknown>)[];

withDatabase((fresh) => (db = fresh.db));

beforeEach(async () => {
  await db.sql`truncate smsdesk.gateway, smsdesk.message, smsdesk.sender cascade`;
  [log, toStop] = [[], []];
});
afterEach(async () => {
  for (const stop of toStop) await stop();
});

/** A carrier that does what it is told, and a gateway to it. */
async function connect(choices: SmscChoices, options: object = {}): Promise<void> {
  smsc = await openSmsc({port: 0, latency: 1, ...choices});
  toStop.unshift(() => smsc.close());
  const gatewayId = await addGateway(db, {name: 'carrier', kind: 'smpp', options: {window: 20, ...options}});
  await db.sql`update smsdesk.gateway set url = ${`smpp://user:secret@127.0.0.1:${smsc.port}`}`;
  queueId = await addQueue(db, {gatewayId});
}

/** A sender at work; returned as what stops it. */
function send(): () => Promise<unknown> {
  const stop = new AbortController();
  const ended = runSender({
    ...{db, now: () => new Date(), log: (entry) => log.push(entry), signal: stop.signal},
    drivers: {smpp: smppDriver(0.01)},
  });
  const end = (): Promise<unknown> => {
    stop.abort();
    return ended;
  };
  toStop.unshift(end);
  return end;
}

const keptReceipts = async (): Promise<number> => (await db.sql`select from smsdesk.stray_receipt`).length;
const partsOf = (id: number | undefined) =>
  db.sql<{part: number; carrier_id: string; state: string}[]>`
    select part, carrier_id, state from smsdesk.message_part where message_id = ${id ?? 0} order by part`;

const long = 'x'.repeat(400);

test('the link dies between two parts: the receipt of the first finds the message, which stays in doubt', async () => {
  await connect({dropAfter: 2, drop: 'before', latency: 0, receipts: {delay: 0}});
  send();
  const [id] = await addMessages(db, queueId, [{text: long, parts: 3}]);
  await until(async () => (await deliveryOf(db, id)).state === 'unknown');
  await until(async () => (await partsOf(id))[0]?.state === 'delivered');
  expect(await partsOf(id)).toMatchObject([
    {part: 1, carrier_id: '1', state: 'delivered'},
    {part: 2, carrier_id: '', state: 'unknown'},
    {part: 3, carrier_id: '', state: 'unknown'},
  ]);
  expect(await deliveryOf(db, id)).toMatchObject({state: 'unknown', error_code: 'linkLost'});
  expect(await lifeOf(db, id)).toEqual(['unknown sender linkLost']);
});

test('the link dies between two parts, and the first cannot be delivered: the message has failed', async () => {
  await connect({dropAfter: 2, drop: 'before', latency: 0, receipts: {delay: 0}});
  send();
  const [id] = await addMessages(db, queueId, [{number: '+420777000199', text: long, parts: 3}]);
  await until(async () => (await deliveryOf(db, id)).state === 'failed');
  expect(await lifeOf(db, id)).toEqual(['unknown sender linkLost', 'failed carrier UNDELIV/001']);
});

test.each<[rule: string, choices: SmscChoices]>([
  ['hexadecimal in the answer, decimal in the receipt', {ids: {first: 0xab0, response: 'hex', receipt: 'decimal'}}],
  ['decimal in the answer, hexadecimal in the receipt', {ids: {first: 0xab0, response: 'decimal', receipt: 'hex'}}],
  ['capitals in the answer, padded in the receipt', {ids: {first: 0xab0, response: 'upper-hex', receipt: 'padded'}}],
  ['padded in the answer, hexadecimal in the receipt', {ids: {first: 0xab0, response: 'padded', receipt: 'hex'}}],
  ['decimal in the answer, padded in the receipt', {ids: {first: 0xab0, response: 'decimal', receipt: 'padded'}}],
  ['padded in the answer, decimal in the receipt', {ids: {first: 0xab0, response: 'padded', receipt: 'decimal'}}],
  ['named in the text alone', {ids: {response: 'hex'}, receipts: {idIn: 'text'}}],
  ['named in the field alone', {receipts: {idIn: 'tlv'}}],
  ['before the answer', {receipts: {order: 'before'}}],
  ['before the answer, in another form', {ids: {response: 'hex'}, receipts: {order: 'before'}}],
  ['twice', {receipts: {twice: true, delay: 5}}],
  ['out of order', {receipts: {order: 'shuffled', delay: 50}}],
  ['over data_sm', {receipts: {carriedBy: 'data_sm', delay: 5}}],
  [
    'all at once: other forms, twice, out of order',
    {ids: {first: 250, response: 'hex'}, receipts: {order: 'shuffled', twice: true, delay: 50}},
  ],
])('receipts %s: each ends its message, once', async (_rule, choices) => {
  await connect({...choices, receipts: {delay: 5, ...choices.receipts}});
  send();
  const ids = await addMessages(db, queueId, [
    ...plainMessages(30),
    {number: '+420777000199'},
    {number: '+420777000210', text: long, parts: 3},
  ]);
  await until(async () => isDeepStrictEqual(await statesOf(db), {delivered: 31, failed: 1}));
  const each = choices.receipts?.twice === true ? 2 : 1;
  await until(() => smsc.counts.acknowledged === 34 * each);
  expect(await deliveryOf(db, ids[30])).toMatchObject({state: 'failed', error_code: 'UNDELIV/001'});
  for (const id of ids) expect(await lifeOf(db, id)).toHaveLength(2);
  // One of a pair may have ended its message while the answer still looked for what had been kept before.
  await until(async () => (await keptReceipts()) === 0);
});

test('receipts that never come leave their messages sent, and nothing else waits for them', async () => {
  await connect({receipts: {missing: 100}});
  send();
  const ids = await addMessages(db, queueId, plainMessages(5));
  await until(async () => (await statesOf(db))['sent'] === 5);
  expect(await lifeOf(db, ids[0])).toEqual(['sent sender']);
});

describe('the carrier is asked what has become of an SMS', () => {
  /** Handed over by a sender that has gone, with a carrier that never reports. */
  const handOver = async (choices: SmscChoices, options: object, messages: Parameters<typeof addMessages>[2]) => {
    await connect({ids: {response: 'hex'}, ...choices}, options);
    const stop = send();
    const ids = await addMessages(db, queueId, messages);
    await until(async () => (await statesOf(db))['sent'] === messages.length);
    await stop();
    return ids;
  };

  test('by the next sender, and its answer counts as a receipt', async () => {
    const receipts = {missing: 0, delay: 200};
    // Without registered_delivery a carrier reports nothing.
    const options = {query: 1, registeredDelivery: 'none'};
    const ids = await handOver({receipts}, options, [...plainMessages(12), {number: '+420777000199'}]);
    send();
    await until(async () => (await statesOf(db))['sent'] === undefined);
    expect(await statesOf(db)).toEqual({delivered: 12, failed: 1});
    expect(await lifeOf(db, ids[0])).toEqual(['sent sender', 'delivered carrier']);
    expect(await lifeOf(db, ids[12])).toEqual(['sent sender', 'failed carrier UNDELIV/001']);
    expect(smsc.counts.receipts).toBe(0);
  });

  test('of every part', async () => {
    const options = {query: 1, registeredDelivery: 'none'};
    const [id] = await handOver({receipts: {delay: 0}}, options, [{text: long, parts: 3}]);
    send();
    await until(async () => (await deliveryOf(db, id)).state === 'delivered');
  });

  test('never, unless the gateway says so', async () => {
    const options = {registeredDelivery: 'none'};
    const [id] = await handOver({receipts: {delay: 0}}, options, [{}]);
    send();
    const [next] = await addMessages(db, queueId, [{number: '+420777000111'}]);
    await until(async () => (await deliveryOf(db, next)).state === 'sent');
    expect(await deliveryOf(db, id)).toMatchObject({state: 'sent'});
  });
});
