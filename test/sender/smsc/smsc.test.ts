import {afterEach, describe, expect, test} from 'vitest';
import {toTextFields, type LongTextMethod} from '../../../src/sender/gateways/smpp/long-text.ts';
import {readText} from '../../../src/sender/gateways/smpp/received-text.ts';
import type {PduOf} from '../../../src/sender/gateways/smpp/pdu.ts';
import type {LedgerEntry} from '../../../src/sender/smsc/ledger-entry.ts';
import {openSmsc} from '../../../src/sender/smsc/open-smsc.ts';
import type {SmscChoices} from '../../../src/sender/smsc/options.ts';
import type {Smsc} from '../../../src/sender/smsc/smsc.ts';
import {SmppClient} from '../../support/smpp-client.ts';
import {until} from '../../support/until.ts';

const throttled = 0x58;
const open: {smscs: Smsc[]; clients: SmppClient[]} = {smscs: [], clients: []};
afterEach(async () => {
  for (const client of open.clients.splice(0)) client.end();
  await Promise.all(open.smscs.splice(0).map((smsc) => smsc.close()));
});

async function start(choices: SmscChoices = {}) {
  const ledger: LedgerEntry[] = [];
  const options = {port: 0, latency: 0, ...choices, receipts: {delay: 0, ...choices.receipts}};
  const smsc = await openSmsc(options, {add: (entry) => void ledger.push(entry), flush: () => undefined});
  open.smscs.push(smsc);
  const connect = (): SmppClient => {
    const client = new SmppClient(smsc.port);
    open.clients.push(client);
    return client;
  };
  const bound = async (systemId = 'desk', mode: 'transceiver' | 'transmitter' | 'receiver' = 'transceiver') => {
    const client = connect();
    expect(await client.bind(systemId, '', mode)).toMatchObject({status: 0});
    return client;
  };
  const entries = <E extends LedgerEntry['event']>(event: E) =>
    ledger.filter((entry): entry is LedgerEntry & {event: E} => entry.event === event);
  return {smsc, connect, bound, entries, counts: smsc.counts};
}

describe('binds', () => {
  test('lets anybody in who names no account, in each of the three ways', async () => {
    const {connect, entries} = await start();
    for (const mode of ['transceiver', 'transmitter', 'receiver'] as const) {
      const answer = await connect().bind(mode, 'secret', mode);
      expect(answer).toMatchObject({status: 0, system_id: 'smsdesk', tlvs: {sc_interface_version: 0x34}});
    }
    expect(entries('bound').map(({systemId, status}) => [systemId, status])).toEqual([
      ['transceiver', 'ESME_ROK'],
      ['transmitter', 'ESME_ROK'],
      ['receiver', 'ESME_ROK'],
    ]);
  });
  test.each([
    ['desk', 'secret', 0],
    ['desk', 'other', 0x0e],
    ['other', 'secret', 0x0f],
  ])('with an account it checks %s and %s', async (systemId, password, status) => {
    const {connect, counts} = await start({account: {systemId: 'desk', password: 'secret'}});
    const client = connect();
    expect(await client.bind(systemId, password)).toMatchObject({status});
    if (status === 0) return;
    await client.closed();
    expect(counts).toMatchObject({bound: 0, refusedBinds: 1});
  });
  test('refuses everybody when it is told to', async () => {
    const {connect} = await start({refuseBinds: 'ESME_RBINDFAIL'});
    expect(await connect().bind()).toMatchObject({status: 0x0d});
  });
  test('a second bind on the same link is refused, and the link goes on', async () => {
    const {bound} = await start();
    const client = await bound();
    expect(await client.bind()).toMatchObject({status: 0x05});
    expect(await client.next('submit_sm_resp', client.submit())).toMatchObject({status: 0});
  });
  test('who does not bind in time is cut off', async () => {
    const {connect, entries} = await start({bindLimit: 50});
    const client = connect();
    await client.closed();
    expect(entries('ended')).toMatchObject([{why: 'bindLimit'}]);
  });
  test('without a bind nothing is taken, and what is not for the asker is refused', async () => {
    const {connect, bound, counts} = await start();
    const stranger = connect();
    expect(await stranger.next('submit_sm_resp', stranger.submit())).toMatchObject({status: 0x04});
    expect(await stranger.next('query_sm_resp', stranger.send('query_sm', {message_id: '1'}))).toMatchObject({
      status: 4,
    });
    const receiver = await bound('desk', 'receiver');
    expect(await receiver.next('submit_sm_resp', receiver.submit())).toMatchObject({status: 0x04});
    expect(await receiver.next('generic_nack', receiver.send('outbind'))).toMatchObject({status: 0x03});
    expect(counts.submits).toBe(0);
  });
  test('answers enquire_link, and unbinds once every submit is answered', async () => {
    const {bound, entries, smsc} = await start({latency: 50});
    const client = await bound();
    expect(await client.next('enquire_link_resp', client.send('enquire_link'))).toMatchObject({status: 0});
    client.submit();
    const unbind = client.send('unbind');
    await client.closed();
    const answers = client.received.filter(({command}) => command !== 'deliver_sm');
    expect(answers.map(({command}) => command)).toEqual(['submit_sm_resp', 'unbind_resp']);
    expect(answers[1]).toMatchObject({sequence: unbind, status: 0});
    expect(entries('ended')).toMatchObject([{why: 'unbind'}]);
    await until(() => smsc.counts.links === 0);
    expect(smsc.counts.bound).toBe(0);
  });
});

describe('submits', () => {
  test('each is answered with an id of its own and stands in the ledger as it came', async () => {
    const {bound, entries, smsc} = await start({ids: {first: 255, response: 'hex'}});
    const client = await bound();
    const first = client.submit({registered_delivery: 0});
    const second = client.submit({registered_delivery: 0, data_coding: 8, short_message: Buffer.from([0x01, 0x0d])});
    const third = client.submit({registered_delivery: 0, data_coding: 4, short_message: Buffer.from([0, 1, 0xff])});
    expect((await client.next('submit_sm_resp', first)).message_id).toBe('ff');
    expect((await client.next('submit_sm_resp', second)).message_id).toBe('100');
    await client.next('submit_sm_resp', third);
    expect(entries('submit')).toMatchObject([
      {
        ...{link: 1, systemId: 'desk', sequence: first, source: '800123456', destination: '420777123400'},
        ...{text: 'Hello', octets: null, dataCoding: 0, part: null, id: 'ff', status: 'ESME_ROK'},
      },
      {text: 'č', id: '100'},
      {text: null, octets: '0001ff', id: '101'},
    ]);
    expect(smsc.counts).toMatchObject({submits: 3, accepted: 3, refused: 0, receipts: 0});
  });

  test.each<[LongTextMethod, number]>([
    ['udh8', 3],
    ['udh16', 3],
    ['sar', 3],
    ['payload', 1],
  ])('a long text by %s is read whole', async (method, messages) => {
    const {bound, entries} = await start();
    const client = await bound();
    const text = 'Příliš žluťoučký kůň úpěl ďábelské ódy. '.repeat(4);
    for (const fields of toTextFields(text, method, 7)!) client.submit(fields);
    await until(() => entries('submit').length === messages);
    const seen = entries('submit');
    expect(seen.map(({text: part}) => part).join('')).toBe(text);
    expect(seen.map(({part}) => part)).toEqual(
      messages === 1 ? [null] : [1, 2, 3].map((number) => ({reference: 7, total: 3, number})),
    );
  });

  test('comes by data_sm as well', async () => {
    const {bound, entries} = await start();
    const client = await bound();
    const sequence = client.send('data_sm', {
      ...{source_addr: '800', destination_addr: '420777123400', registered_delivery: 1},
      tlvs: {message_payload: Buffer.from('Hello')},
    });
    expect(await client.next('data_sm_resp', sequence)).toMatchObject({status: 0, message_id: '1'});
    expect(entries('submit')).toMatchObject([{text: 'Hello', id: '1'}]);
    expect((await client.next('deliver_sm')).tlvs).toMatchObject({receipted_message_id: '1'});
  });

  test.each([
    [{destination_addr: ''}, 0x0b],
    [{validity_period: 'tomorrow'}, 0x62],
    [{validity_period: '200101000000000+'}, 0x62],
  ])('refuses %j for good', async (fields, status) => {
    const {bound, entries} = await start();
    const client = await bound();
    expect(await client.next('submit_sm_resp', client.submit(fields))).toMatchObject({status});
    expect(entries('submit')).toMatchObject([{id: null}]);
  });

  test('the answers of a link come after the latency, all of one moment together', async () => {
    const {bound, counts} = await start({latency: 100, receipts: {delay: 0}});
    const client = await bound();
    const start_ = performance.now();
    const sequences = Array.from({length: 200}, () => client.submit({registered_delivery: 0}));
    const last = await client.next('submit_sm_resp', sequences.at(-1));
    const took = performance.now() - start_;
    expect(last.message_id).toBe('200');
    expect(took).toBeGreaterThanOrEqual(99);
    const answers = client.received.filter(({command}) => command === 'submit_sm_resp');
    expect(answers.map(({sequence}) => sequence)).toEqual(sequences.slice(0, -1));
    expect(counts.accepted).toBe(200);
  });

  test('above the rate it throttles, and above the window its queue is full', async () => {
    const {bound, counts, entries} = await start({rate: 10, window: 50, latency: 300});
    const client = await bound();
    const sequences = Array.from({length: 60}, () => client.submit());
    await client.next('submit_sm_resp', sequences.at(-1));
    expect(counts).toMatchObject({submits: 60, accepted: 10, refused: 50});
    const statuses = entries('submit').map(({status}) => status);
    expect(statuses.slice(0, 50)).toEqual([
      ...Array<string>(10).fill('ESME_ROK'),
      ...Array<string>(40).fill('ESME_RTHROTTLED'),
    ]);
    expect(statuses.slice(50)).toEqual(Array<string>(10).fill('ESME_RMSGQFUL'));
  });

  test('a number ending in 97 is throttled once', async () => {
    const {bound} = await start();
    const client = await bound();
    const to97 = {destination_addr: '420777123497'};
    expect(await client.next('submit_sm_resp', client.submit(to97))).toMatchObject({status: throttled, message_id: ''});
    expect(await client.next('submit_sm_resp', client.submit(to97))).toMatchObject({status: 0, message_id: '1'});
  });
});

describe('links that break', () => {
  test('before the answer: everything owed goes with the link, and stands in the ledger', async () => {
    const {bound, entries, counts} = await start({dropAfter: 3, latency: 50});
    const client = await bound();
    for (let turn = 0; turn < 5; turn++) client.submit();
    await client.closed();
    expect(client.received).toEqual([]);
    expect(entries('submit')).toHaveLength(3);
    expect(entries('ended')).toMatchObject([{why: 'drop'}]);
    await until(() => counts.unanswered === 3);
  });
  test('after the answer: nothing is owed, and nothing more is taken', async () => {
    const {bound, entries, counts} = await start({dropAfter: 3, drop: 'after', latency: 50, receipts: {delay: 5000}});
    const client = await bound();
    for (let turn = 0; turn < 5; turn++) client.submit();
    await client.closed();
    expect(client.received.map(({command}) => command)).toEqual(Array<string>(3).fill('submit_sm_resp'));
    expect(entries('submit')).toHaveLength(3);
    expect(counts.unanswered).toBe(0);
  });
  test('the next link is as good as the first', async () => {
    const {bound, entries} = await start({dropAfter: 1});
    for (let turn = 0; turn < 3; turn++) {
      const client = await bound();
      client.submit();
      await client.closed();
    }
    expect(entries('submit').map(({link}) => link)).toEqual([1, 2, 3]);
  });
  test('silent: takes everything and answers nothing, and what was asked before still is', async () => {
    const {bound, counts, entries} = await start({silentAfter: 2, latency: 30});
    const client = await bound();
    const sequences = [1, 2, 3, 4].map(() => client.submit({registered_delivery: 0}));
    client.send('enquire_link');
    client.send('unbind');
    await until(() => counts.unanswered === 2 && client.received.length >= 2);
    expect(client.received.map(({sequence}) => sequence)).toEqual(sequences.slice(0, 2));
    expect(entries('submit')).toHaveLength(4);
    expect(client.isClosed).toBe(false);
  });
  test('silent from the start: not even the bind is answered', async () => {
    const {connect, entries} = await start({silentAfter: 0});
    const client = connect();
    client.send('bind_transceiver', {system_id: 'desk'});
    client.send('enquire_link');
    client.submit();
    await until(() => entries('submit').length === 1);
    expect(client.received).toEqual([]);
  });
  test('receipts of what a silent link submitted come over the next link', async () => {
    const {bound} = await start({silentAfter: 1});
    const client = await bound();
    const [first, second] = [client.submit(), client.submit()];
    expect(await client.next('submit_sm_resp', first)).toMatchObject({message_id: '1'});
    expect(second).toBe(first + 1);
    const other = await bound();
    const receipts = [await other.next('deliver_sm'), await other.next('deliver_sm')];
    expect(receipts.map(({tlvs}) => tlvs.receipted_message_id)).toEqual(['1', '2']);
  });
});

describe('receipts', () => {
  test('come behind the answer, even those for at once', async () => {
    const {bound} = await start({latency: 5});
    const client = await bound();
    for (let turn = 0; turn < 20; turn++) client.submit();
    await until(() => client.received.length === 40);
    const commands = client.received.map(({command}) => command);
    expect(commands.lastIndexOf('submit_sm_resp')).toBeLessThan(commands.lastIndexOf('deliver_sm'));
    const place = (command: string, turn: number) =>
      client.received.filter((pdu) => pdu.command === command).map((pdu) => client.received.indexOf(pdu))[turn]!;
    for (let turn = 0; turn < 20; turn++) {
      expect(place('submit_sm_resp', turn)).toBeLessThan(place('deliver_sm', turn));
    }
  });
  test('name the message, the recipient and what became of it, in TLVs and in the text', async () => {
    const {bound, counts, entries} = await start({ids: {first: 0xbeef, response: 'hex', receipt: 'padded'}});
    const client = await bound();
    const {message_id: id} = await client.next('submit_sm_resp', client.submit({source_addr_ton: 5, dest_addr_ton: 1}));
    const receipt = await client.next('deliver_sm');
    expect(id).toBe('beef');
    expect(receipt).toMatchObject({
      ...{
        esm_class: 4,
        source_addr: '420777123400',
        source_addr_ton: 1,
        destination_addr: '800123456',
        dest_addr_ton: 5,
      },
      tlvs: {receipted_message_id: '00000000000000048879', message_state: 2},
    });
    expect(receipt.short_message.toString()).toMatch(
      /^id:00000000000000048879 sub:001 dlvrd:001 submit date:\d{10} done date:\d{10} stat:DELIVRD err:000 text:Hello$/,
    );
    await until(() => counts.acknowledged === 1);
    expect(entries('receipt')).toMatchObject([{id: '00000000000000048879', stat: 'DELIVRD', status: 'ESME_ROK'}]);
  });
  test.each([
    ['tlv', /^sub:001/, {receipted_message_id: '1', message_state: 2}],
    ['text', /^id:1 sub:001/, {}],
  ] as const)('name the id in the %s only', async (idIn, text, tlvs) => {
    const {bound} = await start({receipts: {idIn}});
    const client = await bound();
    client.submit();
    const receipt = await client.next('deliver_sm');
    expect(receipt.short_message.toString()).toMatch(text);
    expect(receipt.tlvs).toEqual(tlvs);
  });
  test('come by data_sm where that is asked for', async () => {
    const {bound, counts} = await start({receipts: {carriedBy: 'data_sm'}});
    const client = await bound();
    client.submit();
    const receipt = await client.next('data_sm');
    expect(receipt).toMatchObject({esm_class: 4, tlvs: {receipted_message_id: '1'}});
    expect(receipt.tlvs.message_payload?.toString()).toMatch(/stat:DELIVRD/);
    await until(() => counts.acknowledged === 1);
  });
  test('come before the answer', async () => {
    const {bound} = await start({latency: 5, receipts: {order: 'before'}});
    const client = await bound();
    for (let turn = 0; turn < 3; turn++) client.submit();
    await until(() => client.received.length === 6);
    expect(client.received.map(({command}) => command)).toEqual([
      ...['deliver_sm', 'submit_sm_resp', 'deliver_sm', 'submit_sm_resp', 'deliver_sm', 'submit_sm_resp'],
    ]);
  });
  test('come twice, and fail where the number or the share says so', async () => {
    const {bound} = await start({receipts: {twice: true, delay: 1}});
    const client = await bound();
    client.submit({destination_addr: '420777123499'});
    for (let turn = 0; turn < 2; turn++) {
      const receipt = await client.next('deliver_sm');
      expect(receipt.short_message.toString()).toMatch(/dlvrd:000 .*stat:UNDELIV err:001/);
      expect(receipt.tlvs).toMatchObject({receipted_message_id: '1', message_state: 5});
    }
  });
  test('only failures are told to whom asks for these, and a message can expire', async () => {
    const {bound, counts} = await start({receipts: {delay: 2_000}});
    const client = await bound();
    client.submit({registered_delivery: 2, validity_period: '000000000001000R'});
    expect((await client.next('deliver_sm')).short_message.toString()).toMatch(/stat:EXPIRED/);
    expect(counts.receipts).toBe(1);
  });
  test('wait for a receiver of the same system id, and go to any of its links', async () => {
    const {bound, counts} = await start();
    const transmitter = await bound('desk', 'transmitter');
    const stranger = await bound('other');
    await transmitter.next('submit_sm_resp', transmitter.submit());
    await transmitter.next('submit_sm_resp', transmitter.submit());
    const receiver = await bound('desk', 'receiver');
    await receiver.next('deliver_sm');
    await receiver.next('deliver_sm');
    await until(() => counts.acknowledged === 2);
    expect(stranger.received).toEqual([]);
  });
  test('come again over the next link when they were not answered, in their order', async () => {
    const {bound, entries} = await start();
    const client = await bound();
    client.deliverAnswer = null;
    for (let turn = 0; turn < 150; turn++) client.submit();
    await until(() => client.received.filter(({command}) => command === 'deliver_sm').length === 100);
    client.end();
    const other = await bound();
    await until(() => other.received.length === 150);
    expect(other.received.map(({tlvs}) => Number(tlvs.receipted_message_id))).toEqual(
      Array.from({length: 150}, (_, at) => at + 1),
    );
    expect(entries('receipt').filter(({status}) => status === null)).toHaveLength(100);
  });
  test('that are not answered in time end the link, and come again over the next', async () => {
    const {bound, entries, connect} = await start({answerLimit: 50});
    const mute = connect();
    mute.deliverAnswer = null;
    await mute.bind();
    mute.submit();
    await mute.closed();
    expect(entries('ended')).toMatchObject([{why: 'answerLimit'}]);
    const other = await bound();
    expect((await other.next('deliver_sm')).tlvs).toMatchObject({receipted_message_id: '1'});
    await until(() => entries('receipt').length === 2);
    expect(entries('receipt').map(({status}) => status)).toEqual([null, 'ESME_ROK']);
  });
  test('that end every link on which they are sent are given up after a while', async () => {
    const {bound, connect, counts} = await start();
    const client = await bound();
    client.deliverAnswer = null;
    client.submit();
    await client.next('deliver_sm');
    client.end();
    for (let turn = 0; turn < 20; turn++) {
      const other = connect();
      other.deliverAnswer = null;
      await other.bind();
      await other.next('deliver_sm');
      other.end();
    }
    await until(() => counts.undelivered === 1);
    const last = await bound();
    expect(await last.next('enquire_link_resp', last.send('enquire_link'))).toMatchObject({status: 0});
    expect(last.received).toEqual([]);
  });
  test('are tried again after a refusal for now, and not after one for good', async () => {
    const {bound, counts} = await start();
    const client = await bound();
    client.deliverAnswer = 0x65;
    client.submit();
    await until(() => counts.undelivered === 1);
    client.deliverAnswer = 0x64;
    client.submit();
    await until(() => counts.receipts === 2);
    client.deliverAnswer = 0;
    await until(() => counts.acknowledged === 1);
    expect(counts).toMatchObject({receipts: 3, undelivered: 1});
  });
});

describe('query_sm', () => {
  const ask = async (client: SmppClient, id: string) =>
    client.next('query_sm_resp', client.send('query_sm', {message_id: id, source_addr: '800123456'}));

  test('knows where a message is, for who submitted it', async () => {
    const {bound} = await start({ids: {response: 'hex', first: 10}});
    const [client, other] = [await bound(), await bound('other')];
    for (const to of ['420777123400', '420777123499', '420777123498']) {
      await client.next('submit_sm_resp', client.submit({destination_addr: to, registered_delivery: 0}));
    }
    await until(async () => (await ask(client, 'a')).message_state === 2);
    expect(await ask(client, 'b')).toMatchObject({status: 0, message_id: 'b', message_state: 5, error_code: 1});
    expect(await ask(client, 'c')).toMatchObject({status: 0, message_state: 1, final_date: ''});
    expect(await ask(client, 'd')).toMatchObject({status: 0x67});
    expect(await ask(client, 'no id')).toMatchObject({status: 0x67});
    expect(await ask(other, 'a')).toMatchObject({status: 0x67});
  });
  test('says that it is under way until the receipt is due', async () => {
    const {bound} = await start({receipts: {delay: 60_000}});
    const client = await bound();
    await client.next('submit_sm_resp', client.submit());
    expect(await ask(client, '1')).toMatchObject({status: 0, message_state: 1});
  });
});

describe('what people write', () => {
  test('comes at the pace that was asked for, to the number that was named', async () => {
    const {bound, entries} = await start({inbound: {perMinute: 6_000, to: '+420800999888'}});
    const client = await bound();
    await until(() => client.received.length >= 10);
    expect(client.received[0]).toMatchObject({command: 'deliver_sm', esm_class: 0, destination_addr: '420800999888'});
    expect(readText(client.received[0] as PduOf<'deliver_sm'>).text).toBe('Dobrý den, kdy máte v sobotu otevřeno?');
    expect(entries('inbound')[0]).toMatchObject({source: '+420777100201', destination: '+420800999888'});
  });
  test('nobody writes while nobody listens, and each system id gets its share', async () => {
    const {bound, counts} = await start({inbound: {perMinute: 60_000}});
    await bound('desk', 'transmitter');
    const [one, two] = [await bound('one', 'receiver'), await bound('two')];
    await until(() => two.received.length > 0);
    const [before, from] = [one.received.length, two.received.length];
    await until(() => two.received.length >= from + 60);
    expect(Math.abs(one.received.length - before - (two.received.length - from))).toBeLessThanOrEqual(20);
    expect(counts.inbound).toBeGreaterThan(100);
  });
  test('long ones come in parts, joined in each of the four ways', async () => {
    const {bound} = await start({inbound: {perMinute: 6_000, kind: 'long'}});
    const client = await bound();
    await until(
      () => client.received.some(({tlvs}) => tlvs.message_payload !== undefined) && client.received.length > 20,
    );
    const pdus = client.received.flatMap((pdu) => (pdu.command === 'deliver_sm' ? [pdu] : []));
    const texts = pdus.map((pdu) => readText(pdu));
    const firsts = texts.filter(({part}) => part?.number === 1);
    expect(new Set(firsts.map(({octets}) => octets[0])).has(5)).toBe(true);
    expect(new Set(firsts.map(({octets}) => octets[0])).has(6)).toBe(true);
    expect(pdus.some(({tlvs}) => tlvs.sar_total_segments !== undefined)).toBe(true);
    const [head] = firsts;
    const joined = texts.slice(texts.indexOf(head!), texts.indexOf(head!) + head!.part!.total);
    expect(joined.map(({text}) => text).join('')).toMatch(/^1\. Dobrý den, kdy .* \(1\)$/);
  });
  test('by data_sm as well, hostile ones too, and the link stands', async () => {
    const {bound, counts} = await start({inbound: {perMinute: 60_000, kind: 'hostile', carriedBy: 'data_sm'}});
    const client = await bound();
    await until(() => counts.acknowledged > 60);
    expect(client.received.every(({command}) => command === 'data_sm')).toBe(true);
    expect(client.isClosed).toBe(false);
  });
  test('hostile ones are all sendable, and of every kind', async () => {
    const {bound, counts} = await start({inbound: {perMinute: 60_000, kind: 'hostile'}});
    const client = await bound();
    await until(() => counts.acknowledged > 60);
    const texts = client.received.map((pdu) => (pdu.command === 'deliver_sm' ? readText(pdu).text : ''));
    expect(texts.some((text) => text.includes('\u001b[2J'))).toBe(true);
    expect(texts.some((text) => text.length === 32_000)).toBe(true);
    expect(client.received.some((pdu) => pdu.command === 'deliver_sm' && pdu.source_addr === '')).toBe(true);
  });
  test('every 200th message draws an answer from its recipient', async () => {
    const {bound, entries} = await start({receipts: {delay: 1}});
    const client = await bound();
    for (let turn = 0; turn < 400; turn++) client.submit({registered_delivery: 0});
    await until(() => entries('inbound').length === 2);
    expect(entries('inbound')[0]).toMatchObject({source: '420777123400', destination: '800123456', status: 'ESME_ROK'});
  });
});
