import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Desk} from '../../src/actions/desk.ts';
import {lookForSender} from '../../src/actions/senders.ts';
import {decideReview, listReviews} from '../../src/actions/opt-out-reviews.ts';
import {addOptOuts} from '../../src/actions/opt-outs.ts';
import {sendOne} from '../../src/actions/send-one.ts';
import {readSending} from '../../src/actions/sending.ts';
import {beat, registerSender, unregisterSender} from '../../src/db/statements/heartbeat.ts';
import {reportLinks} from '../../src/db/statements/report-links.ts';
import {toArrived} from '../../src/sender/inbound.ts';
import {writeInbound} from '../../src/sender/write-inbound.ts';
import {addBatch, addMessages} from '../support/sender-rows.ts';
import {openTestDesk} from './open-test-desk.ts';

let desk: Desk;
let drop: () => Promise<void>;

beforeAll(async () => {
  const opened = await openTestDesk();
  desk = opened.desk;
  drop = opened.fresh.drop;
});

afterAll(() => drop());

const isNobodySending = async (): Promise<boolean> => (await lookForSender(desk)).isNobodySending;

test('nobody is missed while nothing is due', async () => {
  expect(await lookForSender(desk)).toEqual({isNobodySending: false, isAnyQueued: false, downGateways: [], reviews: 0});
});

test('a due message misses a sender until one lives, and again when it has ended or died', async () => {
  await sendOne(desk, {number: '777123456', text: 'Hello', queue: 'default'});
  expect(await lookForSender(desk)).toEqual({isNobodySending: true, isAnyQueued: true, downGateways: [], reviews: 0});

  const sender = await registerSender(desk.db.sql, {host: 'here', pid: 1});
  expect(await isNobodySending()).toBe(false);

  await desk.db.sql`update smsdesk.sender set seen_at = now() - interval '31 seconds' where id = ${sender}`;
  expect(await isNobodySending()).toBe(true);

  await beat(desk.db.sql, sender);
  await unregisterSender(desk.db.sql, sender);
  expect(await isNobodySending()).toBe(true);
});

test('what a bulk send holds back, or a gateway that is switched off, misses no sender', async () => {
  const {sql} = desk.db;
  await sql`delete from smsdesk.message`;
  const [queue] = await sql<{id: number}[]>`select id from smsdesk.queue where name = 'default'`;
  const batch = await addBatch(desk.db, queue?.id ?? 0, 'paused');
  await addMessages(desk.db, queue?.id ?? 0, [{}], {batchId: batch});
  for (const [state, isMissed] of [
    ['paused', false],
    ['held', false],
    ['cancelled', false],
    ['running', true],
  ] as const) {
    await sql`update smsdesk.batch set state = ${state} where id = ${batch}`;
    expect([state, await isNobodySending()]).toEqual([state, isMissed]);
  }
  await sql`update smsdesk.batch set state = 'held', held_until = now() + interval '1 hour' where id = ${batch}`;
  expect(await isNobodySending()).toBe(false);
  await sql`update smsdesk.batch set held_until = now() where id = ${batch}`;
  expect(await isNobodySending()).toBe(true);
  await sql`update smsdesk.gateway set enabled = false`;
  expect(await isNobodySending()).toBe(false);
  await sql`update smsdesk.gateway set enabled = true`;
  await sql`delete from smsdesk.message`;
  await sendOne(desk, {number: '777123456', text: 'Hello', queue: 'default'});
});

test('messages that may ask for no more are counted until somebody has decided or the number is opted out', async () => {
  const {sql} = desk.db;
  const rules = {id: 1, name: 'simulator'};
  const receive = (text: string, number: string) =>
    writeInbound(desk.db, rules, [toArrived({number, recipient: null, text, parts: 1, raw: null})]);
  const waiting = async () => (await lookForSender(desk)).reviews;
  await receive('stop prosím', '+420777000001');
  await receive('ne', '+420777000002');
  expect(await waiting()).toBe(2);
  const [first] = await listReviews(desk, 1);
  await decideReview(desk, first?.message ?? 0, false);
  expect(await waiting()).toBe(1);
  await addOptOuts(desk, [{number: '+420777000002', reason: '', until: null}]);
  expect(await waiting()).toBe(0);
  await sql`delete from smsdesk.message where direction = 'in'`;
});

test('a gateway is down once none of the living senders that serve it has a link', async () => {
  const {sql} = desk.db;
  const [{id: gatewayId} = {id: 0}] = await sql<{id: number}[]>`select id from smsdesk.gateway`;
  const down = async () =>
    (await lookForSender(desk)).downGateways.map(({gateway, problem}) => [gateway, problem?.code]);
  const link = {gatewayId, window: 1, inFlight: 0, rate: null, pace: 0, throttled: 0};
  const broken = {...link, state: 'down', problem: {code: 'ECONNREFUSED', detail: null}} as const;
  const [one, two] = [await registerSender(sql, {host: 'a', pid: 1}), await registerSender(sql, {host: 'b', pid: 2})];
  expect(await down()).toEqual([]);
  await reportLinks(sql, one, [broken]);
  expect(await down()).toEqual([['simulator', 'ECONNREFUSED']]);
  await reportLinks(sql, two, [{...link, state: 'up', problem: null}]);
  expect(await down()).toEqual([]);
  await unregisterSender(sql, two);
  expect(await down()).toEqual([['simulator', 'ECONNREFUSED']]);
  await sql`update smsdesk.gateway set enabled = false`;
  expect(await down()).toEqual([]);
  await sql`update smsdesk.gateway set enabled = true`;
  await sql`update smsdesk.sender set seen_at = now() - interval '31 seconds' where id = ${one}`;
  expect(await down()).toEqual([]);
});

test('what waits is counted by queue: what may leave now, and what is for later', async () => {
  const {sql} = desk.db;
  await sql`update smsdesk.delivery set due = now() - interval '5 minutes'`;
  await sendOne(desk, {number: '777123457', text: 'Later', queue: 'default'});
  await sql`update smsdesk.delivery set due = now() + interval '1 hour' where due > now() - interval '1 minute'`;
  const {queues, gateways, inDoubt} = await readSending(desk);
  expect(queues).toEqual([
    {name: 'default', gateway: 'simulator', waiting: 1, later: 1, oldest: expect.any(Date) as Date},
  ]);
  const waited = Date.now() - (queues[0]?.oldest?.getTime() ?? 0);
  expect(waited).toBeGreaterThan(299_000);
  expect(gateways).toMatchObject([{name: 'simulator', state: 'unserved', links: []}]);
  expect(inDoubt).toEqual({count: 0, isCapped: false});
  await sql`update smsdesk.delivery set state = 'unknown' where due < now()`;
  expect((await readSending(desk)).inDoubt).toEqual({count: 1, isCapped: false});
});
