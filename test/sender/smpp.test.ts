/** The whole sender over SMPP: from a row that is due to what the carrier says has become of it, and what people write back. */
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Database} from '../../src/db/connect.ts';
import {smppDriver} from '../../src/sender/gateways/smpp/open-smpp.ts';
import type {PduOf} from '../../src/sender/gateways/smpp/pdu.ts';
import type {SenderLogEntry} from '../../src/sender/log-entry.ts';
import {runSender} from '../../src/sender/run-sender.ts';
import {withDatabase} from '../support/database.ts';
import {openSmsc, type Peer, type ScriptedSmsc, type SmscScript} from '../support/scripted-smsc.ts';
import {
  addGateway,
  addMessages,
  addQueue,
  deliveryOf,
  lifeOf,
  plainMessages,
  statesOf,
} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

let db: Database;
let queueId: number;
let log: SenderLogEntry[];
let smsc: ScriptedSmsc;
let running: {stop: AbortController; ended: Promise<unknown>} | null;

withDatabase((fresh) => (db = fresh.db));

beforeEach(async () => {
  await db.sql`truncate smsdesk.gateway, smsdesk.message, smsdesk.sender, smsdesk.opt_out cascade`;
  log = [];
  running = null;
});
afterEach(async () => {
  running?.stop.abort();
  await running?.ended;
  await smsc.close();
});

/** A carrier, a gateway to it, and a sender that serves it. */
async function start(script: SmscScript, options: object = {}): Promise<void> {
  smsc = await openSmsc(script);
  const gatewayId = await addGateway(db, {name: 'carrier', kind: 'smpp', options: {window: 20, ...options}});
  await db.sql`update smsdesk.gateway set url = ${smsc.url}`;
  queueId = await addQueue(db, {gatewayId, senderId: '+420800123456'});
  const stop = new AbortController();
  running = {
    stop,
    ended: runSender({
      ...{db, now: () => new Date(), log: (entry) => log.push(entry), signal: stop.signal},
      drivers: {smpp: smppDriver(0.01)},
    }),
  };
  await until(() => smsc.all('bind_transceiver').length > 0);
}

const idOf = (pdu: PduOf<'submit_sm'>): string => `${pdu.destination_addr}-${pdu.short_message[5] ?? 0}`;
const accept = (pdu: PduOf<'submit_sm'>, {send}: Peer, message_id = idOf(pdu)): void =>
  send({command: 'submit_sm_resp', sequence: pdu.sequence, message_id});
const report = (pdu: PduOf<'submit_sm'>, {ask}: Peer, stat: string, id = idOf(pdu)): void =>
  void ask({
    ...{command: 'deliver_sm', sequence: 0, esm_class: 4, source_addr: pdu.destination_addr},
    short_message: Buffer.from(
      `id:${id} sub:001 dlvrd:001 stat:${stat} err:${stat === 'DELIVRD' ? '000' : '001'} text:`,
    ),
  });

const long = 'Vážený zákazníku, '.repeat(9);

test('delivered, undeliverable, refused, throttled, in three parts: each ends as the carrier said', async () => {
  let isThrottled = true;
  await start({
    submit_sm: (pdu, peer) => {
      const number = pdu.destination_addr;
      const refuse = (status: number) => peer.send({command: 'submit_sm_resp', sequence: pdu.sequence, status});
      if (number.endsWith('03')) {
        refuse(0x0b);
        return;
      }
      if (number.endsWith('04') && isThrottled) {
        isThrottled = false;
        refuse(0x58);
        return;
      }
      accept(pdu, peer);
      report(pdu, peer, number.endsWith('02') ? 'UNDELIV' : 'DELIVRD');
    },
  });
  const numbers = ['01', '02', '03', '04', '05'].map((end) => `+4207770001${end}`);
  const ids = await addMessages(
    db,
    queueId,
    numbers.map((number) => (number.endsWith('05') ? {number, text: long, parts: 3} : {number})),
  );
  await until(async () => {
    const {delivered = 0, failed = 0} = await statesOf(db);
    return delivered + failed === 5;
  });
  const ends = await Promise.all(ids.map((id) => deliveryOf(db, id)));
  expect(ends.map(({state, error_code}) => [state, error_code])).toEqual([
    ['delivered', null],
    ['failed', 'UNDELIV/001'],
    ['failed', 'ESME_RINVDSTADR'],
    ['delivered', null],
    ['delivered', null],
  ]);
  expect(await lifeOf(db, ids[3])).toEqual(['queued sender ESME_RTHROTTLED', 'sent sender', 'delivered carrier']);
  const parts = smsc.all('submit_sm').filter(({destination_addr}) => destination_addr.endsWith('05'));
  expect(parts).toHaveLength(3);
  const text = parts.map((pdu) => Buffer.from(pdu.short_message.subarray(6)).swap16().toString('utf16le')).join('');
  expect(text).toBe(long);
  expect(parts[0]).toMatchObject({source_addr_ton: 1, source_addr: '420800123456', data_coding: 8, esm_class: 0x40});
  const answered = (): number => smsc.all('deliver_sm_resp').filter(({status}) => status === 0).length;
  await until(() => answered() === 6);
});

test('a carrier that does not know what became of an SMS is believed once it does', async () => {
  let submit: PduOf<'submit_sm'> | null = null;
  await start({
    submit_sm: (pdu, peer) => {
      submit = pdu;
      accept(pdu, peer);
      report(pdu, peer, 'UNKNOWN');
    },
  });
  const [id] = await addMessages(db, queueId, [{}]);
  await until(async () => (await deliveryOf(db, id)).error_code === 'UNKNOWN/001');
  expect(await deliveryOf(db, id)).toMatchObject({state: 'sent'});
  report(submit!, [...smsc.peers][0]!, 'DELIVRD');
  await until(async () => (await deliveryOf(db, id)).state === 'delivered');
  expect(await lifeOf(db, id)).toEqual(['sent sender', 'sent carrier UNKNOWN/001', 'delivered carrier']);
});

test('a receipt with a word that nobody knows is acknowledged, and logged once a word', async () => {
  await start({
    submit_sm: (pdu, peer) => {
      accept(pdu, peer);
      for (const stat of ['ACCEPTD', 'FLOATING', 'FLOATING', 'SUNK']) report(pdu, peer, stat);
    },
  });
  const [id] = await addMessages(db, queueId, [{}]);
  await until(() => smsc.all('deliver_sm_resp').length === 4);
  expect(smsc.all('deliver_sm_resp').map(({status}) => status)).toEqual([0, 0, 0, 0]);
  await until(async () => (await deliveryOf(db, id)).state === 'sent');
  expect(log.filter(({event}) => event === 'receiptUnread')).toEqual([
    {event: 'receiptUnread', gateway: 'carrier', word: 'FLOATING'},
    {event: 'receiptUnread', gateway: 'carrier', word: 'SUNK'},
  ]);
});

test.each([
  ['the first part', 1, {}],
  ['a later part', 2, {}],
  ['a later part with a full queue, where that means the same', 2, {throttleOn: 'ESME_RMSGQFUL'}],
])('a carrier that throttles %s is fed more slowly', async (_which, part, options) => {
  let isThrottled = false;
  await start(
    {
      submit_sm: (pdu, peer) => {
        if (isThrottled || pdu.short_message[5] !== part) accept(pdu, peer);
        else
          peer.send({command: 'submit_sm_resp', sequence: pdu.sequence, status: 'throttleOn' in options ? 0x14 : 0x58});
        isThrottled ||= pdu.short_message[5] === part;
      },
    },
    {rate: 100, ...options},
  );
  const [id] = await addMessages(db, queueId, [{text: long, parts: 3}]);
  const link = await until(async () => {
    const [row] = await db.sql<{rate: number}[]>`select rate from smsdesk.gateway_link where throttled = 1`;
    return row;
  });
  expect(link.rate).toBeLessThan(90);
  await until(async () => (await deliveryOf(db, id)).state === 'sent');
});

test('what people write is stored before the carrier hears that it is', async () => {
  await start({});
  const [peer] = smsc.peers;
  peer!.ask({
    ...{command: 'deliver_sm', sequence: 0, source_addr_ton: 1, source_addr: '420777111222'},
    ...{dest_addr_ton: 1, destination_addr: '420800123456', data_coding: 8},
    short_message: Buffer.from('Děkuji 👍', 'utf16le').swap16(),
  });
  await until(() => smsc.all('deliver_sm_resp').length === 1);
  expect(smsc.all('deliver_sm_resp')).toMatchObject([{status: 0}]);
  expect(await db.sql`select direction, number, text from smsdesk.message`).toEqual([
    {direction: 'in', number: '+420777111222', text: 'Děkuji 👍'},
  ]);
});

test('the link is lost again and again: every message is accounted for, and none leaves twice', async () => {
  const taken: string[] = [];
  await start({
    submit_sm: (pdu, peer) => {
      taken.push(pdu.destination_addr);
      if (taken.length % 37 === 0) peer.socket.destroy();
      else accept(pdu, peer);
    },
  });
  await addMessages(db, queueId, plainMessages(300));
  await until(async () => {
    const {sent = 0, unknown = 0} = await statesOf(db);
    return sent + unknown === 300;
  }, 40_000);
  const {sent = 0, unknown = 0} = await statesOf(db);
  expect(new Set(taken).size).toBe(taken.length);
  expect(taken.length).toBeGreaterThanOrEqual(sent);
  expect(unknown).toBeGreaterThan(0);
  const doubtful = await db.sql<{error_code: string}[]>`
    select distinct error_code from smsdesk.delivery where state = 'unknown'`;
  expect(doubtful).toEqual([{error_code: 'linkLost'}]);
});

test('a wrong password keeps the queue where it is, without doubt or attempts', async () => {
  await start({
    bind_transceiver: ({sequence}, {send}) => send({command: 'bind_transceiver_resp', sequence, status: 0x0e}),
  });
  const [id] = await addMessages(db, queueId, [{}]);
  await until(() => smsc.all('bind_transceiver').length >= 3);
  expect(await deliveryOf(db, id)).toMatchObject({state: 'queued', attempts: 0});
  smsc.script = {};
  await until(async () => (await deliveryOf(db, id)).state === 'sent');
});

test('a stop unbinds, with nothing left in between', async () => {
  await start({});
  await addMessages(db, queueId, plainMessages(200));
  await until(() => smsc.all('submit_sm').length > 50);
  running?.stop.abort();
  await running?.ended;
  const left = smsc.all('submit_sm').length;
  expect(smsc.all('unbind')).toHaveLength(1);
  expect(smsc.seen.at(-1)?.command).toBe('unbind');
  const {sent = 0, queued = 0, ...others} = await statesOf(db);
  expect([sent, queued, others]).toEqual([left, 200 - left, {}]);
});
