import {setTimeout as pause} from 'node:timers/promises';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {announceDue} from '../../src/db/statements/announce.ts';
import {buryDeadSenders} from '../../src/db/statements/bury-dead-senders.ts';
import type {SenderLogEntry} from '../../src/sender/log-entry.ts';
import {runSender, type SenderOptions} from '../../src/sender/run-sender.ts';
import {withDatabase, type FreshDatabase} from '../support/database.ts';
import {accepted, recordingGateway, type Script} from '../support/recording-gateway.ts';
import {
  addBatch,
  addGateway,
  addMessages,
  addQueue,
  deliveryOf,
  lifeOf,
  plainMessages,
  statesOf,
} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

let fresh: FreshDatabase;
let db: Database;
let gatewayId: number;
let queueId: number;
let log: SenderLogEntry[];
let running: {stop: AbortController; ended: Promise<unknown>}[];

withDatabase((opened) => {
  fresh = opened;
  db = fresh.db;
});

beforeEach(async () => {
  await db.sql`truncate smsdesk.gateway, smsdesk.message, smsdesk.sender, smsdesk.opt_out cascade`;
  gatewayId = await addGateway(db, {name: 'test', kind: 'test'});
  queueId = await addQueue(db, {gatewayId});
  log = [];
  running = [];
});
afterEach(async () => {
  running.forEach(({stop}) => stop.abort());
  await Promise.all(running.map(({ended}) => ended));
});

const options = (values: Partial<SenderOptions>): SenderOptions => ({
  db,
  now: () => new Date(),
  log: (entry) => log.push(entry),
  signal: new AbortController().signal,
  drainLimit: 3_000,
  ...values,
});
const drain = (values: Partial<SenderOptions>) => runSender(options({drain: true, ...values}));

/** Runs until the test ends, or `stop` is aborted. */
function start(values: Partial<SenderOptions>): {stop: AbortController; ended: Promise<unknown>} {
  const stop = new AbortController();
  const sender = {stop, ended: runSender(options({signal: stop.signal, ...values}))};
  running.push(sender);
  return sender;
}

const logged = <E extends SenderLogEntry['event']>(event: E) =>
  log.filter((entry): entry is Extract<SenderLogEntry, {event: E}> => entry.event === event);

describe('sending', () => {
  test('hands every due message over once, settles it, and ends its batch', async () => {
    const batchId = await addBatch(db, queueId);
    const [first] = await addMessages(db, queueId, plainMessages(120), {batchId});
    const [later] = await addMessages(db, queueId, [{due: new Date(Date.now() + 3_600_000).toISOString()}]);
    const gateway = recordingGateway((message) => ({...accepted(message), carrierIds: []}));
    const summary = await drain({drivers: {test: gateway.driver}});
    expect(summary).toMatchObject({sent: 120, failed: 0, unknown: 0, problems: []});
    expect(new Set(gateway.ledger.map(({id}) => id)).size).toBe(120);
    expect(gateway.ledger).toHaveLength(120);
    expect(await statesOf(db)).toEqual({sent: 120, queued: 1});
    expect(await deliveryOf(db, later)).toMatchObject({state: 'queued', attempts: 0});
    expect(await lifeOf(db, first)).toEqual(['sent sender']);
    expect(await db.sql`select state from smsdesk.batch`).toEqual([{state: 'done'}]);
    expect(gateway.closed).toBe(true);
    expect(await db.sql`select stopped_at is not null as stopped from smsdesk.sender`).toEqual([{stopped: true}]);
  });

  test('gives the driver the row-bound text, the sender id and the validity', async () => {
    const named = await addQueue(db, {name: 'named', gatewayId, senderId: 'Daktela'});
    const [id] = await addMessages(db, named, [{number: '+420777000111', text: 'Žluťoučký kůň 🐴', parts: 2}]);
    await db.sql`update smsdesk.delivery set expires = '2040-01-01T00:00:00Z'`;
    const gateway = recordingGateway();
    await drain({drivers: {test: gateway.driver}, drainLimit: 300});
    expect(gateway.ledger).toEqual([
      {
        id,
        number: '+420777000111',
        text: 'Žluťoučký kůň 🐴',
        parts: 2,
        senderName: 'Daktela',
        expires: new Date('2040-01-01T00:00:00Z'),
      },
    ]);
  });

  test('leaves as soon as there is a link, not when the loop would have looked again', async () => {
    const gateway = recordingGateway(accepted, 0);
    start({drivers: {test: gateway.driver}});
    await until(() => gateway.events);
    let waited = 0;
    for (let round = 1; round <= 5; round++) {
      gateway.window = 0;
      await addMessages(db, queueId, plainMessages(1));
      const start = performance.now();
      gateway.window = 1;
      gateway.events?.linkChanged?.();
      await until(() => gateway.ledger.length === round);
      waited += performance.now() - start;
    }
    expect(waited).toBeLessThan(3_000);
  });

  test('goes by the clock that it is given', async () => {
    await addMessages(db, queueId, [{due: '2031-05-01T08:00:00Z'}, {due: '2031-05-01T08:00:01Z'}]);
    const gateway = recordingGateway((message) => ({...accepted(message), carrierIds: []}));
    await drain({drivers: {test: gateway.driver}, now: () => new Date('2031-05-01T08:00:00Z')});
    expect(await statesOf(db)).toEqual({sent: 1, queued: 1});
  });

  test('two senders at once over 2,000 messages: each leaves once', async () => {
    await addMessages(db, queueId, plainMessages(2_000));
    const script: Script = async (message) => {
      await pause(message.id % 10);
      return {kind: 'accepted', carrierIds: []};
    };
    const gateways = [recordingGateway(script), recordingGateway(script)];
    const other = connect(fresh.url);
    await Promise.all([
      drain({drivers: {test: gateways[0]!.driver}}),
      drain({drivers: {test: gateways[1]!.driver}, db: other}),
    ]);
    await disconnect(other);
    const ids = gateways.flatMap(({ledger}) => ledger.map(({id}) => id));
    expect(ids).toHaveLength(2_000);
    expect(new Set(ids).size).toBe(2_000);
    for (const {ledger} of gateways) expect(ledger.length).toBeGreaterThan(200);
    expect(await statesOf(db)).toEqual({sent: 2_000});
  });

  test('never has more in flight than the window', async () => {
    await addMessages(db, queueId, plainMessages(100));
    let inFlight = 0;
    let most = 0;
    const gateway = recordingGateway(async () => {
      most = Math.max(most, ++inFlight);
      await pause(3);
      inFlight -= 1;
      return {kind: 'accepted', carrierIds: []};
    }, 7);
    await drain({drivers: {test: gateway.driver}});
    expect(most).toBe(7);
  });

  test('a paused batch stays where it is, and leaves once it runs again', async () => {
    const batchId = await addBatch(db, queueId, 'paused');
    await addMessages(db, queueId, [{}], {batchId});
    const gateway = recordingGateway();
    start({drivers: {test: gateway.driver}});
    await until(() => logged('gatewayOpened').length > 0);
    const [id] = await addMessages(db, queueId, [{}]);
    await announceDue(db.sql);
    await until(async () => (await deliveryOf(db, id)).state === 'sent');
    expect(gateway.ledger).toHaveLength(1);
    await db.sql`update smsdesk.batch set state = 'running' where id = ${batchId}`;
    await until(async () => (await statesOf(db))['sent'] === 2);
  });

  test('a message that becomes due while the sender waits leaves in time, without a hint', async () => {
    const gateway = recordingGateway();
    start({drivers: {test: gateway.driver}});
    await until(() => logged('gatewayOpened').length > 0);
    const due = new Date(Date.now() + 1_500);
    await addMessages(db, queueId, [{due: due.toISOString()}]);
    await until(() => gateway.ledger.length === 1, 6_000);
    expect(Date.now()).toBeGreaterThanOrEqual(due.getTime());
  });

  test('a rate keeps the pace', async () => {
    await db.sql`update smsdesk.gateway set options = '{"rate": 20}'`;
    await addMessages(db, queueId, plainMessages(40));
    const gateway = recordingGateway(() => ({kind: 'accepted', carrierIds: []}));
    const began = performance.now();
    await drain({drivers: {test: gateway.driver}});
    expect(performance.now() - began).toBeGreaterThan(1_700);
    expect(gateway.ledger).toHaveLength(40);
  });
});

describe('answers', () => {
  test('throttled messages leave later and are not charged', async () => {
    const ids = await addMessages(db, queueId, plainMessages(3));
    const gateway = recordingGateway((_message, turn) =>
      turn === 1
        ? {kind: 'refusedForNow', reason: 'throttled', code: 'ESME_RTHROTTLED'}
        : {kind: 'accepted', carrierIds: []},
    );
    expect(await drain({drivers: {test: gateway.driver}})).toMatchObject({sent: 3, deferred: 3});
    expect(await lifeOf(db, ids[0])).toEqual(['queued sender ESME_RTHROTTLED', 'sent sender']);
    expect(await deliveryOf(db, ids[0])).toMatchObject({state: 'sent', attempts: 1, error_code: null});
  });

  test('one bad number never blocks the rest, and hostile codes are stored harmlessly', async () => {
    const ids = await addMessages(db, queueId, plainMessages(10));
    const gateway = recordingGateway((message) =>
      message.id === ids[4]
        ? {kind: 'refusedForGood', code: `bad\0\ud800${'x'.repeat(5_000)}`}
        : {kind: 'accepted', carrierIds: [`\0${message.id}${'y'.repeat(5_000)}`]},
    );
    expect(await drain({drivers: {test: gateway.driver}, drainLimit: 300})).toMatchObject({sent: 9, failed: 1});
    expect((await deliveryOf(db, ids[4])).error_code).toMatch(/^bad\ufffdx+$/u);
  });

  test('a driver that throws leaves the message in doubt, and is heard of', async () => {
    const ids = await addMessages(db, queueId, plainMessages(2));
    const gateway = recordingGateway((message) => {
      if (message.id === ids[0]) throw new Error('socket closed');
      return {kind: 'accepted', carrierIds: []};
    });
    await drain({drivers: {test: gateway.driver}});
    expect(await deliveryOf(db, ids[0])).toMatchObject({state: 'unknown', error_code: 'gatewayFault'});
    expect(logged('gatewayFault')).toMatchObject([{messageId: ids[0], reason: 'socket closed'}]);
    expect(gateway.ledger).toHaveLength(2);
  });

  test('no answer in time is doubt; the late answer settles it', async () => {
    const [id] = await addMessages(db, queueId, plainMessages(1));
    let answer = (): void => undefined;
    const gateway = recordingGateway(
      (message) => new Promise((resolve) => (answer = () => resolve(accepted(message)))),
    );
    start({drivers: {test: gateway.driver}, answerLimit: 100});
    await until(async () => (await deliveryOf(db, id)).state === 'unknown');
    expect(logged('noAnswer')).toMatchObject([{messageId: id}]);
    answer();
    await until(async () => (await deliveryOf(db, id)).state === 'sent');
    expect(await lifeOf(db, id)).toEqual(['unknown sender noAnswer', 'sent sender']);
    expect(gateway.ledger).toHaveLength(1);
  });

  test('a sender that was taken for dead settles its own when its answers come', async () => {
    const [id] = await addMessages(db, queueId, plainMessages(1));
    let answer = (): void => undefined;
    const gateway = recordingGateway(
      (message) => new Promise((resolve) => (answer = () => resolve(accepted(message)))),
    );
    start({drivers: {test: gateway.driver}});
    await until(() => gateway.ledger.length === 1);
    await db.sql`update smsdesk.sender set seen_at = now() - interval '31 seconds'`;
    await buryDeadSenders(db.sql, 'other');
    expect(await deliveryOf(db, id)).toMatchObject({state: 'unknown', error_code: 'senderDied'});
    answer();
    await until(async () => (await deliveryOf(db, id)).state === 'sent');
  });
});

describe('receipts and received messages', () => {
  test('a receipt before the answer, twice, and one that no message fits: each is stored before it is acknowledged', async () => {
    const [id] = await addMessages(db, queueId, plainMessages(1));
    const receipt = (carrierId: string) => ({carrierId, state: 'delivered' as const, code: null});
    const gateway = recordingGateway(async (message) => {
      void gateway.events?.receipt(receipt(`${message.id}-1`));
      await pause(100);
      return accepted(message);
    });
    const {stop} = start({drivers: {test: gateway.driver}});
    await until(async () => (await deliveryOf(db, id)).state === 'delivered');
    await gateway.events?.receipt({...receipt(`${id ?? 0}-1`), state: 'failed'});
    await gateway.events?.receipt({...receipt('stray'), raw: new Uint8Array([1, 2])});
    stop.abort();
    const kept = await db.sql<{ids: string; raw: Buffer}[]>`
      select carrier_ids::text as ids, raw from smsdesk.stray_receipt`;
    expect(kept.map(({ids, raw}) => [ids, [...raw]])).toEqual([['["stray"]', [1, 2]]]);
    expect(await lifeOf(db, id)).toEqual(['sent sender', 'delivered test']);
  });

  test('a hostile message is stored beside the others, with what came over the wire', async () => {
    const gateway = recordingGateway();
    start({drivers: {test: gateway.driver}});
    await until(() => gateway.events);
    const inbound = {number: '+420777123456', recipient: null, text: 'Dobrý den', parts: 1, raw: null};
    await Promise.all(
      [
        inbound,
        {...inbound, text: 'a\0b\ud800c'},
        {...inbound, number: `\0${'9'.repeat(9_000)}`, parts: Number.NaN},
        {...inbound, text: '\u001b]52;c;AAAA\u0007', parts: 1e9},
      ].flatMap((message) => gateway.events?.inbound(message) ?? []),
    );
    const rows = await db.sql<{text: string; number: string; parts: number; raw: Buffer | null; state: string}[]>`
      select m.text, m.number, m.parts, m.raw, d.state from smsdesk.message m
      join smsdesk.delivery d on d.message_id = m.id order by m.id`;
    expect(rows.map(({text, state}) => [text, state])).toEqual([
      ['Dobrý den', 'received'],
      ['ab\ufffdc', 'received'],
      ['Dobrý den', 'received'],
      ['\u001b]52;c;AAAA\u0007', 'received'],
    ]);
    expect(rows.map(({raw}) => raw?.toString('utf16le') ?? null)).toEqual([null, 'a\0b\ud800c', null, null]);
    expect(rows.map(({parts}) => parts)).toEqual([1, 1, 1, 255]);
    expect(rows[2]?.number).toMatch(/^9+$/);
  });
});

describe('gateways', () => {
  test('one that cannot be served is said once, and its queue left alone; the others go on', async () => {
    await addGateway(db, {name: 'broken', kind: 'test', options: {rate: 'fast'}});
    const absent = await addQueue(db, {
      name: 'absent',
      gatewayId: await addGateway(db, {name: 'carrier', kind: 'smpp'}),
    });
    const [waiting] = await addMessages(db, absent, [{}]);
    await addMessages(db, queueId, [{}]);
    const gateway = recordingGateway(() => ({kind: 'accepted', carrierIds: []}));
    const summary = await drain({drivers: {test: gateway.driver}});
    expect(await deliveryOf(db, waiting)).toMatchObject({state: 'queued', attempts: 0});
    expect(gateway.ledger).toHaveLength(1);
    const problems = [
      {code: 'noGateway', gateway: 'broken', reason: 'badOption:rate'},
      {code: 'noGateway', gateway: 'carrier', reason: 'unknownKind:smpp'},
    ];
    expect(summary.problems).toEqual(problems);
    expect(logged('problem')).toHaveLength(2);
  });

  test('one that is added, changed or switched off while the sender runs is followed', async () => {
    const gateway = recordingGateway(() => ({kind: 'accepted', carrierIds: []}));
    start({drivers: {test: gateway.driver}});
    await until(() => logged('gatewayOpened').length === 1);
    await addGateway(db, {name: 'second', kind: 'test'});
    await until(() => logged('gatewayOpened').some((entry) => entry.gateway === 'second'));
    await db.sql`update smsdesk.gateway set enabled = false where name = 'second'`;
    await until(() => logged('gatewayClosed').some((entry) => entry.gateway === 'second'));
    await db.sql`update smsdesk.gateway set options = '{"rate": 100}' where name = 'test'`;
    await until(() => logged('gatewayOpened').filter((entry) => entry.gateway === 'test').length === 2);
  });
});

describe('the end', () => {
  test('a graceful stop waits for the window and leaves nothing in between', async () => {
    await addMessages(db, queueId, plainMessages(500));
    const gateway = recordingGateway(async () => {
      await pause(30);
      return {kind: 'accepted', carrierIds: []};
    });
    const {stop, ended} = start({drivers: {test: gateway.driver}});
    await until(() => gateway.ledger.length > 60);
    stop.abort();
    await ended;
    const handedOver = gateway.ledger.length;
    expect(handedOver).toBeLessThan(500);
    expect(await statesOf(db)).toEqual({sent: handedOver, queued: 500 - handedOver});
    expect(await db.sql`select from smsdesk.delivery where state = 'queued' and attempts > 0`).toHaveLength(0);
  });

  test('a carrier that never answers does not hold the stop for ever', async () => {
    const [id] = await addMessages(db, queueId, plainMessages(1));
    const gateway = recordingGateway(() => new Promise(() => undefined));
    const {stop, ended} = start({drivers: {test: gateway.driver}, stopLimit: 200});
    await until(() => gateway.ledger.length === 1);
    stop.abort();
    await ended;
    expect(await deliveryOf(db, id)).toMatchObject({state: 'unknown', error_code: 'noAnswer'});
  });

  test('draining gives up when nothing comes for a while', async () => {
    await addMessages(db, queueId, plainMessages(1));
    const gateway = recordingGateway();
    const began = performance.now();
    expect(await drain({drivers: {test: gateway.driver}, drainLimit: 400})).toMatchObject({sent: 1});
    expect(performance.now() - began).toBeGreaterThan(400);
  });

  test('a sender without a database says so at once', async () => {
    const nowhere = connect('postgres://postgres@127.0.0.1:1/nowhere');
    await expect(runSender(options({db: nowhere}))).rejects.toThrow();
    await disconnect(nowhere);
  });
});

test('connections cut again and again: nothing is lost, nothing leaves twice', async () => {
  await addMessages(db, queueId, plainMessages(1_500));
  const gateway = recordingGateway(async () => {
    await pause(5);
    return {kind: 'accepted', carrierIds: []};
  });
  const own = connect(fresh.url);
  start({drivers: {test: gateway.driver}, db: own});
  for (let cut = 1; cut <= 6; cut++) {
    await until(() => gateway.ledger.length >= cut * 200);
    await db.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
  }
  await until(async () => (await statesOf(db))['sent'] === 1_500, 40_000);
  expect(gateway.ledger).toHaveLength(1_500);
  expect(new Set(gateway.ledger.map(({id}) => id)).size).toBe(1_500);
  running.forEach(({stop}) => stop.abort());
  await Promise.all(running.map(({ended}) => ended));
  await disconnect(own);
});
