import {isDeepStrictEqual} from 'node:util';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {readInstallation} from '../../src/db/statements/installation.ts';
import {runSender, type SenderOptions} from '../../src/sender/run-sender.ts';
import {withDatabase} from '../support/database.ts';
import {
  freePort,
  httpCarrier,
  tcpServer,
  type CarrierScript,
  type HttpCarrier,
  type SeenRequest,
} from '../support/http-carrier.ts';
import {addGateway, addMessages, addQueue, lifeOf, plainMessages, statesOf} from '../support/sender-rows.ts';
import {call, callSigned} from '../support/signed-callback.ts';
import {until} from '../support/until.ts';

const secret = 'a secret of some length';

let db: Database;
let ending: (() => Promise<unknown>)[];

withDatabase((fresh) => (db = fresh.db));
beforeEach(async () => {
  ending = [];
  await db.sql`truncate smsdesk.gateway, smsdesk.message, smsdesk.sender, smsdesk.opt_out cascade`;
});
afterEach(async () => {
  for (const end of ending.reverse()) await end();
});

async function carrierWith(script: CarrierScript): Promise<HttpCarrier> {
  const carrier = await httpCarrier(script);
  ending.push(() => carrier.close());
  return carrier;
}

/** A gateway of kind `http` and a queue on it. */
async function addHttp(url: string, options: object): Promise<number> {
  const gatewayId = await addGateway(db, {name: 'carrier', kind: 'http', options});
  await db.sql`update smsdesk.gateway set url = ${url} where id = ${gatewayId}`;
  return addQueue(db, {gatewayId, senderId: '800'});
}

function start(values: Partial<SenderOptions> = {}): void {
  const stop = new AbortController();
  const ended = runSender({db, now: () => new Date(), log: () => undefined, signal: stop.signal, ...values});
  ending.push(() => {
    stop.abort();
    return ended;
  });
}

/** Both carriers refuse numbers ending in 00, fail to deliver those ending in 99, and deliver all others. */
const fails = (number: string): boolean => number.endsWith('99');

const genericCarrier: CarrierScript = ({body}) => {
  const {reference, to, parts, callback} = JSON.parse(body) as Record<'reference' | 'to' | 'callback', string> & {
    parts: number;
  };
  if (to.endsWith('00')) return {status: 422, body: '{"code": "BAD_NUMBER"}'};
  const ids = Array.from({length: parts}, (_, part) => `${reference}/${part}`);
  const status = fails(to) ? {status: 'failed', code: 'UNDELIV/001'} : {status: 'delivered'};
  // The receipts may well be there before the answer.
  for (const id of ids) void callSigned(callback, {type: 'receipt', data: {id, ...status}}, {secret});
  return {status: 202, body: JSON.stringify({ids})};
};

const kannelCarrier: CarrierScript = ({query}) => {
  const {to = '', 'dlr-url': dlrUrl = ''} = query;
  if (to.endsWith('00')) return {status: 403, body: 'Not routable. Do not try again.'};
  const codes: Record<string, string> = {
    '%d': fails(to) ? '2' : '1',
    '%A': encodeURIComponent(fails(to) ? 'id:1 stat:UNDELIV err:001 text:' : 'id:1 stat:DELIVRD err:000 text:'),
    '%p': encodeURIComponent(to),
    '%%': '%',
  };
  void call(dlrUrl.replaceAll(/%./g, (code) => codes[code] ?? code));
  return {status: 202, body: '0: Accepted for delivery'};
};

describe.each([
  {
    ...{dialect: 'generic', script: genericCarrier, login: {token: 'abc'}, refusal: 'BAD_NUMBER'},
    write: (at: string, text: string) =>
      callSigned(at, {type: 'inbound', data: {from: '+420777000010', to: '800', text}}, {secret}),
  },
  {
    ...{dialect: 'kannel', script: kannelCarrier, login: {username: 'u', password: 'p'}, refusal: 'HTTP/403'},
    write: (at: string, text: string) => {
      const query = new URLSearchParams({secret, from: '+420777000010', to: '800', text, charset: 'UTF-8', id: '1'});
      return call(`${at}/mo?${query.toString()}`);
    },
  },
])('a whole sender over $dialect', ({dialect, script, login, refusal, write}) => {
  test('delivered, failed, refused, long, opted out, answered', async () => {
    const carrier = await carrierWith(script);
    const listen = await freePort();
    const queueId = await addHttp(carrier.url, {dialect, ...login, secret, listen});
    await db.sql`insert into smsdesk.opt_out (number, author, reason) values ('+420777000055', 'test', 'test')`;
    const ids = await addMessages(db, queueId, [
      {number: '+420777000010'},
      {number: '+420777000099'},
      {number: '+420777000100'},
      {number: '+420777000011', text: 'Dlouhá zpráva. '.repeat(20), parts: 5},
      {number: '+420777000055'},
      ...plainMessages(200),
    ]);
    start();
    const ended = {delivered: 202, failed: 2, skipped: 1};
    await until(async () => isDeepStrictEqual(await statesOf(db), ended));
    expect(await lifeOf(db, ids[0])).toEqual(['sent sender', 'delivered carrier']);
    expect(await lifeOf(db, ids[1])).toEqual(['sent sender', 'failed carrier UNDELIV/001']);
    expect(await lifeOf(db, ids[2])).toEqual([`failed sender ${refusal}`]);
    expect(carrier.requests).toHaveLength(204);
    const texts = carrier.requests.map(({body, query}) => query['text'] ?? (JSON.parse(body) as {text: string}).text);
    expect(texts).toContain('Dlouhá zpráva. '.repeat(20));

    const at = `http://127.0.0.1:${listen}/carrier`;
    expect(await write(at, 'Děkuji 🐴')).toEqual({status: 200, body: ''});
    // On disk before it is acknowledged.
    expect(await db.sql`select number, text, queue_id from smsdesk.message where direction = 'in'`).toEqual([
      {number: '+420777000010', text: 'Děkuji 🐴', queue_id: queueId},
    ]);
  });
});

const references = {
  generic: ({body}: SeenRequest) => (JSON.parse(body) as {reference: string}).reference,
  kannel: ({query}: SeenRequest) => new URL(query['dlr-url'] ?? '').searchParams.get('id') ?? '',
};

test.each(['generic', 'kannel'] as const)(
  'over %s the receipt that names an SMS in doubt settles it, though another to the number is in doubt, too',
  async (dialect) => {
    const carrier = await carrierWith(() => (socket) => socket.destroy());
    const listen = await freePort();
    const login = dialect === 'generic' ? {token: 'abc'} : {username: 'u', password: 'p'};
    const queueId = await addHttp(carrier.url, {dialect, ...login, secret, listen});
    const text = 'Dlouhá zpráva. '.repeat(20);
    const ids = await addMessages(db, queueId, [
      {text, parts: 5},
      {text, parts: 5},
    ]);
    start();
    await until(async () => (await statesOf(db))['unknown'] === 2);
    const named = carrier.requests.map(references[dialect]).find((one) => one.startsWith(`${ids[1]}-`)) ?? '';
    const at = `http://127.0.0.1:${listen}/carrier`;
    if (dialect === 'generic') {
      await callSigned(at, {type: 'receipt', data: {reference: named, status: 'delivered'}}, {secret});
    } else {
      const query = new URLSearchParams({secret, id: named, status: '1', to: '+420777123400'});
      await call(`${at}/dlr?${query.toString()}`);
    }
    await until(async () => (await statesOf(db))['delivered'] === 1);
    expect((await lifeOf(db, ids[1])).slice(-2)).toEqual(['sent carrier', 'delivered carrier']);
    expect(await statesOf(db)).toEqual({delivered: 1, unknown: 1});
  },
);

test('10,000 received messages in a burst are on disk once they are acknowledged', async () => {
  const carrier = await carrierWith(() => ({status: 200}));
  const listen = await freePort();
  await addHttp(carrier.url, {secret, listen});
  start();
  const at = `http://127.0.0.1:${listen}/carrier`;
  await until(() =>
    call(at).then(
      ({status}) => status === 405,
      () => false,
    ),
  );
  const answers = await Promise.all(
    Array.from({length: 10_000}, (_, index) =>
      callSigned(
        at,
        {type: 'inbound', data: {from: `+4207${String(index).padStart(8, '0')}`, text: `text ${index}`}},
        {secret},
      ),
    ),
  );
  expect(answers.filter(({status}) => status === 200)).toHaveLength(10_000);
  const [row] = await db.sql<{stored: number}[]>`
    select count(distinct text)::int as stored from smsdesk.message where direction = 'in'`;
  expect(row?.stored).toBe(10_000);
}, 180_000);

describe('a carrier that is away', () => {
  test('costs no message anything, and is not called in a loop', async () => {
    const port = await freePort();
    const queueId = await addHttp(`https://127.0.0.1:${port}/`, {});
    const door = await tcpServer((socket) => socket.destroy(), port);
    ending.push(() => door.close());
    await addMessages(db, queueId, plainMessages(500));
    const began = performance.now();
    start();
    await until(() => door.connections() >= 4);
    // One, two and four seconds apart, a quarter less at worst; a loop would have them at once.
    expect(performance.now() - began).toBeGreaterThan(5_200);
    expect(await statesOf(db)).toEqual({queued: 500});
    expect(await db.sql`select from smsdesk.delivery_event where state <> 'queued' or code is not null`).toEqual([]);
  });

  test('one that takes every request and cuts it puts three messages and what was in flight in doubt, no more', async () => {
    const queueId = await addHttp('', {window: 5});
    const carrier = await carrierWith(() => (socket) => socket.destroy());
    await db.sql`update smsdesk.gateway set url = ${carrier.url}`;
    await addMessages(db, queueId, plainMessages(500));
    start();
    // What was in flight, and two probes with one message each after the window was shut.
    await until(async () => ((await statesOf(db))['unknown'] ?? 0) >= 7);
    const {unknown = 0, queued = 0} = await statesOf(db);
    expect(unknown).toBeLessThanOrEqual(10);
    expect(queued + unknown).toBe(500);
    expect(carrier.requests.length).toBeLessThanOrEqual(10);
    carrier.script = () => ({status: 200});
    await until(async () => {
      const {sent = 0, unknown: doubtful = 0} = await statesOf(db);
      // One more probe may have been under way.
      return doubtful <= unknown + 1 && sent + doubtful === 500;
    }, 40_000);
  });

  test('a wrong password: the queue waits, and leaves once it is right', async () => {
    const carrier = await carrierWith(({headers}) => ({status: headers.authorization === 'Bearer right' ? 200 : 401}));
    const queueId = await addHttp(carrier.url, {token: 'wrong'});
    await addMessages(db, queueId, plainMessages(100));
    start();
    await until(() => carrier.requests.length > 0);
    await db.sql`update smsdesk.gateway set options = '{"token": "right"}'`;
    await until(async () => (await statesOf(db))['sent'] === 100);
    const refused = carrier.requests.filter(({headers}) => headers.authorization === 'Bearer wrong');
    expect(refused.length).toBeLessThanOrEqual(25);
    expect(carrier.requests).toHaveLength(refused.length + 100);
  });
});

test('an installation has one name, made by whoever asks first', async () => {
  await db.sql`delete from smsdesk.setting where key = 'installation'`;
  const names = await Promise.all(Array.from({length: 8}, () => readInstallation(db.sql)));
  expect(new Set(names).size).toBe(1);
  expect(names[0]).toMatch(/^[\da-f-]{36}$/);
});
