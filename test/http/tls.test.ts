import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer, type Server} from 'node:https';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {openHttp} from '../../src/sender/gateways/http/open-http.ts';
import {selfSigned} from '../support/self-signed.ts';

const noEvents = {receipt: () => Promise.resolve(), inbound: () => Promise.resolve()};
const message = {id: 7, number: '+420777', text: 'Ahoj', parts: 1, senderName: null, expires: null};

let server: Server;
let folder: string;
let port: number;
let requests = 0;

beforeAll(async () => {
  const own = selfSigned();
  folder = mkdtempSync(join(tmpdir(), 'smsdesk-tls-'));
  writeFileSync(join(folder, 'ca.pem'), own.cert);
  writeFileSync(join(folder, 'other.pem'), selfSigned().cert);
  writeFileSync(join(folder, 'key.pem'), 'not a certificate');
  server = createServer({cert: own.cert, key: own.key}, (_request, response) => {
    requests += 1;
    response.end('{"id": "a1"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, {recursive: true});
});

const open = (options: Record<string, unknown>) =>
  openHttp({id: 1, name: 'c', url: `https://127.0.0.1:${port}/`, options}, noEvents);
const file = (name: string) => ({caFile: join(folder, name)});

test('a certificate that the file vouches for is trusted', async () => {
  const gateway = await open(file('ca.pem'));
  expect(gateway.link).toEqual({state: 'up', reason: null});
  expect(await gateway.submit(message)).toEqual({kind: 'accepted', carrierIds: ['a1']});
  await gateway.close();
});

test.each([
  ['nobody vouches for', {}],
  ['another one is named for', 'other.pem'],
])('a certificate that %s gets nothing', async (_what, given) => {
  const before = requests;
  const gateway = await open(typeof given === 'string' ? file(given) : given);
  expect([gateway.window, gateway.link]).toEqual([0, {state: 'down', reason: 'DEPTH_ZERO_SELF_SIGNED_CERT'}]);
  expect(await gateway.submit(message)).toMatchObject({kind: 'refusedForNow', reason: 'notHandedOver'});
  expect(requests).toBe(before);
  await gateway.close();
});

test.each(['absent.pem', 'key.pem'])('the file %s cannot be used', async (name) => {
  await expect(open(file(name))).rejects.toMatchObject({
    problem: {code: 'noGateway', gateway: 'c', reason: 'badOption:caFile'},
  });
});
