import {beforeEach, describe, expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {openSimulator} from '../../src/sender/gateways/simulator.ts';
import {runSender} from '../../src/sender/run-sender.ts';
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

withDatabase((fresh) => (db = fresh.db));
beforeEach(() => db.sql`truncate smsdesk.gateway, smsdesk.message, smsdesk.sender cascade`);

const prepare = async (options: object = {latencyMs: 1, receiptMs: 20}) =>
  addQueue(db, {gatewayId: await addGateway(db, {options})});
const drain = (drainLimit = 5_000) =>
  runSender({
    ...{db, now: () => new Date(), log: () => undefined, signal: new AbortController().signal},
    ...{drain: true, drainLimit},
  });

describe('what becomes of a message goes by its number', () => {
  test.each([
    ['+420777123400', 'delivered', ['sent sender', 'delivered simulator']],
    ['+420777123499', 'failed', ['sent sender', 'failed simulator UNDELIV/001']],
    ['+420777123498', 'sent', ['sent sender']],
    ['+420777123497', 'delivered', ['queued sender ESME_RTHROTTLED', 'sent sender', 'delivered simulator']],
  ])('%s is %s in the end', async (number, state, life) => {
    const [id] = await addMessages(db, await prepare(), [{number, parts: 3}]);
    await drain(number.endsWith('98') ? 500 : 15_000);
    expect(await deliveryOf(db, id)).toMatchObject({state, attempts: 1});
    expect(await lifeOf(db, id)).toEqual(life);
    expect(await db.sql`select from smsdesk.message_part where message_id = ${id!}`).toHaveLength(3);
  });
});

test('every 200th message draws an answer from its recipient, in the queue that it was sent from', async () => {
  await addQueue(db, {name: 'first', gatewayId: await addGateway(db, {name: 'other'})});
  const queueId = await prepare();
  const ids = await addMessages(db, queueId, plainMessages(400));
  await drain();
  const answers = await db.sql<{number: string; queue_id: number; text: string}[]>`
    select m.number, m.queue_id, m.text from smsdesk.message m where direction = 'in'`;
  const asked = await db.sql<{number: string}[]>`
    select number from smsdesk.message where direction = 'out' and id % 200 = 0 and id >= ${ids[0]!}`;
  expect(answers.map(({number}) => number).toSorted()).toEqual(asked.map(({number}) => number).toSorted());
  expect(answers).toHaveLength(2);
  expect(answers.map(({queue_id}) => queue_id)).toEqual([queueId, queueId]);
  expect(answers.every(({text}) => text !== '')).toBe(true);
  expect(await statesOf(db)).toEqual({delivered: 400, received: 2});
});

test('receipts that a process owed when it ended are sent by the next one', async () => {
  const queueId = await prepare({latencyMs: 0, receiptMs: 3_600_000});
  await addMessages(db, queueId, [{number: '+420777000001'}, {number: '+420777000098'}, {number: '+420777000099'}]);
  await drain(300);
  expect(await statesOf(db)).toEqual({sent: 3});
  await db.sql`update smsdesk.gateway set options = '{"receiptMs": 10}'`;
  await drain(500);
  expect(await statesOf(db)).toEqual({sent: 1, delivered: 1, failed: 1});
});

test('with traffic switched on people write of their own accord', async () => {
  await prepare({traffic: {inboundPerMinute: 1_200}});
  const stop = new AbortController();
  const ended = runSender({db, now: () => new Date(), log: () => undefined, signal: stop.signal});
  // They may write faster than one can look.
  await until(async () => ((await statesOf(db))['received'] ?? 0) >= 5);
  stop.abort();
  await ended;
  const rows = await db.sql<{number: string}[]>`select number from smsdesk.message order by id limit 2`;
  expect(rows.map(({number}) => number)).toEqual(['+420777100201', '+420602300417']);
});

test.each([
  [{latencyMs: -1}, 'latencyMs'],
  [{receiptMs: 'soon'}, 'receiptMs'],
  [{window: 0}, 'window'],
  [{window: Number.NaN}, 'window'],
  [{traffic: 5}, 'traffic'],
  [{traffic: {inboundPerMinute: 1e9}}, 'inboundPerMinute'],
])('the options %j cannot work', async (options, name) => {
  const events = {receipt: () => Promise.resolve(), inbound: () => Promise.resolve()};
  await expect(openSimulator({id: 1, name: 'sim', url: null, options}, events)).rejects.toMatchObject({
    problem: {code: 'noGateway', gateway: 'sim', reason: `badOption:${name}`},
  });
});
