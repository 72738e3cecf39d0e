import {describe, expect, test} from 'vitest';
import {encodePdu} from '../../src/sender/gateways/smpp/encode-pdu.ts';
import {PduReader} from '../../src/sender/gateways/smpp/pdu-reader.ts';
import type {PduDraft} from '../../src/sender/gateways/smpp/pdu.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex.replace(/\s/gu, ''), 'hex');

const table: readonly {name: string; pdu: PduDraft; hex: string}[] = [
  {
    // SMPP 3.4, 3.2.2: the example of the specification.
    name: 'bind_transmitter',
    pdu: {
      command: 'bind_transmitter',
      sequence: 1,
      system_id: 'SMPP3TEST',
      password: 'secret08',
      system_type: 'SUBMIT1',
      interface_version: 0,
      addr_ton: 1,
      addr_npi: 1,
    },
    hex: `00 00 00 2F 00 00 00 02 00 00 00 00 00 00 00 01
      53 4D 50 50 33 54 45 53 54 00 73 65 63 72 65 74 30 38 00 53 55 42 4D 49 54 31 00 00 01 01 00`,
  },
  {
    name: 'submit_sm with an optional field',
    pdu: {
      command: 'submit_sm',
      sequence: 0x01020304,
      source_addr_ton: 5,
      source_addr: 'Shop',
      dest_addr_ton: 1,
      dest_addr_npi: 1,
      destination_addr: '420777100201',
      registered_delivery: 1,
      short_message: Buffer.from('Hi'),
      tlvs: {user_message_reference: 0x1234},
    },
    hex: `00 00 00 39 00 00 00 04 00 00 00 00 01 02 03 04
      00 05 00 53 68 6F 70 00 01 01 34 32 30 37 37 37 31 30 30 32 30 31 00
      00 00 00 00 00 01 00 00 00 02 48 69 02 04 00 02 12 34`,
  },
  {
    name: 'submit_sm_resp',
    pdu: {command: 'submit_sm_resp', sequence: 7, message_id: '1F'},
    hex: '00 00 00 13 80 00 00 04 00 00 00 00 00 00 00 07 31 46 00',
  },
  {
    name: 'enquire_link',
    pdu: {command: 'enquire_link', sequence: 9},
    hex: '00 00 00 10 00 00 00 15 00 00 00 00 00 00 00 09',
  },
  {
    name: 'generic_nack',
    pdu: {command: 'generic_nack', sequence: 0, status: 3},
    hex: '00 00 00 10 80 00 00 00 00 00 00 03 00 00 00 00',
  },
];

describe('exact bytes', () => {
  test.each(table)('$name', ({pdu, hex}) => {
    const buffer = encodePdu(pdu);
    expect(buffer.toString('hex')).toBe(bytes(hex).toString('hex'));
    expect(new PduReader().push(buffer)).toEqual([{kind: 'pdu', pdu: expect.objectContaining(pdu) as unknown}]);
  });
});

test('octet by octet as in one piece', () => {
  const stream = Buffer.concat(table.map(({pdu}) => encodePdu(pdu)));
  const reader = new PduReader();
  const found = [...stream].flatMap((octet) => reader.push(Buffer.of(octet)));
  expect(found).toEqual(new PduReader().push(stream));
  expect(found).toHaveLength(table.length);
  expect(reader.waiting).toBe(0);
});

test.each([
  ['00 00 00 0F', 'tooShort', 15],
  ['00 00 00 00', 'tooShort', 0],
  ['00 01 11 71', 'tooLong', 70_001],
  ['FF FF FF FF', 'tooLong', 0xffff_ffff],
] as const)('a command_length of %s ends the stream', (hex, reason, length) => {
  for (const size of [1, 100]) {
    const reader = new PduReader();
    const stream = Buffer.concat([encodePdu({command: 'unbind', sequence: 1}), bytes(hex), Buffer.alloc(100)]);
    const chunks = Array.from({length: Math.ceil(stream.length / size)}, (_, i) =>
      stream.subarray(i * size, (i + 1) * size),
    );
    const found = chunks.flatMap((chunk) => reader.push(chunk));
    expect(found).toMatchObject([{kind: 'pdu'}, {kind: 'fault', reason, length}]);
    expect(reader.isOver).toBe(true);
    expect(reader.waiting).toBe(0);
  }
});

test.each([
  ['an unknown command', '00 00 00 10 00 00 0F FF 00 00 00 00 00 00 00 05', null, 0x03],
  ['a body cut short', '00 00 00 12 00 00 00 03 00 00 00 00 00 00 00 05 31 00', 'query_sm', 0x02],
  ['a text without its NUL', '00 00 00 12 80 00 00 04 00 00 00 00 00 00 00 05 31 32', 'submit_sm_resp', 0x02],
  [
    'a password too long',
    `00 00 00 28 00 00 00 0B 00 00 00 00 00 00 00 05 61 00 ${'61 '.repeat(21)} 00`,
    'outbind',
    0x0e,
  ],
  [
    'a message an octet shorter than it says',
    `00 00 00 23 00 00 00 04 00 00 00 00 00 00 00 05 ${'00 '.repeat(16)} 03 61 62`,
    'submit_sm',
    0x01,
  ],
  ['half an optional field', '00 00 00 13 00 00 00 15 00 00 00 00 00 00 00 05 02 04 00', 'enquire_link', 0xc0],
  [
    'an optional field too long',
    '00 00 00 15 00 00 00 15 00 00 00 00 00 00 00 05 02 04 00 02 01',
    'enquire_link',
    0xc0,
  ],
])('%s does not end the stream', (_, hex, command, status) => {
  const reader = new PduReader();
  const next = encodePdu({command: 'unbind', sequence: 6});
  expect(reader.push(Buffer.concat([bytes(hex), next]))).toMatchObject([
    {kind: 'malformed', command, sequence: 5, status},
    {kind: 'pdu', pdu: {command: 'unbind', sequence: 6}},
  ]);
});

test('a text ends with its PDU, whatever was read before it', () => {
  const reader = new PduReader();
  const longer = encodePdu({command: 'submit_sm_resp', sequence: 1, message_id: 'a'.repeat(64)});
  const unended = bytes('00 00 00 12 80 00 00 04 00 00 00 00 00 00 00 05 31 32');
  const found = [...longer, ...unended].flatMap((octet) => reader.push(Buffer.of(octet)));
  expect(found).toMatchObject([{kind: 'pdu'}, {kind: 'malformed', command: 'submit_sm_resp', status: 0x02}]);
});

describe('a value that does not fit its field is not written', () => {
  test.each<[string, PduDraft, PduDraft]>([
    [
      'a text',
      {command: 'outbind', sequence: 1, password: '12345678'},
      {command: 'outbind', sequence: 1, password: '123456789'},
    ],
    ['a text with a NUL', {command: 'outbind', sequence: 1}, {command: 'outbind', sequence: 1, password: 'a\0'}],
    [
      'a text beyond Latin-1',
      {command: 'outbind', sequence: 1, password: 'ÿ'},
      {command: 'outbind', sequence: 1, password: 'ř'},
    ],
    [
      'a message',
      {command: 'submit_sm', sequence: 1, short_message: Buffer.alloc(254)},
      {command: 'submit_sm', sequence: 1, short_message: Buffer.alloc(255)},
    ],
    [
      'an integer',
      {command: 'submit_sm', sequence: 1, esm_class: 255},
      {command: 'submit_sm', sequence: 1, esm_class: 256},
    ],
    [
      'no integer',
      {command: 'submit_sm', sequence: 1, esm_class: 1},
      {command: 'submit_sm', sequence: 1, esm_class: 1.5},
    ],
    [
      'an optional field',
      {command: 'data_sm', sequence: 1, tlvs: {message_payload: Buffer.alloc(0xffff)}},
      {command: 'data_sm', sequence: 1, tlvs: {message_payload: Buffer.alloc(0x1_0000)}},
    ],
    [
      'an optional field of a fixed size',
      {command: 'data_sm', sequence: 1, tlvs: {network_error_code: Buffer.alloc(3)}},
      {command: 'data_sm', sequence: 1, tlvs: {network_error_code: Buffer.alloc(2)}},
    ],
    ['a sequence', {command: 'unbind', sequence: 0xffff_ffff}, {command: 'unbind', sequence: -1}],
  ])('%s', (_, fits, doesNot) => {
    expect(new PduReader().push(encodePdu(fits))).toMatchObject([{kind: 'pdu'}]);
    expect(() => encodePdu(doesNot)).toThrow(RangeError);
  });
});

describe('an optional field that is not as the table has it is kept as it came', () => {
  const enquire = (optional: string) => {
    const body = bytes(optional);
    const header = bytes('00 00 00 00 00 00 00 15 00 00 00 00 00 00 00 05');
    header.writeUInt32BE(16 + body.length, 0);
    const [found] = new PduReader().push(Buffer.concat([header, body]));
    return found?.kind === 'pdu' ? {tlvs: found.pdu.tlvs, otherTlvs: found.pdu.otherTlvs} : found;
  };

  test.each([
    ['of another size', '02 04 00 01 07', {}, [{tag: 0x204, value: Buffer.of(7)}]],
    ['of another tag', '14 00 00 02 01 02', {}, [{tag: 0x1400, value: Buffer.of(1, 2)}]],
    ['come again', '04 26 00 01 01 04 26 00 01 00', {more_messages_to_send: 1}, [{tag: 0x426, value: Buffer.of(0)}]],
    ['a text without its NUL', '00 1E 00 02 41 42', {receipted_message_id: 'AB'}, []],
    ['a text with octets after its NUL', '00 1E 00 04 41 42 00 43', {receipted_message_id: 'AB'}, []],
    ['a flag', '13 0C 00 00', {alert_on_message_delivery: true}, []],
    ['a flag with a value', '13 0C 00 01 01', {}, [{tag: 0x130c, value: Buffer.of(1)}]],
  ])('%s', (_, optional, tlvs, otherTlvs) => {
    expect(enquire(optional)).toEqual({tlvs, otherTlvs});
  });
});

test('a refusal is a refusal, whatever its body is', () => {
  const broken = bytes('00 00 00 12 80 00 00 04 00 00 00 58 00 00 00 05 31 32');
  expect(new PduReader().push(broken)).toEqual([
    {
      kind: 'pdu',
      pdu: {command: 'submit_sm_resp', status: 0x58, sequence: 5, message_id: '', tlvs: {}, otherTlvs: []},
    },
  ]);
});

test('an answer that leaves its body out says nothing in it', () => {
  expect(new PduReader().push(bytes('00 00 00 10 80 00 00 05 00 00 00 00 00 00 00 05'))).toMatchObject([
    {kind: 'pdu', pdu: {command: 'deliver_sm_resp', status: 0, message_id: ''}},
  ]);
});
