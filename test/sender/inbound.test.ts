import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import type {InboundMessage} from '../../src/sender/gateways/gateway.ts';
import {announceDue} from '../../src/db/statements/announce.ts';
import {listOptOutEvents} from '../../src/db/statements/opt-out-events.ts';
import {leaveParts} from '../../src/sender/leave-parts.ts';
import {runSender} from '../../src/sender/run-sender.ts';
import {withDatabase, type FreshDatabase} from '../support/database.ts';
import {allHostile, hostileTexts} from '../support/hostile-texts.ts';
import {recordingGateway, type RecordingGateway} from '../support/recording-gateway.ts';
import {addGateway, addMessages, addQueue, deliveryOf, lifeOf, statesOf} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

let fresh: FreshDatabase;
let db: Database;
let gatewayId: number;
let queueId: number;
let running: {stop: AbortController; ended: Promise<unknown>}[];

withDatabase((opened) => {
  fresh = opened;
  db = fresh.db;
});

beforeEach(async () => {
  await db.sql`truncate smsdesk.gateway, smsdesk.message, smsdesk.sender, smsdesk.opt_out, smsdesk.opt_out_event, smsdesk.setting cascade`;
  gatewayId = await addGateway(db, {name: 'test', kind: 'test'});
  queueId = await addQueue(db, {gatewayId});
  running = [];
});
afterEach(async () => {
  running.forEach(({stop}) => stop.abort());
  await Promise.all(running.map(({ended}) => ended));
});

/** A running sender whose gateway is open, to bring messages through. */
async function startSender(database = db): Promise<RecordingGateway & {stop: () => Promise<unknown>}> {
  const gateway = recordingGateway();
  const stop = new AbortController();
  const ended = runSender({
    ...{db: database, now: () => new Date(), log: () => undefined},
    ...{signal: stop.signal, drivers: {test: gateway.driver}},
  });
  running.push({stop, ended});
  await until(() => gateway.events);
  const end = (): Promise<unknown> => {
    stop.abort();
    return ended;
  };
  return Object.assign(gateway, {stop: end});
}

const hello: InboundMessage = {number: '+420777123456', recipient: null, text: 'Dobrý den', parts: 1, raw: null};
const part = (number: number, total: number, text: string, values: Partial<InboundMessage> = {}): InboundMessage => ({
  ...{...hello, ...values, text},
  part: {reference: 7, total, number},
});
const bring = (gateway: RecordingGateway, ...messages: Partial<InboundMessage>[]): Promise<unknown> =>
  Promise.all(messages.flatMap((message) => gateway.events?.inbound({...hello, ...message}) ?? []));

interface ReceivedRow {
  id: number;
  number: string;
  queue: number;
  text: string;
  parts: number;
  raw: Buffer | null;
}
const received = async (): Promise<ReceivedRow[]> => [
  ...(await db.sql<ReceivedRow[]>`
    select id::int, number, queue_id as queue, text, parts, raw from smsdesk.message
    where direction = 'in' order by id`),
];
const texts = async (): Promise<string[]> => (await received()).map(({text}) => text);
const held = async (): Promise<number> => {
  const [row] = await db.sql<{count: number}[]>`select count(*)::int as count from smsdesk.inbound_part`;
  return row?.count ?? 0;
};
const age = (seconds: number) =>
  db.sql`update smsdesk.inbound_part set received_at = received_at - make_interval(secs => ${seconds})`;
const setQueue = (id: number, options: Record<string, string>) =>
  db.sql`update smsdesk.queue set options = ${JSON.stringify(options)}::text::jsonb where id = ${id}`;

describe('the queue of a received message', () => {
  test('is the one with the number written to, in whatever writing; else that of the last message sent', async () => {
    const named = await addQueue(db, {name: 'named', gatewayId, senderId: '+420800123456'});
    const short = await addQueue(db, {name: 'short', gatewayId});
    const last = await addQueue(db, {name: 'last', gatewayId});
    await setQueue(short, {numbers: '90211,+420800200300'});
    const gateway = await startSender();
    await bring(gateway, {recipient: null});
    await addMessages(db, last, [{number: hello.number, due: '2040-01-01T00:00:00Z'}]);
    for (const recipient of ['420800123456', '00420800123456', '90211', '0090211', '800200300', '+420111', null])
      await bring(gateway, {recipient});
    expect((await received()).map(({queue}) => queue)).toEqual([
      queueId,
      named,
      named,
      short,
      short,
      short,
      last,
      last,
    ]);
  });

  test('the number of whoever wrote is kept in one form', async () => {
    const gateway = await startSender();
    for (const number of ['00420777123456', '420777123456', '777123456', '90211', 'Banka'])
      await bring(gateway, {number});
    const numbers = (await received()).map(({number}) => number);
    expect(numbers).toEqual(['+420777123456', '+420777123456', '+420777123456', '90211', 'Banka']);
  });
});

describe('a message that is sent again', () => {
  test('with the same id of the carrier is there once, at once, later and over another sender', async () => {
    const other = connect(fresh.url);
    const [first, second] = [await startSender(), await startSender(other)];
    const message = {carrierId: 'a-1'};
    await Promise.all([bring(first, message, message, {}), bring(second, message)]);
    await bring(first, message);
    expect(await texts()).toEqual(['Dobrý den', 'Dobrý den']);
    await bring(first, {...message, text: 'Jiná'}, {...message, number: '+420777000001'});
    expect(await texts()).toHaveLength(4);
    await second.stop();
    await disconnect(other);
  });

  test('without an id may well be meant twice', async () => {
    const gateway = await startSender();
    await bring(gateway, {text: 'ANO'}, {text: 'ANO'});
    expect(await texts()).toEqual(['ANO', 'ANO']);
  });
});

describe('a long message', () => {
  test('comes together out of order, over two senders and a restart, parts twice, in one piece', async () => {
    const other = connect(fresh.url);
    const first = await startSender();
    await bring(first, part(3, 3, '!'), part(3, 3, '!'));
    await first.stop();
    expect(await texts()).toEqual([]);
    const [second, third] = [await startSender(), await startSender(other)];
    await Promise.all([bring(second, part(1, 3, 'Ahoj \ud83d')), bring(third, part(2, 3, '\udc34'))]);
    expect(await received()).toMatchObject([{text: 'Ahoj 🐴!', parts: 3, raw: null, queue: queueId}]);
    await bring(second, part(2, 3, '\udc34'), part(1, 3, 'Ahoj \ud83d'));
    await bring(third, part(3, 3, '!'));
    expect(await texts()).toHaveLength(1);
    await third.stop();
    await disconnect(other);
  });

  test('of which parts do not come is stored with its gaps marked, once, after a while', async () => {
    const gateway = await startSender();
    await bring(gateway, part(2, 3, 'prostředek'), part(1, 2, 'celá '), part(2, 2, 'zpráva'));
    await age(599);
    expect(await leaveParts(db)).toBe(0);
    await age(2);
    expect(await leaveParts(db)).toBe(1);
    expect(await leaveParts(db)).toBe(0);
    const [whole, cut] = await received();
    expect(whole).toMatchObject({text: 'celá zpráva', parts: 2});
    expect(cut).toMatchObject({text: '[… 1/3 …]prostředek[… 3/3 …]', parts: 1});
    expect(await deliveryOf(db, cut?.id)).toMatchObject({state: 'received', error_code: 'partsMissing'});
    expect(await lifeOf(db, cut?.id)).toEqual(['received test partsMissing']);
    expect(await held()).toBe(0);
  });

  test('is waited for as long as its gateway says, by any sender', async () => {
    const gateway = await startSender();
    await bring(gateway, part(1, 2, 'a'));
    await gateway.stop();
    await db.sql`update smsdesk.gateway set enabled = false, options = '{"partsWait": 30}'`;
    await age(31);
    await addGateway(db, {name: 'other', kind: 'test'});
    await startSender();
    await until(async () => (await texts()).length === 1);
    expect(await texts()).toEqual(['a[… 2/2 …]']);
  });

  test('under a reference used again, with another total or with nonsense for a part never loses a text', async () => {
    const gateway = await startSender();
    await bring(gateway, part(1, 2, 'old'));
    await bring(gateway, part(1, 2, 'new '), part(2, 2, 'one'), part(2, 3, 'third'));
    await bring(gateway, part(9, 2, 'beyond'), part(1, 256, 'large'), part(1, 1, 'single'), part(0, 2, 'none'));
    await bring(gateway, part(1, 2, 'x'.repeat(38_000)));
    await age(601);
    await leaveParts(db);
    const all = await texts();
    expect(all.map((text) => text.slice(0, 40))).toEqual([
      ...['old[… 2/2 …]', 'new one', 'beyond', 'large', 'single', 'none', 'x'.repeat(40), '[… 1/3 …]third[… 3/3 …]'],
    ]);
  });

  test('that one number begins again and again is bounded; other numbers are not touched, and nothing is lost', async () => {
    const gateway = await startSender();
    await bring(gateway, part(1, 2, 'jiné ', {number: '+420777000009'}));
    const flood = Array.from({length: 1_000}, (_, reference) => ({
      ...hello,
      ...{text: `f${reference}`, part: {reference, total: 255, number: 1 + (reference % 255)}},
    }));
    await bring(gateway, ...flood);
    expect(await held()).toBeLessThanOrEqual(301);
    await bring(gateway, part(2, 2, 'číslo', {number: '+420777000009'}));
    expect(await texts()).toContain('jiné číslo');
    await age(601);
    await leaveParts(db);
    const told = new Set((await texts()).join(' ').match(/f\d+/gu));
    expect(told).toEqual(new Set(flood.map(({text}) => text)));
  }, 60_000);
});

describe('whoever asks for no more SMS', () => {
  const optOuts = async () => [
    ...(await db.sql<{number: string; author: string; reason: string; until: string | null; message: number | null}[]>`
      select number, author, reason, until, message_id::int as message from smsdesk.opt_out order by number`),
  ];
  const reviews = async () => [
    ...(await db.sql<{message: number; decided: string | null; opted: boolean | null}[]>`
      select message_id::int as message, decided_by as decided, is_opted_out as opted
      from smsdesk.opt_out_review order by message_id`),
  ];

  test('is on the list once the message is acknowledged, and off it by a word, in the order of the words', async () => {
    const gateway = await startSender();
    await bring(gateway, {text: 'Stop!'});
    const [message] = await received();
    expect(await optOuts()).toEqual([
      {number: hello.number, author: hello.number, reason: 'STOP', until: null, message: message?.id},
    ]);
    await bring(gateway, {text: 'start'});
    expect(await optOuts()).toMatchObject([{until: expect.any(String) as string}]);
    await bring(gateway, {text: 'START'}, {text: 'Odhlásit'});
    const [entry] = await optOuts();
    const messages = await received();
    expect(entry).toMatchObject({until: null, reason: 'ODHLÁSIT'});
    expect(await listOptOutEvents(db.sql, hello.number)).toMatchObject([
      {isOn: true, author: hello.number, reason: 'STOP', message: messages[0]?.id},
      {isOn: false, author: hello.number, reason: 'START', message: messages[1]?.id},
      {isOn: true, author: hello.number, reason: 'ODHLÁSIT', message: messages[3]?.id},
    ]);
    await bring(gateway, {text: 'stop'}, {text: 'START'});
    expect(await optOuts()).toMatchObject([{until: expect.any(String) as string}]);
  });

  test('stays where a person put it, whatever it writes', async () => {
    await db.sql`
      insert into smsdesk.opt_out (number, author, reason, until)
      values (${hello.number}, 'jana', 'asked by phone', now() + interval '1 month')`;
    const gateway = await startSender();
    await bring(gateway, {text: 'STOP'});
    await bring(gateway, {text: 'START'});
    expect(await optOuts()).toEqual([
      {number: hello.number, author: 'jana', reason: 'asked by phone', until: null, message: null},
    ]);
    await bring(gateway, {text: 'STOP'});
    expect((await listOptOutEvents(db.sql, hello.number)).map(({isOn, author}) => [isOn, author])).toEqual([
      [true, hello.number],
    ]);
  });

  test('in doubtful words is for a person to decide, one message a number, until it says it clearly', async () => {
    const gateway = await startSender();
    await bring(gateway, {text: 'ne'}, {text: 'stop prosím'}, {text: 'Ahoj'}, {text: 'NE', number: '+420777000001'});
    const [first, , , other] = await received();
    expect(await reviews()).toMatchObject([
      {message: first?.id, decided: null},
      {message: other?.id, decided: null},
    ]);
    expect(await optOuts()).toEqual([]);
    await bring(gateway, {text: 'STOP'}, {text: 'ne'});
    expect(await reviews()).toEqual([
      {message: first?.id, decided: hello.number, opted: true},
      {message: other?.id, decided: null, opted: null},
    ]);
  });

  test('goes by the words of the installation, at once', async () => {
    const gateway = await startSender();
    await db.sql`insert into smsdesk.setting values ('optOutWords', '{"stop": ["HALT"], "doubt": [], "back": []}')`;
    await bring(gateway, {text: 'STOP'}, {text: 'ne'}, {text: 'halt', number: '+420777000001'});
    expect(await optOuts()).toMatchObject([{number: '+420777000001', reason: 'HALT'}]);
    expect(await reviews()).toEqual([]);
  });

  test('gets the answer of its queue and nothing else: once a day, and only where it can be written to', async () => {
    await setQueue(queueId, {stopReply: 'Už vám nenapíšeme.', numbers: '90211'});
    const silent = await addQueue(db, {name: 'silent', gatewayId, senderId: '90212'});
    const gateway = await startSender();
    const [waiting] = await addMessages(db, queueId, [{number: hello.number, due: '2040-01-01T00:00:00Z'}]);
    await bring(
      gateway,
      {text: 'STOP'},
      {text: 'stop'},
      {text: 'STOP', number: '90333'},
      {text: 'STOP', number: 'Banka'},
    );
    await bring(gateway, {text: 'STOP', number: '+420777000002', recipient: '90212'});
    await until(() => gateway.ledger.length > 0);
    await bring(gateway, {text: 'START'});
    await bring(gateway, {text: 'STOP'});
    await bring(gateway, {text: 'STOP', number: '+420777000003', recipient: '90211'});
    await until(() => gateway.ledger.length > 1);
    await db.sql`update smsdesk.delivery set due = now() where message_id = ${waiting ?? 0}`;
    await addMessages(db, silent, [{number: '+420777000002'}, {number: hello.number}]);
    await announceDue(db.sql);
    await until(async () => (await statesOf(db))['skipped'] === 3);
    expect(gateway.ledger.map(({number, text}) => [number, text])).toEqual([
      [hello.number, 'Už vám nenapíšeme.'],
      ['+420777000003', 'Už vám nenapíšeme.'],
    ]);
    expect((await optOuts()).map(({number}) => number)).toEqual([
      ...['+420777000002', '+420777000003', hello.number, '90333', 'Banka'],
    ]);
  });

  test('and asks for SMS again is answered that too, however soon, where it was opted out', async () => {
    await setQueue(queueId, {stopReply: 'Už vám nenapíšeme.', startReply: 'Zase vám píšeme.', numbers: '90211'});
    await db.sql`insert into smsdesk.opt_out (number, author, reason) values ('+420777000004', 'jana', 'by phone')`;
    const gateway = await startSender();
    const say = (text: string, number = hello.number) => bring(gateway, {text, number, recipient: '90211'});
    await say('START');
    await say('START', '+420777000004');
    await say('STOP');
    await until(() => gateway.ledger.length === 1);
    await say('START');
    await until(() => gateway.ledger.length === 2);
    // Whoever asks again and again costs no more than one answer of each kind.
    await say('STOP');
    await say('START');
    const [last] = await addMessages(db, queueId, [{number: hello.number, text: 'the last'}]);
    await announceDue(db.sql);
    await until(async () => (await deliveryOf(db, last)).state === 'sent');
    expect(gateway.ledger.map(({number, text}) => [number, text])).toEqual([
      [hello.number, 'Už vám nenapíšeme.'],
      [hello.number, 'Zase vám píšeme.'],
      [hello.number, 'the last'],
    ]);
  });

  test('for whom a person answers is left alone: what nobody wrote does not pass the list of a person', async () => {
    await db.sql`insert into smsdesk.opt_out (number, author, reason) values (${hello.number}, 'jana', 'by phone')`;
    const [automatic] = await addMessages(db, queueId, [{number: hello.number}], {author: null});
    await startSender();
    await until(async () => (await deliveryOf(db, automatic)).state === 'skipped');
    expect(await deliveryOf(db, automatic)).toMatchObject({error_code: 'optedOut'});
  });
});

test('10,000 received messages in a burst, hostile ones among them, are all stored, and soon', async () => {
  const gateway = await startSender();
  const hostile = [
    ...Object.values(hostileTexts),
    ...[allHostile, 'x'.repeat(38_000), 'a\0b', '\ud800', '\udc00\ud800', '', "'; drop table smsdesk.message; --"],
    ...['\u001b]52;c;AAAA\u0007', '=HYPERLINK("http://x")', '\ufdfa'.repeat(120), '%s%n', '{"$gt": ""}'],
  ];
  const messages = Array.from({length: 10_000}, (_, index) => ({
    number: `+42077${String(index % 3_000).padStart(7, '0')}`,
    text: index % 10 === 0 ? (hostile[(index / 10) % hostile.length] ?? '') : `message ${index}`,
    ...(index % 7 === 3 && {part: {reference: index, total: 2, number: 1 + (index % 2)}, text: `half ${index}`}),
  }));
  const began = performance.now();
  await bring(gateway, ...messages);
  const took = performance.now() - began;
  await age(601);
  await leaveParts(db);
  expect(await received()).toHaveLength(10_000);
  expect(took).toBeLessThan(30_000);
}, 90_000);
