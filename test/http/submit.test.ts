import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Outcome} from '../../src/core/retry.ts';
import type {Gateway, OutgoingMessage} from '../../src/sender/gateways/gateway.ts';
import {openHttp} from '../../src/sender/gateways/http/open-http.ts';
import {freePort, httpCarrier, tcpServer, type HttpCarrier, type Reply} from '../support/http-carrier.ts';
import {until} from '../support/until.ts';

const noEvents = {receipt: () => Promise.resolve(), inbound: () => Promise.resolve()};
const message: OutgoingMessage = {
  ...{id: 7, number: '+420777123456', text: 'Žluťoučký kůň', parts: 1},
  ...{senderName: 'Daktela', expires: new Date('2040-01-01T00:00:00Z')},
};

let open: {close: () => Promise<unknown>}[];
let carrier: HttpCarrier;
let reply: Reply;

beforeEach(async () => {
  open = [];
  reply = {status: 200, body: '{"id": "a1"}'};
  carrier = keep(await httpCarrier(() => reply));
});
afterEach(async () => {
  for (const each of open.reverse()) await each.close();
});

function keep<T extends {close: () => Promise<unknown>}>(one: T): T {
  open.push(one);
  return one;
}

const gatewayAt = async (url: string, options: Record<string, unknown> = {}): Promise<Gateway> =>
  keep(await openHttp({id: 3, name: 'carrier', url, options, installation: 'here'}, noEvents));
const gateway = (options?: Record<string, unknown>) => gatewayAt(carrier.url, options);
const kannelLogin = {dialect: 'kannel', username: 'u', password: 'p'};

describe('generic', () => {
  test('hands over a JSON object with a key that stays the same, and only for this message', async () => {
    const sending = await gateway({token: 'abc'});
    expect(await sending.submit(message)).toEqual({kind: 'accepted', carrierIds: ['a1']});
    await sending.submit(message);
    await sending.submit({...message, id: 8});
    await (
      await openHttp({id: 3, name: 'carrier', url: carrier.url, options: {}, installation: 'there'}, noEvents)
    ).submit(message);
    const [first, second, third, elsewhere] = carrier.requests;
    expect(first).toMatchObject({method: 'POST', path: '/send', headers: {authorization: 'Bearer abc'}});
    const reference = first!.headers['idempotency-key'];
    expect(reference).toMatch(/^7-[\da-f]{24}$/);
    expect(JSON.parse(first!.body)).toEqual({
      ...{reference, to: '+420777123456', from: 'Daktela', text: 'Žluťoučký kůň', encoding: 'ucs2', parts: 1},
      ...{expires: '2040-01-01T00:00:00.000Z', callback: null},
    });
    expect(second?.headers['idempotency-key']).toBe(reference);
    expect(third?.headers['idempotency-key']).not.toBe(reference);
    expect(elsewhere?.headers['idempotency-key']).toMatch(/^7-/);
    expect(elsewhere?.headers['idempotency-key']).not.toBe(reference);
  });

  test('logs in with what stands in the URL, and does not send it as part of the address', async () => {
    const url = carrier.url.replace('//', '//me:p%40ss@');
    await (await gatewayAt(url)).submit(message);
    const basic = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;
    expect(carrier.requests[0]).toMatchObject({path: '/send', headers: {authorization: basic}});
  });

  const own = expect.stringMatching(/^7-[\da-f]{24}$/) as string;
  test.each<[string, Reply, Outcome]>([
    ['a number as id', {status: 202, body: '{"id": 12}'}, {kind: 'accepted', carrierIds: ['12']}],
    [
      'a number that no float holds',
      {status: 200, body: '{"id": 9007199254740993}'},
      {kind: 'accepted', carrierIds: ['9007199254740993']},
    ],
    ['an id a part', {status: 200, body: '{"ids": ["a", "b"]}'}, {kind: 'accepted', carrierIds: ['a', 'b']}],
    [
      'ids in messages',
      {status: 200, body: '{"messages": [{"id": "a"}, {"messageId": 5}]}'},
      {kind: 'accepted', carrierIds: ['a', '5']},
    ],
    ['no id', {status: 200, body: '{"ok": true}'}, {kind: 'accepted', carrierIds: [own]}],
    ['an odd id', {status: 200, body: '{"id": {"a": 1}}'}, {kind: 'accepted', carrierIds: [own]}],
    ['null', {status: 200, body: 'null'}, {kind: 'accepted', carrierIds: [own]}],
    ['no body', {status: 204}, {kind: 'accepted', carrierIds: [own]}],
    ['somebody else’s page', {status: 200, body: '<html>Log in</html>'}, {kind: 'unknown', code: 'badAnswer'}],
    ['half an answer', {status: 200, body: '{"id": "a'}, {kind: 'unknown', code: 'badAnswer'}],
    [
      'a refusal with status 200',
      {status: 200, body: '{"error": {"code": "NO_CREDIT"}}'},
      {kind: 'refusedForGood', code: 'NO_CREDIT'},
    ],
    ['a huge answer', {status: 200, body: `{"id": "${'x'.repeat(200_000)}"}`}, {kind: 'unknown', code: 'badAnswer'}],
    ['400', {status: 400}, {kind: 'refusedForGood', code: 'HTTP/400'}],
    ['400 that is huge', {status: 400, body: 'x'.repeat(200_000)}, {kind: 'refusedForGood', code: 'HTTP/400'}],
    ['422 with a code', {status: 422, body: '{"code": "BAD_TO"}'}, {kind: 'refusedForGood', code: 'BAD_TO'}],
    ['422 with errors', {status: 422, body: '{"errors": [{"code": 21}]}'}, {kind: 'refusedForGood', code: '21'}],
    [
      '422 with one of our words',
      {status: 422, body: '{"error": "optedOut"}'},
      {kind: 'refusedForGood', code: 'HTTP/422'},
    ],
    [
      '422 with a hostile code',
      {status: 422, body: '{"error": "\\u001b]52;c;AAAA\\u0007"}'},
      {kind: 'refusedForGood', code: 'HTTP/422'},
    ],
    ['429', {status: 429}, {kind: 'refusedForNow', reason: 'throttled', code: 'HTTP/429'}],
    [
      '503 with Retry-After',
      {status: 503, headers: {'Retry-After': '1'}},
      {kind: 'refusedForNow', reason: 'busy', code: 'HTTP/503'},
    ],
    ['503 without', {status: 503}, {kind: 'unknown', code: 'HTTP/503'}],
    ['500', {status: 500}, {kind: 'unknown', code: 'HTTP/500'}],
    ['409', {status: 409}, {kind: 'unknown', code: 'HTTP/409'}],
    ['408', {status: 408}, {kind: 'refusedForNow', reason: 'busy', code: 'HTTP/408'}],
    ['401', {status: 401}, {kind: 'refusedForNow', reason: 'notHandedOver', code: 'HTTP/401'}],
    ['403', {status: 403}, {kind: 'refusedForNow', reason: 'busy', code: 'HTTP/403'}],
    ['999', {status: 999}, {kind: 'unknown', code: 'HTTP/999'}],
    ['cut before the answer', (socket) => socket.destroy(), {kind: 'linkLost', code: 'linkLost'}],
    ['cut within the head', (socket) => socket.end('HTTP/1.1 200 O'), {kind: 'linkLost', code: 'linkLost'}],
    [
      'cut within the body',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"id": "a1"}'),
      {kind: 'unknown', code: 'badAnswer'},
    ],
    ['garbage', (socket) => socket.end('220 smtp ready\r\n'), {kind: 'linkLost', code: 'linkLost'}],
    [
      'an upgrade',
      (socket) => socket.end('HTTP/1.1 101 Sure\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
      {kind: 'linkLost', code: 'linkLost'},
    ],
    ['nothing in time', () => undefined, {kind: 'unknown', code: 'noAnswer'}],
    [
      'a head and no body in time',
      (socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{'),
      {kind: 'unknown', code: 'badAnswer'},
    ],
  ])('%s', async (_what, answer, outcome) => {
    reply = answer;
    expect(await (await gateway({timeoutMs: 400})).submit(message)).toEqual(outcome);
  });

  test('does not follow a redirect with the credentials', async () => {
    const other = keep(await httpCarrier(() => ({status: 200})));
    reply = {status: 307, headers: {Location: other.url}};
    const sending = await gateway({token: 'abc'});
    expect(await sending.submit(message)).toEqual({
      ...{kind: 'refusedForNow', reason: 'notHandedOver', code: 'HTTP/307'},
    });
    expect(other.requests).toEqual([]);
    expect(sending.link).toEqual({state: 'down', reason: 'HTTP:307'});
    expect(sending.window).toBe(0);
  });

  test('tries again what is in doubt where the carrier is known to honour the key', async () => {
    reply = {status: 502};
    const sending = await gateway({idempotent: 'yes'});
    expect(await sending.submit(message)).toEqual({kind: 'refusedForNow', reason: 'throttled', code: 'HTTP/502'});
    reply = (socket) => socket.destroy();
    expect(await sending.submit(message)).toEqual({kind: 'refusedForNow', reason: 'throttled', code: 'linkLost'});
    expect(new Set(carrier.requests.map(({headers}) => headers['idempotency-key'])).size).toBe(1);
  });

  test('a message that stays in doubt while others get through ends as unknown', async () => {
    carrier.script = ({headers}) => ({status: String(headers['idempotency-key']).startsWith('7-') ? 500 : 200});
    const sending = await gateway({idempotent: 'yes'});
    const kinds: string[] = [];
    for (let turn = 1; turn <= 10; turn++) {
      kinds.push((await sending.submit(message)).kind);
      await sending.submit({...message, id: 8});
    }
    expect(kinds).toEqual([...Array<string>(9).fill('refusedForNow'), 'unknown']);
  });
});

describe('the window', () => {
  /** A gateway, and its windows each time that it says that there is another. */
  async function watched(url: string): Promise<{sending: Gateway; seen: number[]}> {
    const seen: number[] = [];
    const events = {...noEvents, linkChanged: () => void seen.push(sending.window)};
    const sending = keep(await openHttp({id: 3, name: 'carrier', url, options: {}}, events));
    return {sending, seen};
  }

  test('tells when it is another one: shut, ajar after a while, open again', async () => {
    const {sending, seen} = await watched(carrier.url);
    await sending.submit(message);
    expect(seen).toEqual([]);
    reply = {status: 429};
    await sending.submit(message);
    expect(seen).toEqual([0]);
    await until(() => seen.length > 1);
    reply = {status: 200};
    await sending.submit(message);
    expect(seen).toEqual([0, 1, 20]);
  });

  test('tells when there is a way to the carrier at last', async () => {
    const port = await freePort();
    const {sending, seen} = await watched(`http://127.0.0.1:${port}/send`);
    expect(sending.window).toBe(0);
    keep(await httpCarrier(() => ({status: 200}), port));
    await until(() => seen.length > 0);
    expect(seen).toEqual([1]);
  });

  test('keeps connections, and no more of them than the window', async () => {
    const sending = await gateway({window: 5});
    expect(sending.window).toBe(5);
    const before = carrier.connections();
    for (let round = 0; round < 20; round++)
      await Promise.all(Array.from({length: 5}, (_, id) => sending.submit({...message, id})));
    expect(carrier.requests).toHaveLength(100);
    expect(carrier.connections() - before).toBeLessThanOrEqual(5);
  });

  test('is shut after three doubts in a row, so that errors never eat a queue', async () => {
    reply = {status: 500};
    const sending = await gateway();
    await sending.submit(message);
    await sending.submit(message);
    expect([sending.window, sending.link.state]).toEqual([20, 'up']);
    await sending.submit(message);
    expect([sending.window, sending.link]).toEqual([0, {state: 'down', reason: 'HTTP:500'}]);
    await until(() => sending.window > 0);
    expect(sending.window).toBe(1);
    reply = {status: 200};
    await sending.submit(message);
    expect([sending.window, sending.link]).toEqual([20, {state: 'up', reason: null}]);
  });

  test('is shut for as long as the carrier asks', async () => {
    reply = {status: 429, headers: {'Retry-After': '2'}};
    const sending = await gateway();
    const began = performance.now();
    await sending.submit(message);
    expect([sending.window, sending.link]).toEqual([0, {state: 'up', reason: 'HTTP:429'}]);
    await until(() => sending.window > 0);
    expect(performance.now() - began).toBeGreaterThan(1_990);
  });
});

describe('without a connection', () => {
  test('a port that is closed: nothing is handed over, the way is tried by itself, and opens', async () => {
    const port = await freePort();
    const sending = await gatewayAt(`http://127.0.0.1:${port}/send`);
    expect([sending.window, sending.link]).toEqual([0, {state: 'down', reason: 'ECONNREFUSED'}]);
    expect(await sending.submit(message)).toEqual({
      ...{kind: 'refusedForNow', reason: 'notHandedOver', code: 'notHandedOver'},
    });
    const late = keep(await httpCarrier(() => ({status: 200}), port));
    await until(() => sending.window > 0);
    expect(late.requests).toEqual([]);
    expect(await sending.submit(message)).toMatchObject({kind: 'accepted'});
    expect(sending.window).toBe(20);
  });

  test('a host that does not exist', async () => {
    const sending = await gatewayAt('http://carrier.invalid/send');
    expect(sending.window).toBe(0);
    expect(sending.link).toEqual({state: 'down', reason: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/) as string});
  });

  test('a server without TLS, or one that says nothing', async () => {
    const mute = keep(await tcpServer(() => undefined));
    const plain = keep(await tcpServer((socket) => socket.end('HTTP/1.1 400 No\r\n\r\n')));
    const [one, other] = await Promise.all([
      gatewayAt(`https://127.0.0.1:${mute.port}/`, {connectMs: 200}),
      gatewayAt(`https://127.0.0.1:${plain.port}/`, {connectMs: 5_000}),
    ]);
    expect([one.window, one.link]).toEqual([0, {state: 'down', reason: 'ETIMEDOUT'}]);
    expect([other.window, other.link.state]).toEqual([0, 'down']);
    expect(await one.submit(message)).toEqual({kind: 'refusedForNow', reason: 'notHandedOver', code: 'notHandedOver'});
    expect(await other.submit(message)).toMatchObject({kind: 'refusedForNow', reason: 'notHandedOver'});
  });
});

describe('kannel', () => {
  test('asks sendsms for the text in UTF-8', async () => {
    reply = {status: 202, body: '0: Accepted for delivery'};
    const sending = await gateway({...kannelLogin, smsc: 'main'});
    expect(await sending.submit(message)).toMatchObject({kind: 'accepted', carrierIds: [expect.stringMatching(/^7-/)]});
    await sending.submit({...message, text: 'plain', senderName: null, expires: null});
    expect(carrier.requests[0]).toMatchObject({method: 'GET', path: '/send', body: ''});
    const common = {username: 'u', password: 'p', smsc: 'main', to: '+420777123456', charset: 'UTF-8'};
    expect(carrier.requests[0]?.query).toEqual({
      ...{...common, from: 'Daktela', text: 'Žluťoučký kůň', coding: '2'},
      validity: expect.stringMatching(/^\d{6,}$/) as string,
    });
    expect(carrier.requests[1]?.query).toEqual({...common, text: 'plain', coding: '0'});
  });

  test.each<[Reply, Partial<Outcome>]>([
    [{status: 202, body: '3: Queued for later delivery'}, {kind: 'accepted'}],
    [
      {status: 202, body: 'Sent.'},
      {kind: 'unknown', code: 'badAnswer'},
    ],
    [
      {status: 200, body: '<html></html>'},
      {kind: 'unknown', code: 'badAnswer'},
    ],
    [
      {status: 503, body: 'Temporal failure, try again later.'},
      {kind: 'refusedForNow', reason: 'busy'},
    ],
    [
      {status: 403, body: 'Authorization failed for sendsms'},
      {kind: 'refusedForNow', reason: 'notHandedOver', code: 'HTTP/403'},
    ],
    [
      {status: 403, body: 'Not routable. Do not try again.'},
      {kind: 'refusedForGood', code: 'HTTP/403'},
    ],
    [
      {status: 400, body: 'Sender missing and no global set, rejected'},
      {kind: 'refusedForNow', reason: 'busy', code: 'HTTP/400'},
    ],
    [
      {status: 400, body: 'Empty receiver number not allowed, rejected'},
      {kind: 'refusedForGood', code: 'HTTP/400'},
    ],
    [{status: 500}, {kind: 'unknown', code: 'HTTP/500'}],
  ])('%j', async (answer, outcome) => {
    reply = answer;
    expect(await (await gateway(kannelLogin)).submit(message)).toMatchObject(outcome);
  });
});
