/** The driver `smpp` on real sockets, against an SMSC that does what a script says. */
import {afterEach, describe, expect, test} from 'vitest';
import type {Outcome} from '../../src/core/retry.ts';
import {openSmsc, type ScriptedSmsc, type SmscScript} from '../support/scripted-smsc.ts';
import {type GatewayWishes, isUp, openGateway, type OpenedGateway, outgoing} from '../support/smpp-gateway.ts';
import {until} from '../support/until.ts';

let toClose: {close: () => Promise<void>}[] = [];
afterEach(async () => {
  for (const one of toClose) await one.close();
  toClose = [];
});

async function smscFor(script: SmscScript = {}): Promise<ScriptedSmsc> {
  const smsc = await openSmsc(script);
  toClose.push(smsc);
  return smsc;
}

/** Opens a gateway, which is closed before its SMSC is. */
async function gatewayFor(url: string, wishes: GatewayWishes = {}): Promise<OpenedGateway> {
  const opened = await openGateway(url, wishes);
  toClose.unshift(opened.gateway);
  return opened;
}

async function bound(script: SmscScript = {}, wishes: GatewayWishes = {}) {
  const smsc = await smscFor(script);
  const opened = await gatewayFor(smsc.url, wishes);
  await isUp(opened);
  return {smsc, ...opened};
}

/** Answers the submits one after another with these statuses, and all later ones with 0. */
function answering(statuses: readonly number[]): SmscScript {
  let count = 0;
  return {
    submit_sm: ({sequence}, {send}) => {
      const status = statuses[count++] ?? 0;
      send({command: 'submit_sm_resp', sequence, status, ...(status === 0 ? {message_id: `id-${count}`} : {})});
    },
  };
}

const long = 'x'.repeat(400);

describe('submits', () => {
  test('a message leaves with its addresses, its text and its validity, and comes back with its id', async () => {
    const {smsc, gateway} = await bound();
    const expires = new Date(Date.now() + 3_600_500);
    expect(await gateway.submit(outgoing({text: 'Ahoj {}', expires}))).toEqual({
      kind: 'accepted',
      carrierIds: ['id-1'],
    });
    expect(smsc.all('bind_transceiver')).toMatchObject([
      {system_id: 'user', password: 'secret', interface_version: 0x34, system_type: ''},
    ]);
    expect(smsc.all('submit_sm')).toMatchObject([
      {
        ...{source_addr_ton: 5, source_addr_npi: 0, source_addr: 'Daktela'},
        ...{dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: '420777123456'},
        ...{data_coding: 0, esm_class: 0, registered_delivery: 1, validity_period: '000000010000000R'},
        short_message: Buffer.from([0x41, 0x68, 0x6f, 0x6a, 0x20, 0x1b, 0x28, 0x1b, 0x29]),
      },
    ]);
  });

  test('what the gateway was told overrules what the addresses say', async () => {
    const options = {
      ...{systemType: 'VMS', addressRange: '^4207', addressTon: 2, addressNpi: 3, interfaceVersion: 0x33},
      ...{sourceTon: 0, sourceNpi: 8, destinationTon: 2, destinationNpi: 9, serviceType: 'CMT', priority: 2},
      ...{registeredDelivery: 'none', validity: 'absolute', window: '7'},
    };
    const {smsc, gateway} = await bound({}, {options});
    await gateway.submit(outgoing({expires: new Date(Date.now() + 86_400_000)}));
    expect(gateway.window).toBe(7);
    expect(smsc.all('bind_transceiver')).toMatchObject([
      {system_type: 'VMS', address_range: '^4207', addr_ton: 2, addr_npi: 3, interface_version: 0x33},
    ]);
    expect(smsc.all('submit_sm')).toMatchObject([
      {
        ...{source_addr_ton: 0, source_addr_npi: 8, dest_addr_ton: 2, dest_addr_npi: 9},
        ...{service_type: 'CMT', priority_flag: 2, registered_delivery: 0},
        validity_period: expect.stringMatching(/^\d{12}000\+$/) as string,
      },
    ]);
  });

  test.each([
    [0x58, {kind: 'refusedForNow', reason: 'throttled', code: 'ESME_RTHROTTLED'}],
    [0x14, {kind: 'refusedForNow', reason: 'busy', code: 'ESME_RMSGQFUL'}],
    [0x0b, {kind: 'refusedForGood', code: 'ESME_RINVDSTADR'}],
    [0x4c1, {kind: 'refusedForGood', code: '0x000004C1'}],
  ])('a refusal with 0x%s', async (status, outcome) => {
    const {gateway} = await bound(answering([status]));
    expect(await gateway.submit(outgoing())).toEqual(outcome);
  });

  test('a carrier’s own meaning of a status', async () => {
    const {gateway} = await bound(answering([0x4c1, 0x08]), {options: {throttleOn: '0x4c1', failOn: 'ESME_RSYSERR'}});
    expect(await gateway.submit(outgoing())).toMatchObject({kind: 'refusedForNow', reason: 'throttled'});
    expect(await gateway.submit(outgoing())).toEqual({kind: 'refusedForGood', code: 'ESME_RSYSERR'});
  });

  test('a generic_nack refuses the submit that it names', async () => {
    const {gateway} = await bound({
      submit_sm: ({sequence}, {send}) => send({command: 'generic_nack', sequence, status: 0x03}),
    });
    expect(await gateway.submit(outgoing())).toEqual({kind: 'refusedForGood', code: 'ESME_RINVCMDID'});
  });

  test.each([
    [{senderName: 'Žába'}, 'ESME_RINVSRCADR'],
    [{senderName: 'x'.repeat(21)}, 'ESME_RINVSRCADR'],
    [{number: `+${'1'.repeat(30)}`}, 'ESME_RINVDSTADR'],
    [{number: ''}, 'ESME_RINVDSTADR'],
    [{text: 'x'.repeat(153 * 256)}, 'ESME_RINVMSGLEN'],
  ])('what no PDU can carry is refused here: %j', async (values, code) => {
    const {smsc, gateway} = await bound();
    expect(await gateway.submit(outgoing(values))).toEqual({kind: 'refusedForGood', code});
    expect(await gateway.submit(outgoing())).toMatchObject({kind: 'accepted'});
    expect(smsc.all('submit_sm')).toHaveLength(1);
  });

  test('answers find their submits in whatever order they come', async () => {
    const held: (() => void)[] = [];
    const {gateway} = await bound({
      submit_sm: ({sequence, destination_addr}, {send}) => {
        const answer = () => send({command: 'submit_sm_resp', sequence, message_id: destination_addr});
        if (destination_addr === '0') answer();
        else held.push(answer);
      },
    });
    await gateway.submit(outgoing({number: '0'}));
    const numbers = ['1', '2', '3', '4', '5'];
    const outcomes = numbers.map((number) => gateway.submit(outgoing({number})));
    await until(() => held.length === 5);
    held.reverse().forEach((answer) => answer());
    expect(await Promise.all(outcomes)).toEqual(numbers.map((id) => ({kind: 'accepted', carrierIds: [id]})));
  });

  test('a new bind carries one message until the carrier has answered one', async () => {
    const {gateway} = await bound({}, {options: {window: 20}});
    expect(gateway.window).toBe(1);
    await gateway.submit(outgoing());
    expect(gateway.window).toBe(20);
  });
});

describe('long texts', () => {
  test.each([
    ['udh8', 0x40, 3],
    ['udh16', 0x40, 3],
    ['sar', 0, 3],
    ['payload', 0, 1],
  ])('%s', async (longText, esm_class, parts) => {
    const {smsc, gateway} = await bound({}, {options: {longText}});
    const carrierIds = Array.from({length: parts}, (_, index) => `id-${index + 1}`);
    expect(await gateway.submit(outgoing({id: 0x1_2345, text: long}))).toEqual({kind: 'accepted', carrierIds});
    const submits = smsc.all('submit_sm');
    expect(submits.map((pdu) => pdu.esm_class)).toEqual(carrierIds.map(() => esm_class));
    if (longText === 'udh8') expect([...submits[1]!.short_message.subarray(0, 6)]).toEqual([5, 0, 3, 0x45, 3, 2]);
    if (longText === 'udh16') {
      expect([...submits[1]!.short_message.subarray(0, 7)]).toEqual([6, 8, 4, 0x23, 0x45, 3, 2]);
    }
    if (longText === 'sar') {
      const tlvs = {sar_msg_ref_num: 0x2345, sar_total_segments: 3, sar_segment_seqnum: 2};
      expect(submits[1]!.tlvs).toEqual(tlvs);
    }
    if (longText === 'payload') expect(submits[0]!.tlvs.message_payload).toHaveLength(400);
  });

  test('the next part leaves when the one before is accepted', async () => {
    const answers: (() => void)[] = [];
    const {smsc, gateway} = await bound({
      submit_sm: ({sequence}, {send}) =>
        answers.push(() => send({command: 'submit_sm_resp', sequence, message_id: 'a'})),
    });
    const outcome = gateway.submit(outgoing({text: long}));
    for (const count of [1, 2, 3]) {
      await until(() => answers.length === count);
      expect(smsc.all('submit_sm')).toHaveLength(count);
      answers[count - 1]!();
    }
    expect(await outcome).toEqual({kind: 'accepted', carrierIds: ['a', 'a', 'a']});
  });

  test('the first part refused refuses the message, of which nothing is with the carrier', async () => {
    const {smsc, gateway} = await bound(answering([0x58]));
    expect(await gateway.submit(outgoing({text: long}))).toMatchObject({kind: 'refusedForNow', reason: 'throttled'});
    expect(smsc.all('submit_sm')).toHaveLength(1);
  });

  test('a later part refused for now is tried again, and no other part is', async () => {
    const {smsc, gateway} = await bound(answering([0, 0x58, 0x14, 0]));
    const outcome = await gateway.submit(outgoing({text: long}));
    expect(outcome).toEqual({kind: 'accepted', carrierIds: ['id-1', 'id-4', 'id-5']});
    expect(smsc.all('submit_sm').map((pdu) => pdu.short_message[5])).toEqual([1, 2, 2, 2, 3]);
  });

  test('a later part refused for good fails the message with the carrier’s code', async () => {
    const {smsc, gateway} = await bound(answering([0, 0x45]));
    const carrierIds = ['id-1', null, null];
    const code = 'ESME_RSUBMITFAIL';
    expect(await gateway.submit(outgoing({text: long}))).toEqual({kind: 'refusedForGood', code, carrierIds});
    expect(smsc.all('submit_sm')).toHaveLength(2);
  });

  test('a later part refused for now until the time is over fails the message, and never queues it again', async () => {
    const throttled = Array.from({length: 20}, () => 0x58);
    const {gateway} = await bound(answering([0, ...throttled]), {options: {responseMs: 1_500}});
    const carrierIds = ['id-1', null, null];
    const code = 'ESME_RTHROTTLED';
    expect(await gateway.submit(outgoing({text: long}))).toEqual({kind: 'refusedForGood', code, carrierIds});
  });

  test('the link lost between two parts: the second goes over the next bind', async () => {
    let count = 0;
    const {smsc, gateway} = await bound({
      submit_sm: ({sequence}, {send, socket}) => {
        count += 1;
        send({command: 'submit_sm_resp', sequence, message_id: `id-${count}`});
        if (count === 1) socket.end();
      },
    });
    const outcome: Outcome = await gateway.submit(outgoing({text: long}));
    // The second part may have been written before the end was seen.
    if (outcome.kind === 'accepted') expect(outcome.carrierIds).toEqual(['id-1', 'id-2', 'id-3']);
    else expect(outcome).toEqual({kind: 'linkLost', code: 'linkLost', carrierIds: ['id-1', null, null]});
    expect(smsc.connections).toBeLessThanOrEqual(2);
  });
});

describe('what the carrier has of a message that is in doubt goes with the doubt', () => {
  const long = 'x'.repeat(400);
  const takes = (count: number, otherwise: SmscScript['submit_sm']): SmscScript => {
    let taken = 0;
    return {
      submit_sm: (pdu, peer) => {
        taken += 1;
        if (taken > count) otherwise?.(pdu, peer);
        else peer.send({command: 'submit_sm_resp', sequence: pdu.sequence, message_id: `id-${taken}`});
      },
    };
  };

  test.each([
    [1, ['id-1', null, null]],
    [2, ['id-1', 'id-2', null]],
  ])('the link dies after %i of three parts', async (count, carrierIds) => {
    const {gateway} = await bound(takes(count, (_pdu, {socket}) => socket.destroy()));
    expect(await gateway.submit(outgoing({text: long}))).toEqual({kind: 'linkLost', code: 'linkLost', carrierIds});
  });

  test('the link is down when the second part is to leave', async () => {
    const {smsc, gateway} = await bound(
      takes(1, ({sequence}, {send}) => send({command: 'submit_sm_resp', sequence, status: 0x58})),
      {options: {responseMs: 1_500}},
    );
    const outcome = gateway.submit(outgoing({text: long}));
    await until(() => smsc.all('submit_sm').length === 2);
    smsc.script = {bind_transceiver: () => undefined};
    smsc.peers.forEach(({socket}) => socket.destroy());
    expect(await outcome).toEqual({kind: 'unknown', code: 'linkLost', carrierIds: ['id-1', null, null]});
  });

  test('an id that the carrier did not give is none', async () => {
    const {gateway} = await bound({
      submit_sm: ({sequence}, {send, socket}) => {
        if (sequence < 3) send({command: 'submit_sm_resp', sequence, message_id: ''});
        else socket.destroy();
      },
    });
    expect(await gateway.submit(outgoing({text: long}))).toEqual({kind: 'linkLost', code: 'linkLost'});
  });
});

test('the window is said whenever it is another one: bound, answered, lost', async () => {
  const {smsc, gateway, windows} = await bound({}, {options: {window: 20}});
  await gateway.submit(outgoing());
  await gateway.submit(outgoing());
  expect(windows).toEqual([1, 20]);
  smsc.peers.forEach(({socket}) => socket.destroy());
  await until(() => windows.length === 4);
  expect(windows).toEqual([1, 20, 0, 1]);
});

describe('the end of a link', () => {
  const silentSubmits: SmscScript = {submit_sm: () => undefined};

  test('what was written is in doubt, and what comes afterwards is not handed over', async () => {
    const {smsc, gateway} = await bound({submit_sm: (_pdu, {socket}) => socket.destroy()}, {scale: 10});
    expect(await gateway.submit(outgoing())).toEqual({kind: 'linkLost', code: 'linkLost'});
    expect(gateway.window).toBe(0);
    expect(gateway.link).toEqual({state: 'down', reason: 'linkLost'});
    expect(await gateway.submit(outgoing())).toMatchObject({kind: 'refusedForNow', reason: 'notHandedOver'});
    expect(smsc.all('submit_sm')).toHaveLength(1);
  });

  test('binds again by itself', async () => {
    const {smsc, gateway} = await bound();
    for (const {socket} of smsc.peers) socket.destroy();
    await until(() => smsc.connections === 2 && gateway.link.state === 'up');
    expect(await gateway.submit(outgoing())).toMatchObject({kind: 'accepted'});
  });

  test('a carrier that answers no submit: one doubt, and the link ends', async () => {
    const {smsc, gateway} = await bound(silentSubmits, {options: {responseMs: 200}, scale: 10});
    expect(gateway.window).toBe(1);
    expect(await gateway.submit(outgoing())).toEqual({kind: 'linkLost', code: 'noAnswer'});
    expect(gateway.link).toEqual({state: 'down', reason: 'noAnswer'});
    expect(smsc.all('submit_sm')).toHaveLength(1);
  });

  test('a carrier that forgets one submit: its slot is free again, and its answer may come late', async () => {
    const held = new Map<string, () => void>();
    const {gateway} = await bound(
      {
        submit_sm: ({sequence, destination_addr}, {send}) => {
          const answer = () => send({command: 'submit_sm_resp', sequence, message_id: destination_addr});
          if (destination_addr.startsWith('9')) held.set(destination_addr, answer);
          else answer();
        },
      },
      {options: {responseMs: 300, window: 2}},
    );
    await gateway.submit(outgoing({number: '1'}));
    const forgotten = gateway.submit(outgoing({number: '91'}));
    await until(() => held.has('91'));
    // Others are answered meanwhile, or the link would be taken for dead.
    const began = performance.now();
    while (performance.now() - began < 600) await gateway.submit(outgoing({number: '1'}));
    const others = ['92', '93'].map((number) => gateway.submit(outgoing({number})));
    await until(() => held.size === 3);
    held.forEach((answer) => answer());
    const outcomes = await Promise.all([forgotten, ...others]);
    expect(outcomes).toEqual(['91', '92', '93'].map((id) => ({kind: 'accepted', carrierIds: [id]})));
    expect(gateway.link).toEqual({state: 'up', reason: null});
  });

  test('unbind from the carrier is answered, and bound again', async () => {
    const {smsc, gateway} = await bound();
    for (const peer of smsc.peers) peer.ask({command: 'unbind', sequence: 0});
    await until(() => smsc.all('unbind_resp').length === 1);
    await until(() => smsc.connections === 2 && gateway.link.state === 'up');
  });

  test('closing unbinds and waits for the carrier’s goodbye', async () => {
    const {smsc, gateway} = await bound();
    await gateway.close();
    expect(smsc.all('unbind')).toHaveLength(1);
    await until(() => smsc.peers.size === 0);
    expect(smsc.connections).toBe(1);
    expect(await gateway.submit(outgoing())).toMatchObject({reason: 'notHandedOver'});
  });

  test('closing does not wait for ever', async () => {
    const {gateway} = await bound({unbind: () => undefined}, {options: {responseMs: 100}});
    await gateway.close();
    expect(gateway.window).toBe(0);
  });

  test('silence is asked into, and unanswered questions end the link', async () => {
    const {smsc, gateway} = await bound(
      {enquire_link: () => undefined},
      {options: {enquireMs: 60, responseMs: 60}, scale: 100},
    );
    await until(() => gateway.link.state === 'down');
    expect(gateway.link.reason).toBe('noAnswer');
    expect(smsc.all('enquire_link')).toHaveLength(3);
  });

  test('answered questions keep it', async () => {
    const {smsc, gateway} = await bound({}, {options: {enquireMs: 40, responseMs: 40}});
    await until(() => smsc.all('enquire_link').length >= 10);
    expect(gateway.link).toEqual({state: 'up', reason: null});
    expect(smsc.connections).toBe(1);
  });
});

describe('several binds', () => {
  test('each carries its window, and the busiest is spared', async () => {
    const held: (() => void)[] = [];
    const perBind = new Map<unknown, number>();
    const smsc = await smscFor({
      submit_sm: ({sequence, destination_addr}, peer) => {
        const answer = () => peer.send({command: 'submit_sm_resp', sequence, message_id: 'x'});
        if (destination_addr === '0') {
          answer();
          return;
        }
        perBind.set(peer, (perBind.get(peer) ?? 0) + 1);
        held.push(answer);
      },
    });
    const opened = await gatewayFor(smsc.url, {options: {binds: 3, window: 4}});
    await until(() => opened.gateway.window === 3);
    await Promise.all([1, 2, 3].map(() => opened.gateway.submit(outgoing({number: '0'}))));
    expect(opened.gateway.window).toBe(12);
    const outcomes = Array.from({length: 15}, () => opened.gateway.submit(outgoing()));
    await until(() => held.length === 12);
    expect([...perBind.values()]).toEqual([4, 4, 4]);
    // What found no slot leaves as soon as there is one.
    held.splice(0, 3).forEach((answer) => answer());
    await until(() => held.length === 12);
    held.forEach((answer) => answer());
    expect((await Promise.all(outcomes)).every(({kind}) => kind === 'accepted')).toBe(true);
  });

  test('one that is lost takes along only what it carried, and is said beside the others', async () => {
    const smsc = await smscFor({
      submit_sm: ({sequence, destination_addr}, {send, socket}) => {
        if (destination_addr === '9') socket.destroy();
        else send({command: 'submit_sm_resp', sequence, message_id: 'x'});
      },
    });
    const {gateway} = await gatewayFor(smsc.url, {options: {binds: 2, window: 5}, scale: 10});
    await until(() => gateway.window === 2);
    await Promise.all([gateway.submit(outgoing()), gateway.submit(outgoing())]);
    expect(await gateway.submit(outgoing({number: '9'}))).toMatchObject({kind: 'linkLost'});
    expect(gateway.link).toEqual({state: 'up', reason: 'linkLost'});
    expect(gateway.window).toBe(5);
    expect(await gateway.submit(outgoing())).toMatchObject({kind: 'accepted'});
  });

  test('a transmitter sends and a receiver receives', async () => {
    const smsc = await smscFor();
    const opened = await gatewayFor(smsc.url, {options: {bind: 'transmitter+receiver'}});
    await until(() => [...smsc.peers].length === 2 && opened.gateway.link.state === 'up');
    await opened.gateway.submit(outgoing());
    const peers = [...smsc.peers];
    expect(peers.map(({bind}) => bind).sort()).toEqual(['bind_receiver', 'bind_transmitter']);
    const receiver = peers.find(({bind}) => bind === 'bind_receiver')!;
    receiver.ask({command: 'deliver_sm', sequence: 0, short_message: Buffer.from('a')});
    await until(() => opened.inbound.length === 1);
    expect(opened.gateway.window).toBe(10);
  });

  test('a receiver alone carries nothing, and what is wrong with it is said', async () => {
    const refuse: SmscScript = {
      bind_transmitter: ({sequence}, {send}) => send({command: 'bind_transmitter_resp', sequence, status: 0x05}),
    };
    const smsc = await smscFor(refuse);
    const {gateway} = await gatewayFor(smsc.url, {options: {bind: 'transmitter+receiver'}, scale: 10});
    await until(() => [...smsc.peers].some(({bind}) => bind === 'bind_receiver') && gateway.link.state === 'down');
    expect(gateway.link).toEqual({state: 'down', reason: 'ESME_RALYBND'});
    expect(gateway.window).toBe(0);
    expect(await gateway.submit(outgoing())).toMatchObject({reason: 'notHandedOver'});
  });
});

describe('what a carrier is asked about messages without a receipt', () => {
  const handedOver = new Date(0);
  const outstanding = (...carrierIds: string[]) => [
    {number: '+420777123456', carrierIds, senderName: 'Daktela', handedOver},
  ];
  const options = {query: 1, window: 4};
  const ended = (state: number, error = 0): SmscScript => ({
    query_sm: ({sequence, message_id}, {send}) =>
      send({command: 'query_sm_resp', sequence, message_id, message_state: state, error_code: error}),
  });

  test('one after another, by the sender that it was sent with', async () => {
    const {smsc, gateway, receipts} = await bound(ended(5, 27), {options});
    gateway.resume(outstanding('a', 'b'));
    await until(() => receipts.length === 2);
    expect(receipts).toEqual(
      ['a', 'b'].map((carrierId) => ({carrierId, number: '+420777123456', state: 'failed', code: 'UNDELIV/027'})),
    );
    expect(smsc.all('query_sm')).toMatchObject([
      {message_id: 'a', source_addr_ton: 5, source_addr: 'Daktela'},
      {message_id: 'b'},
    ]);
  });

  test('what is still on its way is asked after again', async () => {
    const {smsc, gateway, receipts} = await bound(ended(1), {options});
    gateway.resume(outstanding('a'));
    await until(() => smsc.all('query_sm').length === 2);
    smsc.script = ended(2);
    await until(() => receipts.length === 1);
    expect(receipts).toEqual([{carrierId: 'a', number: '+420777123456', state: 'delivered', code: null}]);
  });

  test('what it does not know is asked after once, and the next is', async () => {
    const {smsc, gateway, receipts} = await bound(
      {
        query_sm: ({sequence, message_id}, {send}) =>
          send({
            command: 'query_sm_resp',
            sequence,
            message_id,
            ...(message_id === 'a' ? {status: 0x67} : {message_state: 2}),
          }),
      },
      {options},
    );
    gateway.resume(outstanding('a', 'b'));
    await until(() => receipts.length === 1);
    expect(receipts).toMatchObject([{carrierId: 'b'}]);
    expect(smsc.all('query_sm')).toHaveLength(2);
  });

  test.each<[how: string, query: Required<SmscScript>['query_sm']]>([
    ['generic_nack', ({sequence}, {send}) => send({command: 'generic_nack', sequence, status: 3})],
    ['a refusal of the command', ({sequence}, {send}) => send({command: 'query_sm_resp', sequence, status: 3})],
  ])('a carrier that does not know the command is asked no more on this bind: %s', async (_how, query_sm) => {
    const {smsc, gateway, receipts} = await bound({query_sm}, {options});
    gateway.resume(outstanding('a', 'b', 'c'));
    await until(() => smsc.all('query_sm').length === 1);
    // The link holds, and another question would have long been asked.
    for (let turn = 0; turn < 20; turn++) await gateway.submit(outgoing());
    expect(smsc.all('query_sm')).toHaveLength(1);
    expect(smsc.connections).toBe(1);
    smsc.script = ended(2);
    smsc.peers.forEach(({socket}) => socket.destroy());
    await until(() => receipts.length === 3);
  });

  test('a question without an answer ends no link, and takes its slot for its time only', async () => {
    const {smsc, gateway} = await bound({query_sm: () => undefined}, {options: {query: 1, window: 1, responseMs: 200}});
    gateway.resume(outstanding('a', 'b'));
    await until(() => smsc.all('query_sm').length === 1);
    expect(await gateway.submit(outgoing())).toMatchObject({kind: 'accepted'});
    expect(smsc.all('query_sm')).toHaveLength(1);
    expect(smsc.connections).toBe(1);
  });

  test('traffic goes first: nothing is asked while half of the window is taken', async () => {
    const held: (() => void)[] = [];
    const {smsc, gateway, receipts} = await bound(
      {
        ...ended(2),
        submit_sm: ({sequence, destination_addr}, {send}) => {
          const answer = () => send({command: 'submit_sm_resp', sequence, message_id: 'x'});
          if (destination_addr === '420777123456') held.push(answer);
          else answer();
        },
      },
      {options},
    );
    await gateway.submit(outgoing({number: '+420777000111'}));
    const submits = [1, 2].map(() => gateway.submit(outgoing()));
    await until(() => held.length === 2);
    gateway.resume(outstanding('a'));
    for (let turn = 0; turn < 20; turn++) await gateway.submit(outgoing({number: '+420777000111'}));
    expect(smsc.all('query_sm')).toHaveLength(0);
    held.forEach((answer) => answer());
    await Promise.all(submits);
    await until(() => receipts.length === 1);
  });

  test('what has been reported meanwhile is not asked after', async () => {
    const {smsc, gateway, receipts} = await bound(ended(2), {options, scale: 0.05});
    gateway.resume([{number: '+420777123456', carrierIds: ['a'], senderName: null, handedOver: new Date()}]);
    gateway.resume(outstanding('b').map((one) => ({...one, handedOver: new Date()})));
    [...smsc.peers][0]!.ask({
      ...{command: 'deliver_sm', sequence: 0, esm_class: 4, source_addr_ton: 1, source_addr: '420777123456'},
      short_message: Buffer.from('id:a stat:DELIVRD err:000 text:'),
    });
    await until(() => receipts.length === 2);
    expect(smsc.all('query_sm')).toMatchObject([{message_id: 'b'}]);
  });
});
