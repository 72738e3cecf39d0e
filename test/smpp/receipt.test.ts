import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {readCode, receiptStates} from '../../src/core/failure-code.ts';
import {otherForms} from '../../src/sender/gateways/smpp/carrier-ids.ts';
import {encodePdu} from '../../src/sender/gateways/smpp/encode-pdu.ts';
import {PduReader} from '../../src/sender/gateways/smpp/pdu-reader.ts';
import type {PduDraft, PduOf, Tlvs} from '../../src/sender/gateways/smpp/pdu.ts';
import {readReceipt} from '../../src/sender/gateways/smpp/read-receipt.ts';
import {endings, readState} from '../../src/sender/gateways/smpp/receipt-state.ts';

type Draft<C> = Omit<Extract<PduDraft, {command: C}>, 'command' | 'sequence'>;

function read(pdu: PduDraft) {
  const [found] = new PduReader().push(encodePdu(pdu));
  if (found?.kind !== 'pdu') throw new Error('did not come through');
  return readReceipt(found.pdu as PduOf<'deliver_sm'> | PduOf<'data_sm'>, 'CZ');
}

const deliver = (text: string, fields: Draft<'deliver_sm'> = {}) =>
  read({
    command: 'deliver_sm',
    sequence: 1,
    source_addr_ton: 1,
    source_addr_npi: 1,
    source_addr: '420777100201',
    esm_class: 4,
    short_message: Buffer.from(text, 'latin1'),
    ...fields,
  });

const standard = (id: string, stat: string, err = '000'): string =>
  `id:${id} sub:001 dlvrd:001 submit date:2611260010 done date:2611260011 stat:${stat} err:${err} Text:Hello`;

describe('the text of a receipt', () => {
  test.each([
    ['Appendix B', standard('0123456789', 'DELIVRD'), '0123456789', 'delivered', null],
    ['a failure', standard('1', 'UNDELIV', '001'), '1', 'failed', 'UNDELIV/001'],
    ['expired', standard('1', 'EXPIRED', '027'), '1', 'expired', 'EXPIRED/027'],
    ['refused', standard('1', 'REJECTD', '8'), '1', 'failed', 'REJECTD/8'],
    ['deleted', standard('1', 'DELETED'), '1', 'failed', 'DELETED/000'],
    ['unknown', standard('1', 'UNKNOWN'), '1', 'sent', 'UNKNOWN/000'],
    ['on its way', standard('1', 'ENROUTE'), '1', null, null],
    ['accepted', standard('1', 'ACCEPTD'), '1', null, null],
    ['a word of its own', standard('1', 'BLOCKED'), '1', null, null],
    ['no fields between', 'id:1526758174 submit date:1701240904 stat:DELIVRD err:000', '1526758174', 'delivered', null],
    ['blanks after the colons', 'id: 12 sub: 001 stat: UNDELIV err: 5 text: x', '12', 'failed', 'UNDELIV/5'],
    ['capitals', 'ID:12 SUB:001 STAT:UNDELIV ERR:005 TEXT:x', '12', 'failed', 'UNDELIV/005'],
    ['words in full', 'id:12 status:undelivered error:5', '12', 'failed', 'UNDELIV/5'],
    ['another order', 'stat:DELIVRD id:12 err:0', '12', 'delivered', null],
    ['lines', 'id:12\nsub:001\nstat:EXPIRED\nerr:1\nText:x', '12', 'expired', 'EXPIRED/1'],
    ['semicolons', 'id:12;sub:001;stat:UNDELIV;err:1;text:x', '12', 'failed', 'UNDELIV/1'],
    ['no error', 'id:12 stat:UNDELIV', '12', 'failed', 'UNDELIV'],
    ['an error of letters', 'id:12 stat:UNDELIV err:3F', '12', 'failed', 'UNDELIV/3F'],
    [
      'a UUID',
      standard('9dbe6b4c-45f4-4b4a-b6ad-2c6fb9c0b6ad', 'DELIVRD'),
      '9dbe6b4c-45f4-4b4a-b6ad-2c6fb9c0b6ad',
      'delivered',
      null,
    ],
    ['an id with an underscore', standard('a_b@c', 'DELIVRD'), 'a_b@c', 'delivered', null],
    ['our own text is not read', 'id:12 stat:ENROUTE text:id:13 stat:UNDELIV err:1', '12', null, null],
    ['nothing but our text', 'Text:id:13 stat:DELIVRD', '', null, null],
    ['nothing', '', '', null, null],
    ['something else', 'Message delivered', '', null, null],
  ] as const)('%s', (_, text, carrierId, state, code) => {
    expect(deliver(text)).toMatchObject({carrierId, state, code, number: '+420777100201'});
    if (code !== null) expect(readCode(code)).toMatchObject({kind: 'receipt'});
  });

  test('as UCS-2', () => {
    const octets = Buffer.from(standard('12', 'DELIVRD'), 'utf16le').swap16();
    expect(deliver('', {data_coding: 8, short_message: octets})).toMatchObject({carrierId: '12', state: 'delivered'});
  });

  test('as it came in the field', () => {
    // A deliver_sm as a carrier sent it, with fields of its own at the end.
    const body = `00010139313731303331303330363000050041 4d41525654000400000000000000007b69643a313137303632373136323434
      373938323631207375623a30303120646c7672643a303031207375626d697420646174653a3137303632373136323420646f6e652064617465
      3a3137303632373136323420737461743a44454c49565244206572723a3030303020746578743a481b656c6c6f20776f726c64
      0423000300001454040004000000011418000400000000`.replace(/\s/gu, '');
    const raw = Buffer.from(body, 'hex');
    const header = Buffer.alloc(16);
    header.writeUInt32BE(raw.length + 16, 0);
    header.writeUInt32BE(5, 4);
    header.writeUInt32BE(1, 12);
    const found = new PduReader().push(Buffer.concat([header, raw]));
    expect(found).toMatchObject([
      {kind: 'pdu', pdu: {command: 'deliver_sm', otherTlvs: [{tag: 0x5404}, {tag: 0x1418}]}},
    ]);
    if (found[0]?.kind !== 'pdu' || found[0].pdu.command !== 'deliver_sm') return;
    expect(readReceipt(found[0].pdu, null)).toMatchObject({
      carrierId: '117062716244798261',
      number: '+917103103060',
      state: 'delivered',
    });
  });
});

describe('the fields of a receipt', () => {
  const tlvs = (fields: Tlvs): ReturnType<typeof deliver> => deliver('', {tlvs: fields});

  test('are enough without a text', () => {
    expect(tlvs({receipted_message_id: 'AB12', message_state: 2})).toMatchObject({
      carrierId: 'AB12',
      state: 'delivered',
    });
    expect(tlvs({receipted_message_id: 'x', message_state: 5, network_error_code: Buffer.of(3, 0, 27)})).toMatchObject({
      state: 'failed',
      code: 'UNDELIV/027',
    });
  });

  test('name the id before the text, and the text another form of it', () => {
    const receipt = deliver(standard('43794', 'UNDELIV', '001'), {
      tlvs: {receipted_message_id: 'AB12', message_state: 5},
    });
    expect(receipt).toMatchObject({carrierId: 'AB12', state: 'failed', code: 'UNDELIV/001'});
    expect(receipt?.otherIds[0]).toBe('43794');
  });

  test('give way to a text that alone says how it ended', () => {
    expect(deliver(standard('1', 'DELIVRD'), {tlvs: {message_state: 6}})).toMatchObject({state: 'delivered'});
    expect(deliver(standard('1', 'ENROUTE'), {tlvs: {message_state: 3}})).toMatchObject({state: 'expired'});
    expect(deliver(standard('1', 'DELIVRD'), {tlvs: {message_state: 7}})).toMatchObject({state: 'delivered'});
    expect(deliver(standard('1', 'UNKNOWN'), {tlvs: {message_state: 2}})).toMatchObject({state: 'delivered'});
    expect(deliver(standard('1', 'DELIVRD'), {tlvs: {message_state: 200}})).toMatchObject({state: 'delivered'});
  });

  test('come over data_sm as well, with the text as payload or without', () => {
    const fields = {command: 'data_sm', sequence: 1, esm_class: 4, source_addr: '90909'} as const;
    const text = Buffer.from(standard('7', 'EXPIRED'));
    expect(read({...fields, tlvs: {message_payload: text}})).toMatchObject({
      carrierId: '7',
      number: '90909',
      state: 'expired',
      raw: text,
    });
    expect(read({...fields, tlvs: {receipted_message_id: '7', message_state: 2}})).toMatchObject({state: 'delivered'});
  });
});

describe('what is a receipt', () => {
  test.each([
    ['a message', 0, false],
    ['a message with a header', 0x40, false],
    ['a receipt', 0x04, true],
    ['a receipt with a header', 0x44, true],
    ['an acknowledgement by the recipient', 0x08, false],
    ['an acknowledgement by hand', 0x10, false],
    ['a note on the way', 0x20, true],
  ])('%s', (_, esmClass, is) => {
    expect(deliver(standard('1', 'DELIVRD'), {esm_class: esmClass}) !== null).toBe(is);
  });

  test('a text that looks like one is a message', () => {
    expect(deliver(standard('1', 'DELIVRD'), {esm_class: 0})).toBeNull();
  });

  test('the id in its field makes one of any', () => {
    expect(deliver('', {esm_class: 0, tlvs: {receipted_message_id: '1', message_state: 2}})).not.toBeNull();
  });

  test('a note on the way is no end', () => {
    expect(deliver(standard('1', 'DELIVRD'), {esm_class: 0x20})).toMatchObject({carrierId: '1', state: null});
  });
});

describe('a word that nobody knows', () => {
  test.each([
    ['a word of its own', standard('1', 'BLOCKED'), {}, 'BLOCKED'],
    ['a number that is not in the specification', 'id:1', {tlvs: {message_state: 23}}, '23'],
    ['neither', 'id:1', {}, ''],
    ['on its way', standard('1', 'ENROUTE'), {}, null],
    ['delivered', standard('1', 'DELIVRD'), {}, null],
  ])('%s', (_, text, fields, unread) => {
    expect(deliver(text, fields)).toMatchObject({unread});
  });
});

describe('other forms of an id', () => {
  test.each([
    ['hexadecimal in the answer, decimal in the receipt', '255', 'ff'],
    ['the same in capitals', '255', 'FF'],
    ['the same with zeros', '255', '000000FF'],
    ['decimal in the answer, hexadecimal in the receipt', 'FF', '255'],
    ['the same of digits alone', '10', '16'],
    ['the same with zeros, and ten digits', '00FF', '0000000255'],
    ['ten digits in the receipt', '0000000255', '255'],
    ['ten digits in the answer', '255', '0000000255'],
    ['twenty digits in the answer', '255', '00000000000000000255'],
    ['twenty digits in the answer, hexadecimal in the receipt', 'FF', '00000000000000000255'],
    ['ten digits in the receipt, hexadecimal in the answer', '0000000255', 'FF'],
    ['written with 0x', '0xff', 'FF'],
    ['letters of the other case', 'a3-Bc', 'A3-BC'],
    ['64 bits', '18446744073709551615', 'ffffffffffffffff'],
    ['blanks around', ' 255 ', '255'],
  ])('%s', (_, receipt, answer) => {
    expect(otherForms(receipt)).toContain(answer);
  });

  test('are few, each once, never the id itself and never empty', () => {
    expect(otherForms('')).toEqual([]);
    expect(otherForms('0')).not.toContain('');
    expect(otherForms('9dbe6b4c-45f4')).toEqual(['9DBE6B4C-45F4']);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\da-fA-F]{1,65}$/u)), (id) => {
        const forms = otherForms(id);
        expect(forms).not.toContain(id);
        expect(new Set(forms).size).toBe(forms.length);
        expect(forms.length).toBeLessThanOrEqual(10);
      }),
    );
  });

  test('lead from any form of a number to any other', () => {
    const forms: readonly ((id: bigint) => string)[] = [
      String,
      (id) => id.toString(16),
      (id) => id.toString(16).toUpperCase(),
      (id) => id.toString().padStart(10, '0'),
      (id) => id.toString(16).padStart(8, '0'),
      (id) => id.toString(16).toUpperCase().padStart(8, '0'),
    ];
    const form = fc.constantFrom(...forms);
    fc.assert(
      fc.property(fc.bigInt({min: 0n, max: 2n ** 53n}), form, form, (id, inReceipt, inAnswer) => {
        expect([inReceipt(id), ...otherForms(inReceipt(id))]).toContain(inAnswer(id));
      }),
    );
  });
});

test('the words for the states are read as the numbers are', () => {
  for (const state of receiptStates) expect(readState(state)).toBe(state);
  expect(receiptStates[2]).toBe('DELIVRD');
  expect(receiptStates[8]).toBe('REJECTD');
  expect(endings.EXPIRED).toBe('expired');
});

test('any text is read without failing', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({maxLength: 254}),
      fc.integer({min: 0, max: 255}),
      fc.integer({min: 0, max: 255}),
      (text, coding, esmClass) => {
        expect(() => deliver('', {short_message: text, data_coding: coding, esm_class: esmClass | 4})).not.toThrow();
      },
    ),
  );
});
