/** What carriers bring over SMPP, on real sockets: receipts, received messages, bursts of them, and nonsense. */
import {afterEach, describe, expect, test} from 'vitest';
import {encodePdu} from '../../src/sender/gateways/smpp/encode-pdu.ts';
import type {PduDraft} from '../../src/sender/gateways/smpp/pdu.ts';
import {openSmsc, type Peer, type ScriptedSmsc} from '../support/scripted-smsc.ts';
import {type GatewayWishes, isUp, openGateway, outgoing} from '../support/smpp-gateway.ts';
import {until} from '../support/until.ts';

let toClose: {close: () => Promise<void>}[] = [];
afterEach(async () => {
  for (const one of toClose) await one.close();
  toClose = [];
});

async function bound(wishes: GatewayWishes = {}) {
  const smsc = await openSmsc();
  toClose.push(smsc);
  const opened = await openGateway(smsc.url, wishes);
  toClose.unshift(opened.gateway);
  await isUp(opened);
  const [peer] = smsc.peers;
  return {smsc, peer: peer!, ...opened};
}

const deliver = (values: Partial<Extract<PduDraft, {command: 'deliver_sm'}>>): PduDraft => ({
  ...{command: 'deliver_sm', sequence: 0, source_addr_ton: 1, source_addr_npi: 1, source_addr: '420777111222'},
  ...{dest_addr_ton: 3, destination_addr: '90909', short_message: Buffer.from('Dobry den')},
  ...values,
});

const receiptText = (id: string, stat: string, err: string): Buffer =>
  Buffer.from(
    `id:${id} sub:001 dlvrd:001 submit date:2611260030 done date:2611260031 stat:${stat} err:${err} Text:Ahoj`,
  );

/** Sequence numbers and statuses of the answers that came. */
const answers = (smsc: ScriptedSmsc): [number, number][] =>
  smsc.all('deliver_sm_resp').map(({sequence, status}) => [sequence, status]);

describe('received messages', () => {
  test('one is handed on with both addresses, and acknowledged', async () => {
    const {smsc, peer, inbound} = await bound();
    const sequence = peer.ask(deliver({}));
    await until(() => smsc.all('deliver_sm_resp').length === 1);
    expect(answers(smsc)).toEqual([[sequence, 0]]);
    expect(inbound).toEqual([
      {number: '+420777111222', recipient: '90909', text: 'Dobry den', parts: 1, raw: Buffer.from('Dobry den')},
    ]);
  });

  test('a part says which it is, by header or by SAR, and data_sm brings them too', async () => {
    const {smsc, peer, inbound} = await bound();
    peer.ask(deliver({esm_class: 0x40, short_message: Buffer.from([5, 0, 3, 7, 2, 1, 0x41])}));
    const sar = {sar_msg_ref_num: 300, sar_total_segments: 3, sar_segment_seqnum: 2};
    peer.ask({
      ...{command: 'data_sm', sequence: 0, source_addr_ton: 5, source_addr: 'Banka', data_coding: 8},
      tlvs: {...sar, message_payload: Buffer.from('Ž', 'utf16le').swap16()},
    });
    await until(() => smsc.all('deliver_sm_resp').length + smsc.all('data_sm_resp').length === 2);
    expect(inbound).toMatchObject([
      {text: 'A', part: {reference: 7, total: 2, number: 1}},
      {number: 'Banka', recipient: null, text: 'Ž', part: {reference: 300, total: 3, number: 2}},
    ]);
  });

  test('acknowledged only once it is stored', async () => {
    let stored = (): void => undefined;
    const {smsc, peer} = await bound({store: () => new Promise((resolve) => (stored = resolve))});
    peer.ask(deliver({}));
    const asked = peer.ask({command: 'enquire_link', sequence: 0});
    await until(() => smsc.all('enquire_link_resp').some(({sequence}) => sequence === asked));
    expect(answers(smsc)).toEqual([]);
    stored();
    await until(() => answers(smsc).length === 1);
  });

  test('what cannot be stored is to come again, and the others go on', async () => {
    const {smsc, peer} = await bound({
      store: (event) =>
        'text' in event && event.text === 'b' ? Promise.reject(new Error('no room')) : Promise.resolve(),
    });
    for (const text of ['a', 'b', 'c']) peer.ask(deliver({short_message: Buffer.from(text)}));
    await until(() => answers(smsc).length === 3);
    expect(answers(smsc).sort(([a], [b]) => a - b)).toEqual([
      [1, 0],
      [2, 0x64],
      [3, 0],
    ]);
  });

  test('hostile ones are answered with a status, and the stream goes on', async () => {
    const {smsc, peer, inbound} = await bound();
    const broken = encodePdu({...deliver({}), sequence: 70});
    // A text longer than the PDU; an optional field that reaches beyond it; a command that nobody knows.
    broken.writeUInt8(255, broken.length - 10);
    const trailing = Buffer.concat([encodePdu({...deliver({}), sequence: 71}), Buffer.from([4, 0x24, 255, 255])]);
    trailing.writeUInt32BE(trailing.length, 0);
    const strange = Buffer.from('00000010000009990000000000000048', 'hex');
    peer.socket.write(Buffer.concat([broken, trailing, strange]));
    peer.ask({command: 'submit_sm', sequence: 0, short_message: Buffer.from('for a carrier')});
    peer.ask(deliver({short_message: Buffer.from('after all')}));
    await until(() => inbound.length === 1);
    expect(inbound[0]?.text).toBe('after all');
    await until(() => answers(smsc).length === 3);
    const refused = smsc.seen.filter(({status}) => status !== 0).map((pdu) => [pdu.command, pdu.sequence, pdu.status]);
    expect(refused).toEqual([
      ['deliver_sm_resp', 70, 0x01],
      ['deliver_sm_resp', 71, 0xc0],
      ['generic_nack', 72, 0x03],
      ['submit_sm_resp', 1, 0x03],
    ]);
  });
});

describe('receipts', () => {
  test('are handed on with the forms that their id may have had', async () => {
    const {smsc, peer, receipts} = await bound();
    peer.ask(deliver({esm_class: 4, short_message: receiptText('0000000255', 'DELIVRD', '000')}));
    peer.ask(deliver({esm_class: 4, short_message: receiptText('abc', 'UNDELIV', '001')}));
    await until(() => answers(smsc).length === 2);
    expect(receipts).toMatchObject([
      {carrierId: '0000000255', state: 'delivered', code: null, number: '+420777111222'},
      {carrierId: 'abc', state: 'failed', code: 'UNDELIV/001'},
    ]);
    expect(receipts[0]?.otherIds).toContain('ff');
  });

  test('one that is not final is acknowledged and goes no further', async () => {
    const {smsc, peer, receipts, inbound} = await bound();
    peer.ask(deliver({esm_class: 4, short_message: receiptText('1', 'ENROUTE', '000')}));
    peer.ask(deliver({esm_class: 0x20, short_message: receiptText('1', 'DELIVRD', '000')}));
    await until(() => answers(smsc).length === 2);
    expect([receipts, inbound]).toEqual([[], []]);
    expect(answers(smsc)).toEqual([
      [1, 0],
      [2, 0],
    ]);
  });

  test('one that no message is known for, and cannot be stored, is to come again', async () => {
    const {smsc, peer} = await bound({store: () => Promise.reject(new Error('stopped'))});
    peer.ask(deliver({esm_class: 4, short_message: receiptText('stray', 'DELIVRD', '000')}));
    await until(() => answers(smsc).length === 1);
    expect(answers(smsc)).toEqual([[1, 0x64]]);
  });
});

describe('a burst', () => {
  const burst = (peer: Peer, count: number): void => {
    for (let index = 0; index < count; index++) peer.ask(deliver({short_message: Buffer.from(`message ${index}`)}));
  };

  test('of 10,000: never more than a bounded number in hand, all acknowledged, submits go on', async () => {
    let inHand = 0;
    let most = 0;
    const {smsc, peer, gateway, inbound} = await bound({
      store: async () => {
        most = Math.max(most, ++inHand);
        await new Promise((resolve) => setTimeout(resolve, 20));
        inHand -= 1;
      },
    });
    burst(peer, 10_000);
    expect(await gateway.submit(outgoing())).toMatchObject({kind: 'accepted'});
    await until(() => smsc.all('deliver_sm_resp').length === 10_000);
    expect(new Set(answers(smsc).map(([sequence]) => sequence)).size).toBe(10_000);
    expect(answers(smsc).every(([, status]) => status === 0)).toBe(true);
    expect(new Set(inbound.map(({text}) => text)).size).toBe(10_000);
    // The limit, and what one chunk of the stream holds besides.
    expect(most).toBeLessThan(1_000 + 65_536 / 50);
    expect(gateway.link).toEqual({state: 'up', reason: null});
  });

  test('while nothing can be stored nothing more is read, and it goes on afterwards', async () => {
    let letGo = (): void => undefined;
    const opened = new Promise<void>((resolve) => (letGo = resolve));
    const {smsc, peer, gateway, inbound} = await bound({store: () => opened});
    burst(peer, 10_000);
    await until(() => inbound.length >= 1_000);
    const held = inbound.length;
    const outcome = gateway.submit(outgoing());
    const began = performance.now();
    await until(() => performance.now() - began > 500);
    expect(inbound.length).toBe(held);
    expect(held).toBeLessThan(1_000 + 65_536 / 50);
    expect(gateway.link).toEqual({state: 'up', reason: null});
    letGo();
    await until(() => smsc.all('deliver_sm_resp').length === 10_000);
    expect(await outcome).toMatchObject({kind: 'accepted'});
    expect(smsc.connections).toBe(1);
  });

  test('closing in the midst of one: what was taken is answered first, and nothing is taken after the goodbye', async () => {
    const {smsc, peer, gateway, inbound} = await bound({
      store: () => new Promise((resolve) => setTimeout(resolve, 50)),
    });
    burst(peer, 300);
    await until(() => inbound.length > 0);
    await gateway.close();
    const taken = inbound.length;
    expect(answers(smsc).filter(([, status]) => status === 0)).toHaveLength(taken);
    expect(smsc.all('unbind')).toHaveLength(1);
  });
});
