import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {registerSender} from '../../src/db/statements/heartbeat.ts';
import {reportLinks, type LinkRow} from '../../src/db/statements/report-links.ts';
import type {LinkReport} from '../../src/sender/gateways/gateway.ts';
import {createLinkMeter} from '../../src/sender/link-meter.ts';
import {createLinkLog, createLinkReporter} from '../../src/sender/report-links.ts';
import {runSender} from '../../src/sender/run-sender.ts';
import {withDatabase} from '../support/database.ts';
import {recordingGateway} from '../support/recording-gateway.ts';
import {addGateway, addMessages, addQueue} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

let db: Database;
let gatewayId: number;
let stop: AbortController;
let ended: Promise<unknown>;

withDatabase((fresh) => (db = fresh.db));
beforeEach(async () => {
  await db.sql`truncate smsdesk.gateway, smsdesk.message, smsdesk.sender cascade`;
  gatewayId = await addGateway(db, {name: 'test', kind: 'test'});
  stop = new AbortController();
  ended = Promise.resolve();
});
afterEach(async () => {
  stop.abort();
  await ended;
});

const links = () => db.sql<{state: string; problem: unknown; throttled: number; since: string; window: number}[]>`
  select state, "window", problem, throttled, since from smsdesk.gateway_link`;

const row = (values: Partial<LinkRow> = {}): LinkRow => ({
  ...{gatewayId, state: 'up', window: 10, inFlight: 0, rate: 2.5, pace: 0.1, throttled: 0, problem: null},
  ...values,
});

/** What was announced while `work` ran: by the payload. */
async function announced(work: () => Promise<void>): Promise<string[]> {
  const heard: string[] = [];
  const subscription = await db.sql.listen('smsdesk_changed', (payload) => heard.push(payload));
  await work();
  await db.sql`select pg_notify('smsdesk_changed', 'end')`;
  await until(() => heard.includes('end'));
  await subscription.unlisten();
  return heard.filter((payload) => payload !== 'end');
}

describe('reportLinks', () => {
  test('keeps since when a link stands as it does, and tells screens of what is new only', async () => {
    const sender = await registerSender(db.sql, {host: 'a', pid: 1});
    const report = (values: Partial<LinkRow> = {}) => announced(() => reportLinks(db.sql, sender, [row(values)]));
    expect(await report()).toEqual(['links']);
    const [first] = await links();
    expect(await report()).toEqual([]);
    expect(await report({inFlight: 3})).toEqual(['links']);
    expect((await links())[0]?.since).toEqual(first?.since);
    const problem = {code: 'ECONNREFUSED', detail: null};
    expect(await report({state: 'down', problem})).toEqual(['links']);
    expect(await report({state: 'down', problem})).toEqual([]);
    const [down] = await links();
    expect(down).toMatchObject({state: 'down', problem});
    expect(Date.parse(down?.since ?? '')).toBeGreaterThan(Date.parse(first?.since ?? ''));
  });

  test('forgets gateways that are served no more, and passes over those that are gone', async () => {
    const sender = await registerSender(db.sql, {host: 'a', pid: 1});
    const other = await registerSender(db.sql, {host: 'b', pid: 2});
    await reportLinks(db.sql, other, [row()]);
    await reportLinks(db.sql, sender, [row(), row({gatewayId: 1_000_000})]);
    expect(await links()).toHaveLength(2);
    expect(await announced(() => reportLinks(db.sql, sender, []))).toEqual(['links']);
    expect(await links()).toHaveLength(1);
  });
});

test('a reporter writes again only what people are told of at once', async () => {
  let now = [row()];
  const written: number[] = [];
  const reporter = createLinkReporter(
    () => now,
    (rows) => Promise.resolve(void written.push(rows[0]?.inFlight ?? 0)),
  );
  await reporter.reportNews();
  now = [row({inFlight: 1, pace: 5, throttled: 2})];
  await reporter.reportNews();
  expect(written).toEqual([0]);
  now = [row({state: 'down', inFlight: 2})];
  await reporter.reportNews();
  expect(written).toEqual([0, 2]);
  await reporter.report();
  expect(written).toEqual([0, 2, 2]);
});

test('a report that failed is made again', async () => {
  let fails = true;
  let written = 0;
  const reporter = createLinkReporter(
    () => [row()],
    () => (fails ? Promise.reject(new Error('away')) : Promise.resolve(void (written += 1))),
  );
  await expect(reporter.reportNews()).rejects.toThrow('away');
  fails = false;
  await reporter.reportNews();
  expect(written).toBe(1);
});

test('the log has a link once as it comes and goes, however often it is tried meanwhile', () => {
  const logged: string[] = [];
  const look = createLinkLog((entry) => logged.push(Object.values(entry).join(' ')));
  const see = (values: Partial<LinkRow>, isOpen = true) => look([{...row(values), gateway: 'carrier', isOpen}]);
  const refused = {code: 'ESME_RBINDFAIL', detail: null};
  see({state: 'opening'});
  see({state: 'down', problem: refused});
  see({state: 'opening', problem: refused});
  see({state: 'down', problem: refused, inFlight: 3});
  see({state: 'down', problem: {code: 'badUrl', detail: 'x'}});
  see({state: 'up'});
  see({state: 'up', pace: 3});
  see({state: 'up', problem: {code: 'HTTP', detail: '429'}});
  expect(logged).toEqual([
    'linkDown carrier ESME_RBINDFAIL ',
    'linkDown carrier badUrl x',
    'linkUp carrier  ',
    'linkUp carrier HTTP 429',
  ]);
  // What is closed and opened again is news.
  see({state: 'down', problem: refused}, false);
  see({state: 'up'});
  expect(logged).toHaveLength(5);
});

test('the meter has the pace of the seconds that are over, and forgets', () => {
  const meter = createLinkMeter(0);
  for (let at = 0; at < 20_000; at += 10) meter.count({kind: 'accepted', carrierIds: []}, at);
  expect(meter.pace(20_000)).toBe(100);
  expect(meter.pace(25_000)).toBe(50);
  expect(meter.pace(40_000)).toBe(0);
  meter.count({kind: 'refusedForNow', reason: 'throttled', code: 'x'}, 41_000);
  meter.count({kind: 'refusedForNow', reason: 'busy', code: 'x'}, 41_000);
  expect(meter.throttled()).toBe(1);
  expect(meter.pace(42_000)).toBe(0);
});

test('a sender says how its gateways stand, at once when one falls, and why one cannot be opened', async () => {
  const queueId = await addQueue(db, {gatewayId});
  await addMessages(db, queueId, [{}]);
  await addGateway(db, {name: 'odd', kind: 'nosuch'});
  const link: LinkReport = {state: 'up', reason: null};
  const recording = recordingGateway((message, turn) =>
    turn === 1
      ? {kind: 'refusedForNow', reason: 'throttled', code: 'ESME_RTHROTTLED'}
      : {kind: 'accepted', carrierIds: [String(message.id)]},
  );
  const driver = async (...given: Parameters<typeof recording.driver>) => ({
    ...(await recording.driver(...given)),
    link,
  });
  ended = runSender({db, now: () => new Date(), log: () => undefined, signal: stop.signal, drivers: {test: driver}});
  const standing = async () =>
    Object.fromEntries(
      (
        await db.sql<{name: string; said: string}[]>`
          select g.name, concat_ws(' ', l.state, l.problem->>'code', l.problem->>'detail') as said
          from smsdesk.gateway_link l join smsdesk.gateway g on g.id = l.gateway_id`
      ).map(({name, said}) => [name, said]),
    );
  await until(async () => (await standing())['test'] === 'up');
  expect(await standing()).toEqual({test: 'up', odd: 'down unknownKind nosuch'});
  Object.assign(link, {state: 'down', reason: 'smpp://u:s3cret@h'});
  await until(async () => (await standing())['test']?.startsWith('down') ?? false);
  expect((await standing())['test']).toBe('down smpp //u:***@h');
});
