/** The whole sender over SMPP against the SMSC of `smsdesk simulator`, with a real Postgres: what carriers do to receipts. */
import {afterAll, afterEach, beforeAll, beforeEach, expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {smppDriver} from '../../src/sender/gateways/smpp/open-smpp.ts';
import type {SenderLogEntry} from '../../src/sender/log-entry.ts';
import {runSender} from '../../src/sender/run-sender.ts';
import {openSmsc} from '../../src/sender/smsc/open-smsc.ts';
import type {SmscChoices} from '../../src/sender/smsc/options.ts';
import type {Smsc} from '../../src/sender/smsc/smsc.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {addGateway, addMessages, addQueue, deliveryOf, lifeOf} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

let fresh: FreshDatabase;
let db: Database;
let queueId: number;
let smsc: Smsc;
let log: SenderLogEntry[];
let toStop: (() => Promise<unknown>)[];

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
});
afterAll(() => fresh.drop());

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
