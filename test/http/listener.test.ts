import {connect, type Socket} from 'node:net';
import {afterEach, describe, expect, test} from 'vitest';
import {
  openListener,
  usualLimits,
  type Listener,
  type ListenerLimits,
} from '../../src/sender/gateways/http/listener.ts';
import {call} from '../support/signed-callback.ts';
import {until} from '../support/until.ts';

let ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.reverse()) await end();
  ending = [];
});

async function listen(limits: Partial<ListenerLimits>): Promise<{listener: Listener; port: number; at: string}> {
  const listener = await openListener({host: '127.0.0.1', port: 0}, {...usualLimits, ...limits});
  ending.push(() => listener.close());
  listener.mount('carrier', () => Promise.resolve({status: 200, body: ''}));
  const port = listener.port ?? 0;
  return {listener, port, at: `http://127.0.0.1:${port}/carrier`};
}

interface Caller {
  socket: Socket;
  heard: () => string;
  isClosed: () => boolean;
}

function caller(port: number, words: string): Caller {
  let heard = '';
  let isClosed = false;
  const socket = connect(port, '127.0.0.1', () => socket.write(words));
  ending.push(() => socket.destroy());
  socket.setEncoding('latin1');
  socket.on('data', (text: string) => (heard += text));
  socket.on('error', () => undefined);
  socket.on('close', () => (isClosed = true));
  return {socket, heard: () => heard, isClosed: () => isClosed};
}

describe('who is too slow', () => {
  test('with a header is sent away', async () => {
    const {port, at} = await listen({header: 200, request: 400});
    const slow = caller(port, 'POST /carrier HTTP/1.1\r\nHost: x\r\n');
    const drip = setInterval(() => slow.socket.write('X-Drip: 1\r\n'), 50);
    ending.push(() => clearInterval(drip));
    await until(slow.isClosed);
    expect(slow.heard()).toMatch(/^HTTP\/1\.1 408 /);
    expect((await call(at)).status).toBe(200);
  });

  test('with a body is sent away', async () => {
    const {port, at} = await listen({header: 200, request: 400});
    const slow = caller(port, 'POST /carrier HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n');
    const drip = setInterval(() => slow.socket.write('x'), 50);
    ending.push(() => clearInterval(drip));
    await until(slow.isClosed);
    expect((await call(at)).status).toBe(200);
  });

  test('after an answer is sent away', async () => {
    const {port} = await listen({idle: 100});
    const idle = caller(port, 'GET /carrier HTTP/1.1\r\nHost: x\r\n\r\n');
    await until(idle.isClosed);
    expect(idle.heard()).toMatch(/^HTTP\/1\.1 200 /);
  });
});

test('more connections than allowed are turned away, and others are served once some have gone', async () => {
  const {port, at} = await listen({connections: 10, header: 500, request: 500});
  const crowd = Array.from({length: 30}, () => caller(port, ''));
  await until(() => crowd.filter(({isClosed}) => isClosed()).length >= 20);
  await until(() => crowd.every(({isClosed}) => isClosed()));
  expect((await call(at)).status).toBe(200);
});

test('a route that throws is answered, and the next call served', async () => {
  const {listener, port, at} = await listen({});
  listener.mount('broken', () => Promise.reject(new Error('a fault')));
  expect((await call(`http://127.0.0.1:${port}/broken`)).status).toBe(500);
  expect((await call(at)).status).toBe(200);
});

test('requests one after another on one connection, without waiting for the answers', async () => {
  const {port} = await listen({});
  const words = 'GET /carrier HTTP/1.1\r\nHost: x\r\n\r\n';
  const eager = caller(port, words.repeat(50));
  await until(() => eager.heard().split('HTTP/1.1 200').length === 51);
});

test('an address that is not this machine’s is a problem, not a crash', async () => {
  const listener = await openListener({host: '192.0.2.1', port: 8650}, {...usualLimits, again: 20});
  ending.push(() => listener.close());
  expect([listener.port, listener.problem]).toEqual([null, 'EADDRNOTAVAIL:192.0.2.1:8650']);
});
