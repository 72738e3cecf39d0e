/** What no client should do, and what a ledger that cannot be written means. */
import {connect, type Socket} from 'node:net';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {UserError} from '../../../src/core/problem.ts';
import {encodePdu} from '../../../src/sender/gateways/smpp/encode-pdu.ts';
import type {LedgerEntry, LinkEnd} from '../../../src/sender/smsc/ledger-entry.ts';
import {openLedgerFile} from '../../../src/sender/smsc/ledger-file.ts';
import {openSmsc} from '../../../src/sender/smsc/open-smsc.ts';
import type {SmscChoices} from '../../../src/sender/smsc/options.ts';
import type {Ledger, Smsc} from '../../../src/sender/smsc/smsc.ts';
import {SmppClient} from '../../support/smpp-client.ts';
import {until} from '../../support/until.ts';

const open: {smscs: Smsc[]; clients: SmppClient[]; sockets: Socket[]} = {smscs: [], clients: [], sockets: []};
afterEach(async () => {
  for (const client of open.clients.splice(0)) client.end();
  for (const socket of open.sockets.splice(0)) socket.destroy();
  await Promise.all(open.smscs.splice(0).map((smsc) => smsc.close()));
});

async function start(choices: SmscChoices = {}, ledger: Partial<Ledger> = {}) {
  const entries: LedgerEntry[] = [];
  const full = {add: (entry: LedgerEntry) => void entries.push(entry), flush: () => undefined, ...ledger};
  const smsc = await openSmsc({port: 0, latency: 0, ...choices}, full);
  open.smscs.push(smsc);
  const client = (): SmppClient => {
    const one = new SmppClient(smsc.port);
    open.clients.push(one);
    return one;
  };
  const ends = (): LinkEnd[] => entries.flatMap((entry) => (entry.event === 'ended' ? [entry.why] : []));
  return {smsc, client, entries, ends, counts: smsc.counts};
}

/** The SMSC goes on: a good client is served. */
async function serves({client}: Awaited<ReturnType<typeof start>>): Promise<void> {
  const good = client();
  expect(await good.bind('good')).toMatchObject({status: 0});
  expect(await good.next('submit_sm_resp', good.submit())).toMatchObject({status: 0});
}

const submitOctets = encodePdu({
  command: 'submit_sm',
  sequence: 7,
  destination_addr: '1',
  short_message: Buffer.of(65),
});
const withLength = (length: number): Buffer => {
  const octets = Buffer.from(submitOctets);
  octets.writeUInt32BE(length, 0);
  return octets;
};

test.each([
  ['a request of HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
  ['a length of 0', withLength(0)],
  ['a length of 8', withLength(8)],
  ['a length of 4 GB', withLength(0xffffffff)],
])('%s is answered generic_nack, and the link is closed', async (_, octets) => {
  const smsc = await start();
  const client = smsc.client();
  client.socket.write(octets);
  expect(await client.next('generic_nack')).toMatchObject({status: 0x02, sequence: 0});
  await client.closed();
  expect(smsc.ends()).toEqual(['garbage']);
  await serves(smsc);
});

test('a PDU that cannot be read is answered with its fault, and the link goes on', async () => {
  const smsc = await start();
  const client = smsc.client();
  await client.bind();
  const unknown = encodePdu({command: 'enquire_link', sequence: 5});
  unknown.writeUInt32BE(0x777, 4);
  client.socket.write(unknown);
  expect(await client.next('generic_nack', 5)).toMatchObject({status: 0x03});
  const short = Buffer.from(submitOctets.subarray(0, 30));
  short.writeUInt32BE(30, 0);
  client.socket.write(short);
  const answer = await client.next('submit_sm_resp', 7);
  expect(answer.status).toBeGreaterThan(0);
  expect(await client.next('submit_sm_resp', client.submit())).toMatchObject({status: 0});
});

test('an answer of a wrong length counts by its status: Net::SMPP writes an octet too many', async () => {
  const smsc = await start({receipts: {delay: 0}});
  const client = smsc.client();
  client.deliverAnswer = null;
  await client.bind();
  client.submit();
  const {sequence} = await client.next('deliver_sm');
  const answer = Buffer.concat([encodePdu({command: 'deliver_sm_resp', sequence}), Buffer.of(0)]);
  answer.writeUInt32BE(answer.length, 0);
  client.socket.write(answer);
  await until(() => smsc.counts.acknowledged === 1);
});

test('half a PDU, and then the end', async () => {
  const smsc = await start();
  const client = smsc.client();
  await client.bind();
  client.socket.end(submitOctets.subarray(0, 20));
  await until(() => smsc.counts.links === 0);
  expect(smsc.counts).toMatchObject({submits: 0, bound: 0});
  expect(smsc.ends()).toEqual(['closed']);
  await serves(smsc);
});

test('octets that come one by one are a PDU as well', async () => {
  const smsc = await start();
  const client = smsc.client();
  await client.bind();
  for (const octet of submitOctets) client.socket.write(Buffer.of(octet));
  expect(await client.next('submit_sm_resp', 7)).toMatchObject({status: 0});
});

test('answers to what was never asked change nothing', async () => {
  const smsc = await start();
  const client = smsc.client();
  await client.bind();
  for (const command of ['deliver_sm_resp', 'submit_sm_resp', 'enquire_link_resp', 'generic_nack'] as const) {
    client.send(command, {sequence: 999});
  }
  expect(await client.next('submit_sm_resp', client.submit())).toMatchObject({status: 0});
  expect(smsc.counts.acknowledged).toBe(0);
});

test('a hundred links at once are served, and those above the limit are closed', async () => {
  const smsc = await start({mostLinks: 100});
  const clients = Array.from({length: 100}, () => smsc.client());
  await Promise.all(clients.map((client, at) => client.bind(`desk${at}`)));
  expect(smsc.counts).toMatchObject({links: 100, bound: 100});
  const surplus = smsc.client();
  await surplus.closed();
  expect(smsc.ends()).toEqual(['tooMany']);
  const answers = await Promise.all(clients.map((client) => client.next('submit_sm_resp', client.submit())));
  expect(new Set(answers.map(({message_id: id}) => id)).size).toBe(100);
  for (const client of clients) client.end();
  await until(() => smsc.counts.links === 0);
  await serves(smsc);
});

test('of a client that submits and never reads, nothing more is read after a while, and others are served', async () => {
  const smsc = await start({ids: {response: 'padded'}});
  const socket = connect({port: smsc.smsc.port, host: '127.0.0.1'});
  open.sockets.push(socket.on('error', () => undefined).pause());
  socket.write(encodePdu({command: 'bind_transmitter', sequence: 1, system_id: 'flood'}));
  const many = Buffer.concat(Array.from({length: 2_000}, () => submitOctets));
  // Their answers are more than the buffers of the system hold.
  const most = 400_000;
  for (let sent = 0; sent < most; sent += 2_000) socket.write(many);
  const other = smsc.client();
  await other.bind('other');
  await until(async () => {
    const before = smsc.counts.submits;
    // As many turns of the loop, in which what is in the pipe would be read.
    for (let turn = 0; turn < 20; turn++) await other.next('enquire_link_resp', other.send('enquire_link'));
    return before > 0 && smsc.counts.submits === before;
  });
  expect(smsc.counts.submits).toBeLessThan(most);
});

test('with long latency and no window the unanswered submits of a link are bounded', async () => {
  const smsc = await start({latency: 600_000});
  const client = smsc.client();
  await client.bind();
  const many = Buffer.concat(Array.from({length: 60_000}, () => submitOctets));
  client.socket.write(many);
  await until(() => smsc.counts.submits > 20_000);
  const other = smsc.client();
  await other.bind('other');
  // Whatever is in the pipe has been read by the time that others are answered.
  for (let turn = 0; turn < 20; turn++) await other.next('enquire_link_resp', other.send('enquire_link'));
  expect(smsc.counts.submits).toBeLessThan(25_000);
  smsc.smsc.cut();
});

test('made-up system ids that nobody binds again do not pile up', async () => {
  const smsc = await start({receipts: {delay: 0}});
  for (let turn = 0; turn < 30; turn++) {
    const clients = Array.from({length: 50}, () => smsc.client());
    await Promise.all(
      clients.map(async (client, at) => {
        await client.bind(`made-up-${turn}-${at}`, '', 'transmitter');
        await client.next('submit_sm_resp', client.submit());
        client.end();
      }),
    );
  }
  // One delivery each, of 1,500, and seven people who answered.
  await until(() => smsc.counts.undelivered >= 500);
  expect(smsc.counts.undelivered).toBeLessThanOrEqual(507);
});

test('receipts that nobody fetches do not pile up: the newest are kept', async () => {
  const smsc = await start({mostPending: 10, receipts: {order: 'before'}});
  const client = smsc.client();
  await client.bind('desk', '', 'transmitter');
  for (let turn = 0; turn < 25; turn++) client.submit();
  await until(() => smsc.counts.undelivered === 15);
  const receiver = smsc.client();
  await receiver.bind('desk', '', 'receiver');
  await until(() => smsc.counts.acknowledged === 10);
  expect(receiver.received.map(({tlvs}) => tlvs.receipted_message_id)).toEqual(
    Array.from({length: 10}, (_, at) => String(at + 16)),
  );
});

test('receipts that are due much later do not pile up either', async () => {
  const smsc = await start({mostPending: 10, receipts: {delay: 600_000}});
  const client = smsc.client();
  await client.bind();
  for (let turn = 0; turn < 25; turn++) client.submit();
  await until(() => smsc.counts.submits === 25);
  // What has its time already: how long the client may take to bind, and to answer.
  expect(smsc.counts.undelivered).toBe(25 - 10 + 2);
});

test('what cannot be written to the ledger is not answered, and ends the SMSC', async () => {
  const full = new UserError({code: 'cannotWrite', path: 'ledger', reason: 'ENOSPC'});
  let isFull = false;
  const flush = (): void => {
    if (isFull) throw full;
  };
  const smsc = await start({}, {flush});
  const client = smsc.client();
  await client.bind();
  isFull = true;
  client.submit();
  await expect(smsc.smsc.failed).rejects.toBe(full);
  await client.closed();
  expect(client.received).toEqual([]);
});

test('a taken port and a host that is not ours are problems', async () => {
  const {smsc} = await start();
  await expect(openSmsc({port: smsc.port})).rejects.toMatchObject({
    problem: {code: 'portTaken', host: '127.0.0.1', port: smsc.port},
  });
  await expect(openSmsc({port: 0, host: '192.0.2.1'})).rejects.toMatchObject({
    problem: {code: 'cannotListen', host: '192.0.2.1', port: 0, reason: 'EADDRNOTAVAIL'},
  });
});

test('closing unbinds each client once it has its answers, and does not wait for who says nothing', async () => {
  const {smsc, client, ends} = await start({latency: 50});
  const [polite, mute] = [client(), client()];
  await polite.bind('polite');
  await mute.bind('mute');
  polite.submit();
  await until(() => smsc.counts.submits === 1);
  const closing = smsc.close();
  const {sequence} = await polite.next('unbind');
  expect(polite.received.map(({command}) => command)).toContain('submit_sm_resp');
  expect(await polite.next('submit_sm_resp')).toMatchObject({status: 0});
  expect(await polite.next('submit_sm_resp', polite.submit())).toMatchObject({status: 0x04});
  polite.send('unbind_resp', {sequence});
  await polite.closed();
  await mute.next('unbind');
  await closing;
  expect(ends()).toEqual(['stopped', 'stopped']);
  expect(smsc.counts.links).toBe(0);
});

test('the ledger in a file is there before the answer, behind what stood in it, a line each', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'smsdesk-ledger-'));
  const path = join(folder, 'ledger.jsonl');
  const before = openLedgerFile(path);
  before.add({event: 'ended', time: 1, link: 0, why: 'stopped', reason: null});
  before.flush();
  before.close();
  const file = openLedgerFile(path);
  const {client} = await start({}, file);
  const one = client();
  await one.bind('hostile');
  const answer = await one.next(
    'submit_sm_resp',
    one.submit({data_coding: 8, short_message: Buffer.from([0, 27, 0, 10])}),
  );
  const text = readFileSync(path, 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  // Nothing in it acts on a terminal.
  expect(text).not.toMatch(/\u001b/);
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LedgerEntry);
  expect(lines.map(({event}) => event)).toEqual(['ended', 'connected', 'bound', 'submit']);
  expect(lines[3]).toMatchObject({text: '\u001b\n', id: answer.message_id});
  file.close();
  rmSync(folder, {recursive: true});
});

test('a ledger that cannot be opened is a problem', () => {
  expect(() => openLedgerFile('/nowhere/ledger.jsonl')).toThrow(
    expect.objectContaining({problem: {code: 'cannotWrite', path: '/nowhere/ledger.jsonl', reason: 'ENOENT'}}),
  );
});
