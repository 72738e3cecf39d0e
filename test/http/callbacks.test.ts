import {connect} from 'node:net';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {InboundMessage, Receipt} from '../../src/sender/gateways/gateway.ts';
import {openHttp} from '../../src/sender/gateways/http/open-http.ts';
import {readConcatenation} from '../../src/sender/gateways/http/concatenation.ts';
import {sign, verifySignature} from '../../src/sender/gateways/http/signature.ts';
import {freePort, httpCarrier, tcpServer, type HttpCarrier} from '../support/http-carrier.ts';
import {call, callSigned, signedHeaders} from '../support/signed-callback.ts';
import {until} from '../support/until.ts';

const secret = 'a secret of some length';

let carrier: HttpCarrier;
let open: {close: () => Promise<unknown>}[];
let received: InboundMessage[];
let receipts: Receipt[];
/** What storing comes to. */
let store: () => Promise<void>;

const events = {
  receipt: async (receipt: Receipt) => {
    await store();
    receipts.push(receipt);
  },
  inbound: async (message: InboundMessage) => {
    await store();
    received.push(message);
  },
};

beforeEach(async () => {
  [received, receipts] = [[], []];
  store = () => Promise.resolve();
  carrier = await httpCarrier(() => ({status: 200}));
  open = [carrier];
});
afterEach(async () => {
  for (const each of open.reverse()) await each.close();
});

async function gateway(options: Record<string, unknown> = {}, name = 'carrier'): Promise<{at: string; port: number}> {
  const port = Number(options['listen'] ?? (await freePort()));
  const opened = await openHttp({id: 1, name, url: carrier.url, options: {secret, ...options, listen: port}}, events);
  open.push(opened);
  return {at: `http://127.0.0.1:${port}/${encodeURIComponent(name)}`, port};
}

const inbound = (text = 'Ahoj') => ({type: 'inbound', data: {from: '+420777000111', to: '+420800', text}});

describe('generic', () => {
  test('a receipt and a received message', async () => {
    const {at} = await gateway();
    const receipt = {
      type: 'receipt',
      data: {id: 'a1', reference: '7-ab', status: 'UNDELIV', code: 'X9', to: '+420777'},
    };
    expect(await callSigned(at, receipt, {secret})).toEqual({status: 200, body: ''});
    expect(
      await callSigned(at, {type: 'receipt', data: {reference: '7-ab', status: 'delivered'}}, {secret}),
    ).toMatchObject({status: 200});
    expect(await callSigned(at, inbound('Žlutý 🐴'), {secret})).toEqual({status: 200, body: ''});
    expect(receipts).toMatchObject([
      {carrierId: 'a1', otherIds: ['7-ab'], number: '+420777', state: 'failed', code: 'X9'},
      {carrierId: '7-ab', state: 'delivered', code: null},
    ]);
    expect(received).toMatchObject([{number: '+420777000111', recipient: '+420800', text: 'Žlutý 🐴', parts: 1}]);
    expect(received[0]?.raw?.toString()).toContain('Žlutý');
  });

  test('a state on the way is no receipt', async () => {
    const {at} = await gateway();
    expect(await callSigned(at, {type: 'receipt', data: {id: 'a', status: 'enroute'}}, {secret})).toMatchObject({
      status: 200,
    });
    expect(receipts).toEqual([]);
  });

  test.each([
    ['not JSON', 'hello', 400],
    ['an array', '[]', 400],
    ['no data', '{"type": "inbound"}', 400],
    ['another type', '{"type": "constructor", "data": {}}', 400],
    ['no text', '{"type": "inbound", "data": {"from": "1", "text": 5}}', 400],
    ['no number', '{"type": "inbound", "data": {"text": "a"}}', 400],
    ['no id', '{"type": "receipt", "data": {"status": "delivered"}}', 400],
    ['no such state', '{"type": "receipt", "data": {"id": 1, "status": "toString"}}', 400],
  ])('%s', async (_what, body, status) => {
    const {at} = await gateway();
    const answer = await call(at, {method: 'POST', body, headers: signedHeaders(body, {secret})});
    expect(answer.status).toBe(status);
    expect([received, receipts]).toEqual([[], []]);
  });

  test('refuses what is not signed, signed with another secret, for another body, or too old', async () => {
    const {at} = await gateway();
    const body = JSON.stringify(inbound());
    const now = Math.floor(Date.now() / 1_000);
    const post = (headers: Record<string, string>) => call(at, {method: 'POST', body, headers});
    expect(await post({})).toEqual({status: 401, body: '{"error":"unsigned"}\n'});
    const signatures = [
      [signedHeaders(body, {secret: `${secret}!`}), 'badSignature'],
      [signedHeaders(`${body} `, {secret}), 'badSignature'],
      [{...signedHeaders(body, {secret}), 'webhook-timestamp': String(now + 100)}, 'badSignature'],
      [{...signedHeaders(body, {secret}), 'webhook-id': 'other'}, 'badSignature'],
      [{...signedHeaders(body, {secret}), 'webhook-signature': 'v1,'}, 'badSignature'],
      [signedHeaders(body, {secret, timestamp: now - 400}), 'tooOld'],
      [signedHeaders(body, {secret, timestamp: now + 400}), 'tooOld'],
    ] as const;
    for (const [headers, reason] of signatures)
      expect(await post({...headers})).toEqual({status: 401, body: `{"error":"${reason}"}\n`});
    expect(received).toEqual([]);
    const several = signedHeaders(body, {secret});
    const signature = `v1,AAAA ${several['webhook-signature'] ?? ''}`;
    expect((await post({...several, 'webhook-signature': signature})).status).toBe(200);
  });

  test('signs as the reference of Standard Webhooks does', () => {
    const facts = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: '1614265330',
      body: Buffer.from('{"test": 2432232314}'),
    };
    const signature = sign(facts, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
    expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
    const headers = {'webhook-id': facts.id, 'webhook-timestamp': facts.timestamp, 'webhook-signature': signature};
    const now = 1_614_265_330_000;
    expect(verifySignature({headers, body: facts.body}, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', now)).toEqual({
      id: facts.id,
    });
  });

  test('what is said again is stored once; what could not be stored may be said again', async () => {
    const {at} = await gateway();
    store = () => Promise.reject(new Error('no database'));
    expect(await callSigned(at, inbound(), {secret, id: 'one'})).toEqual({
      status: 503,
      body: '{"error":"notStored"}\n',
    });
    let go = (): void => undefined;
    const gone = new Promise<void>((resolve) => (go = resolve));
    let waiting = 0;
    store = () => {
      waiting += 1;
      return gone;
    };
    const first = callSigned(at, inbound(), {secret, id: 'one'});
    const second = callSigned(at, inbound(), {secret, id: 'one'});
    let isAnswered = false;
    void first.then(() => (isAnswered = true));
    await until(() => waiting === 1);
    // A call on another connection comes and goes; the first two still wait.
    expect((await call(`${at}x`)).status).toBe(404);
    expect(isAnswered).toBe(false);
    go();
    expect([await first, await second, await callSigned(at, inbound(), {secret, id: 'one'})]).toMatchObject(
      Array(3).fill({status: 200}),
    );
    expect(received).toHaveLength(1);
    await callSigned(at, inbound('something else'), {secret, id: 'one'});
    expect(received).toHaveLength(2);
  });

  test('1,000 received messages in a burst are all stored', async () => {
    const {at} = await gateway();
    const answers = await Promise.all(
      Array.from({length: 1_000}, (_, index) => callSigned(at, inbound(`text ${index}`), {secret})),
    );
    expect(answers.filter(({status}) => status === 200)).toHaveLength(1_000);
    expect(new Set(received.map(({text}) => text)).size).toBe(1_000);
  });
});

describe('kannel', () => {
  const kannel = {dialect: 'kannel', username: 'u', password: 'p'};
  const shared = `secret=${encodeURIComponent(secret)}`;

  test('asks for the receipts at its own address, secret and all', async () => {
    const port = await freePort();
    carrier.script = () => ({status: 202, body: '0: Accepted for delivery'});
    const opened = await openHttp(
      {
        ...{id: 1, name: 'two words', url: carrier.url},
        options: {...kannel, listen: port, secret: 'a & b? 100% ěšč long', callback: 'https://sms.example/in/'},
      },
      events,
    );
    open.push(opened);
    const message = {id: 9, number: '+420777', text: 'a', parts: 1, senderName: null, expires: null};
    const outcome = await opened.submit(message);
    const {'dlr-url': dlrUrl = '', 'dlr-mask': mask} = carrier.requests[0]?.query ?? {};
    expect(mask).toBe('19');
    // What Kannel makes of it: its codes filled in, its doubled signs undone.
    const codes: Record<string, string> = {'%d': '1', '%A': 'id%3A1+stat%3ADELIVRD', '%p': '%2B420777', '%%': '%'};
    const asked = dlrUrl.replaceAll(/%./g, (code) => codes[code] ?? code);
    expect(asked).toMatch(/^https:\/\/sms\.example\/in\/two%20words\/dlr\?/);
    const answer = await call(asked.replace('https://sms.example/in', `http://127.0.0.1:${port}`));
    expect(answer).toEqual({status: 200, body: ''});
    expect(receipts).toMatchObject([
      {carrierId: outcome.kind === 'accepted' ? outcome.carrierIds[0] : '', state: 'delivered', number: '+420777'},
    ]);
  });

  test.each([
    ['status=1', 'delivered', null],
    ['status=2&answer=id%3A1+stat%3AUNDELIV+err%3A027+text%3A', 'failed', 'UNDELIV/027'],
    ['status=2&answer=stat%3AEXPIRED', 'expired', 'EXPIRED'],
    ['status=2', 'failed', null],
    ['status=16&answer=NACK%2F11%2FInvalid+Destination+Address', 'failed', 'ESME_RINVDSTADR'],
    ['status=16&answer=NACK%2F0x0000000b%2FInvalid', 'failed', 'ESME_RINVDSTADR'],
    ['status=16&answer=NACK%2F1234%2FWhat', 'failed', '0x000004d2'],
    ['status=16&answer=%1B%5D52', 'failed', null],
  ])('the receipt %s', async (query, state, code) => {
    const {at} = await gateway(kannel);
    expect(await call(`${at}/dlr?${shared}&id=7-ab&${query}`)).toEqual({status: 200, body: ''});
    expect(receipts).toMatchObject([{carrierId: '7-ab', state, code}]);
  });

  test.each([
    ['text=Ahoj+%C5%BE&charset=UTF-8', 'Ahoj ž'],
    ['text=Ahoj+%C5%BE', 'Ahoj ž'],
    ['text=%01%7E%D8%3D%DC%34&coding=2', 'ž🐴'],
    ['text=%D8%3D&charset=UTF-16BE&coding=2', '\ud83d'],
    ['text=%01%7E%01&charset=UTF-16BE', 'ž'],
    ['text=%9E%80&charset=WINDOWS-1252', 'ž€'],
    ['text=100%25+%zz%4', '100% %zz%4'],
    ['text=', ''],
    ['text=%1B%5D52%3Bc%07%00&charset=UTF-8', '\u001b]52;c\u0007\0'],
    ['text=%FF%FE', '\ufffd\ufffd'],
  ])('the received message %s', async (query, text) => {
    const {at} = await gateway(kannel);
    expect(await call(`${at}/mo?${shared}&from=%2B420777&to=800&${query}`)).toEqual({status: 200, body: ''});
    expect(received).toMatchObject([{number: '+420777', recipient: '800', text}]);
  });

  test('a long message that Kannel has joined', async () => {
    const {at} = await gateway(kannel);
    await call(`${at}/mo?${shared}&from=1&to=2&text=${'a'.repeat(400)}`);
    expect(received).toMatchObject([{parts: 3}]);
  });

  test('part of a long message, and one that comes twice', async () => {
    const {at} = await gateway(kannel);
    const part = `${at}/mo?${shared}&from=1&to=2&text=a&udh=%05%00%03%07%03%02&id=c0ffee`;
    await call(part);
    await call(part);
    expect(received).toMatchObject([{parts: 1, carrierId: 'c0ffee', part: {reference: 7, total: 3, number: 2}}]);
  });

  test.each([
    ['/dlr?id=7&status=1', 401],
    ['/dlr?secret=wrong&id=7&status=1', 401],
    ['/mo?secret=&from=1&text=a', 401],
    [`/dlr?${shared}&status=1`, 400],
    [`/dlr?${shared}&id=7&status=3`, 400],
    [`/mo?${shared}&from=1`, 400],
    [`/mo?${shared}&text=a`, 400],
    [`/other?${shared}`, 404],
    [`?${shared}`, 404],
  ])('%s is refused', async (path, status) => {
    const {at} = await gateway(kannel);
    expect((await call(`${at}${path}`)).status).toBe(status);
    expect([received, receipts]).toEqual([[], []]);
  });

  test('states on the way are no receipts, and a POST is none of Kannel’s', async () => {
    const {at} = await gateway(kannel);
    for (const status of [4, 8]) expect((await call(`${at}/dlr?${shared}&id=7&status=${status}`)).status).toBe(200);
    expect((await call(`${at}/dlr?${shared}&id=7&status=1`, {method: 'POST'})).status).toBe(405);
    expect(receipts).toEqual([]);
  });
});

test.each([
  ['050003070302', {reference: 7, total: 3, number: 2}],
  ['06080401020302', {reference: 0x102, total: 3, number: 2}],
  ['0b05040b8423f000030a0201', {reference: 10, total: 2, number: 1}],
  ['050003070304', undefined],
  ['050003070300', undefined],
  ['0500030703', undefined],
  ['ff', undefined],
  ['', undefined],
])('the header %s', (hex, part) => {
  expect(readConcatenation(Buffer.from(hex, 'hex'))).toEqual(part);
});

describe('the door', () => {
  test('gateways share a port, each under its name; the last one closes it', async () => {
    const one = await gateway({}, 'one');
    const other = await gateway({listen: one.port}, 'other / gateway');
    await callSigned(one.at, inbound('to one'), {secret});
    await callSigned(other.at, inbound('to the other'), {secret});
    expect(received.map(({text}) => text)).toEqual(['to one', 'to the other']);
    await open.pop()?.close();
    expect((await callSigned(other.at, inbound(), {secret})).status).toBe(404);
    expect((await callSigned(one.at, inbound(), {secret})).status).toBe(200);
    await open.pop()?.close();
    await expect(callSigned(one.at, inbound(), {secret})).rejects.toThrow();
  });

  test('a port in use is said, sending goes on, and once it is free it is taken', async () => {
    const taken = await tcpServer((socket) => socket.destroy());
    const opened = await openHttp(
      {id: 1, name: 'carrier', url: carrier.url, options: {secret, listen: taken.port}},
      events,
    );
    open.push(opened);
    expect(opened.link).toEqual({state: 'up', reason: `EADDRINUSE:127.0.0.1:${taken.port}`});
    expect(opened.window).toBe(20);
    const message = {id: 9, number: '+420777', text: 'a', parts: 1, senderName: null, expires: null};
    expect(await opened.submit(message)).toMatchObject({kind: 'accepted'});
    await taken.close();
    await until(() => opened.link.reason === null);
    expect((await callSigned(`http://127.0.0.1:${taken.port}/carrier`, inbound(), {secret})).status).toBe(200);
  });

  test('a body that is too long', async () => {
    const {at} = await gateway();
    const body = JSON.stringify(inbound('x'.repeat(300_000)));
    expect(await call(at, {method: 'POST', body, headers: signedHeaders(body, {secret})})).toEqual({
      ...{status: 413, body: '{"error":"tooLong"}\n'},
    });
    const headers = {...signedHeaders(body, {secret}), 'Transfer-Encoding': 'chunked'};
    expect((await call(at, {method: 'POST', body, headers})).status).toBe(413);
    expect((await call(`${at}?${'x'.repeat(70_000)}`)).status).toBe(431);
    expect(received).toEqual([]);
  });

  test('a body that is cut, and what is not HTTP, harm nobody', async () => {
    const {at, port} = await gateway();
    for (const words of [
      'POST /carrier HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{"type"',
      '\u0016\u0003\u0001\u0002\u0000\u0001',
      'POST /carrier HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n',
      'GET /%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      'POST /carrier HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ])
      await speak(port, words);
    expect((await callSigned(at, inbound(), {secret})).status).toBe(200);
    expect(received).toHaveLength(1);
  });

  test('what is being stored at the end is still answered', async () => {
    const {at} = await gateway();
    let go = (): void => undefined;
    let isWaiting = false;
    store = () => {
      isWaiting = true;
      return new Promise((resolve) => (go = resolve));
    };
    const sent = callSigned(at, inbound(), {secret});
    await until(() => isWaiting);
    const closed = open.pop()?.close();
    expect((await callSigned(at, inbound('late'), {secret})).status).toBe(503);
    go();
    expect((await sent).status).toBe(200);
    await closed;
    expect(received.map(({text}) => text)).toEqual(['Ahoj']);
  });
});

/** Says these words over a connection and hangs up; ends when the connection has. */
const speak = (port: number, words: string): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(words));
    socket.resume();
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
  });
