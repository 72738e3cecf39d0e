import type {Socket} from 'node:net';
import {afterEach, expect, test} from 'vitest';
import {openHttp} from '../../src/sender/gateways/http/open-http.ts';
import type {Gateway} from '../../src/sender/gateways/gateway.ts';
import {tcpServer} from '../support/http-carrier.ts';

let ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.reverse()) await end();
  ending = [];
});

const noEvents = {receipt: () => Promise.resolve(), inbound: () => Promise.resolve()};
const message = {id: 7, number: '+420777', text: 'Ahoj', parts: 1, senderName: null, expires: null};

/** A gateway to a carrier that does with each connection what `script` says; `seen` is how much of a request it has read. */
async function gatewayTo(script: (socket: Socket, seen: number) => void): Promise<Gateway> {
  const server = await tcpServer((socket) => {
    let seen = 0;
    socket.on('data', (bytes) => script(socket, (seen += bytes.length)));
  });
  const options = {timeoutMs: 5_000};
  const gateway = await openHttp({id: 1, name: 'c', url: `http://127.0.0.1:${server.port}/`, options}, noEvents);
  ending.push(
    () => server.close(),
    () => gateway.close(),
  );
  return gateway;
}

const answer = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{"id": "a1"}';

test.each(['end', 'reset'] as const)(
  'an answer that is cut at any of its bytes is never taken for a whole one (%s)',
  async (how) => {
    let length = 0;
    const gateway = await gatewayTo((socket) => {
      socket.write(answer.slice(0, length), () => (how === 'end' ? socket.end() : socket.resetAndDestroy()));
    });
    const kinds: string[] = [];
    for (length = 0; length < answer.length; length++) {
      const {kind} = await gateway.submit(message);
      if (!kinds.includes(kind)) kinds.push(kind);
    }
    // Before there is a status the link is lost; after it the answer is no answer.
    expect(kinds).toEqual(['linkLost', 'unknown']);
    length = answer.length;
    if (how === 'end') expect(await gateway.submit(message)).toEqual({kind: 'accepted', carrierIds: ['a1']});
  },
);

test('a carrier that hangs up at the first byte that it reads may have had them all', async () => {
  const gateway = await gatewayTo((socket) => socket.resetAndDestroy());
  expect(await gateway.submit({...message, text: 'x'.repeat(30_000)})).toEqual({kind: 'linkLost', code: 'linkLost'});
});

test('a carrier that lets a kept connection fall as it is used gets a new one for each message', async () => {
  const used = new Set<Socket>();
  const gateway = await gatewayTo((socket) => {
    if (used.has(socket)) return socket.resetAndDestroy();
    used.add(socket);
    socket.write(answer);
  });
  const kinds: string[] = [];
  for (let turn = 1; turn <= 20; turn++) kinds.push((await gateway.submit(message)).kind);
  expect(kinds).toEqual(['accepted', 'linkLost', ...Array<string>(18).fill('accepted')]);
});

test('a carrier that closes each connection behind its answer, and does not say so, puts one message in doubt at most', async () => {
  const gateway = await gatewayTo((socket) => socket.end(answer));
  const kinds: string[] = [];
  for (let turn = 1; turn <= 20; turn++) kinds.push((await gateway.submit(message)).kind);
  expect(kinds.filter((kind) => kind === 'accepted').length).toBeGreaterThanOrEqual(19);
});
