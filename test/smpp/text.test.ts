import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {basicAlphabet, extensionTable} from '../../src/core/gsm7.ts';
import {countParts, encodingOf, splitParts} from '../../src/core/parts.ts';
import {decodeText, encodeText} from '../../src/sender/gateways/smpp/data-coding.ts';
import {encodePdu} from '../../src/sender/gateways/smpp/encode-pdu.ts';
import {longTextMethods, toTextFields} from '../../src/sender/gateways/smpp/long-text.ts';
import {PduReader} from '../../src/sender/gateways/smpp/pdu-reader.ts';
import type {PduOf} from '../../src/sender/gateways/smpp/pdu.ts';
import {type MessagePdu, readText} from '../../src/sender/gateways/smpp/received-text.ts';

const gsm7 = fc.string({
  unit: fc.constantFrom(...Array.from(basicAlphabet.replace('\u001b', '')), ...extensionTable.keys()),
  maxLength: 700,
});
const unicode = fc.string({unit: 'binary', maxLength: 400});
const mixed = fc.oneof(
  gsm7,
  unicode,
  gsm7.map((text) => `${text}ř${text}`),
);

const hex = (octets: Uint8Array): string => Buffer.from(octets).toString('hex').toUpperCase();
const octets = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

/** The message as it comes out at the other end of the wire. */
function sent(command: 'submit_sm' | 'deliver_sm', fields: object): PduOf<'submit_sm'> | PduOf<'deliver_sm'> {
  const [found] = new PduReader().push(encodePdu({command, sequence: 1, ...fields}));
  if (found?.kind !== 'pdu' || found.pdu.command !== command) throw new Error('did not come through');
  return found.pdu;
}

describe('octets of a text', () => {
  test.each([
    ['Hello @ 5 €', 'gsm7', '48656C6C6F2000203520 1B65'],
    ['[{^}]~|\\\f', 'gsm7', '1B3C 1B28 1B14 1B29 1B3E 1B3D 1B40 1B2F 1B0A'],
    ['ΔÅ_ñ\n', 'gsm7', '100E117D0A'],
    ['ř😀', 'ucs2', '0159D83DDE00'],
  ] as const)('%j', (text, encoding, expected) => {
    expect(encodingOf(text)).toBe(encoding);
    expect(hex(encodeText(text, encoding))).toBe(expected.replaceAll(' ', ''));
  });

  test.each([
    ['an escape before an escape is a space, and ends there', 0, '1B 1B 3C', ' <'],
    ['an escape at the end', 0, '41 1B', 'A '],
    ['an escape before what the extension table lacks', 0, '1B 41', 'A'],
    ['an octet that is no septet', 0, '44 ED 80', 'Dí\ufffd'],
    ['ASCII', 1, '40 5F 24', '@_$'],
    ['Latin-1', 3, '50 F8 ED', 'Pøí'],
    ['octets', 4, '00 41 FF', '\0Aÿ'],
    ['Cyrillic', 6, 'BF E0 D8', 'При'],
    ['Hebrew', 7, 'F9 E8', 'שט'],
    ['UCS-2', 8, '01 59 D8 3D DE 00', 'ř😀'],
    ['UCS-2 with an octet left over', 8, '01 59 D8', 'ř\ufffd'],
    ['half a pair', 8, 'D8 3D', '\ud83d'],
    ['UCS-2 with a byte order mark', 8, 'FE FF 01 59', 'ř'],
    ['UCS-2 the other way round', 8, 'FF FE 59 01', 'ř'],
    ['the default alphabet with a message class', 0xf0, '00', '@'],
    ['8 bits with a message class', 0xf5, 'E9', 'é'],
    ['UCS-2 with a message class', 0x19, '01 59', 'ř'],
    ['UCS-2 with a voice message waiting', 0xe0, '01 59', 'ř'],
    ['nothing', 8, '', ''],
  ] as const)('read: %s', (_, dataCoding, written, text) => {
    expect(decodeText(octets(written), dataCoding)).toBe(text);
  });

  test('come back as the text, in either alphabet', () => {
    fc.assert(
      fc.property(mixed, (text) => {
        fc.pre(!/^[\ufeff\ufffe]/u.test(text));
        const {encoding} = countParts(text);
        expect(decodeText(encodeText(text, encoding), {gsm7: 0, ucs2: 8}[encoding])).toBe(text);
      }),
    );
  });

  test('never fail, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 300}), fc.integer({min: 0, max: 255}), (anything, dataCoding) => {
        expect(decodeText(Buffer.from(anything), dataCoding)).toBeTypeOf('string');
      }),
    );
  });
});

describe('long texts', () => {
  test.each([
    ['udh8', {esm_class: 0x40, tlvs: {}}, '050003340201'],
    ['udh16', {esm_class: 0x40, tlvs: {}}, '06080412340201'],
    ['sar', {esm_class: 0, tlvs: {sar_msg_ref_num: 0x1234, sar_total_segments: 2, sar_segment_seqnum: 1}}, ''],
  ] as const)('%s', (method, fields, header) => {
    const [first, second, ...more] = toTextFields('a'.repeat(200), method, 0x1234) ?? [];
    expect(more).toEqual([]);
    expect(first).toMatchObject({...fields, data_coding: 0});
    expect(hex(first!.short_message).startsWith(`${header}6161`)).toBe(true);
    expect(first!.short_message.length + second!.short_message.length).toBe(200 + header.length);
  });

  test('payload', () => {
    const text = 'ř'.repeat(200);
    const fields = toTextFields(text, 'payload', 1);
    expect(fields).toEqual([
      {esm_class: 0, data_coding: 8, short_message: Buffer.alloc(0), tlvs: {message_payload: encodeText(text, 'ucs2')}},
    ]);
  });

  test.each(longTextMethods)('%s: what fits into one part is sent plain', (method) => {
    expect(toTextFields('€'.repeat(80), method, 1)).toEqual([
      {esm_class: 0, data_coding: 0, short_message: octets('1B65'.repeat(80)), tlvs: {}},
    ]);
  });

  test.each(['udh8', 'udh16', 'sar'] as const)('%s: the parts of a text are those that were counted', (method) => {
    fc.assert(
      fc.property(mixed, fc.integer({min: 0, max: 0xffff}), (text, reference) => {
        fc.pre(!/[\ufeff\ufffe]/u.test(text));
        const fields = toTextFields(text, method, reference)!;
        const parts = splitParts(text, {header: method === 'udh16' ? 7 : 6});
        if (method !== 'udh16') expect(parts).toHaveLength(countParts(text).parts);
        const read = fields.map((one) => readText(sent('submit_sm', one)));
        expect(read.map((one) => one.text)).toEqual(parts);
        const wanted = {udh8: reference & 0xff, udh16: reference, sar: reference}[method];
        expect(read.map((one) => one.part)).toEqual(
          parts.length === 1
            ? [null]
            : parts.map((_, index) => ({reference: wanted, total: parts.length, number: index + 1})),
        );
        for (const {short_message: message, data_coding: coding, esm_class: esmClass} of fields) {
          const header = esmClass === 0 ? (parts.length > 1 ? 6 : 0) : 1 + message[0]!;
          const body = message.length - (esmClass === 0 ? 0 : header);
          expect(header + (coding === 8 ? body : Math.ceil((body * 7) / 8))).toBeLessThanOrEqual(140);
        }
      }),
    );
  });

  test('a header of seven octets leaves room for 152 septets or 66 units', () => {
    expect(toTextFields('a'.repeat(305), 'udh16', 1)?.map((one) => one.short_message.length)).toEqual([159, 159, 8]);
    expect(toTextFields('ř'.repeat(133), 'udh16', 1)?.map((one) => one.short_message.length)).toEqual([139, 139, 9]);
  });

  test('where the default alphabet is Latin-1', () => {
    const [fields] = toTextFields('Müller [@_$]', 'udh8', 1, 'latin1')!;
    expect(fields).toMatchObject({data_coding: 0, short_message: Buffer.from('Müller [@_$]', 'latin1')});
    const read = readText(sent('deliver_sm', fields!), 'latin1');
    expect(read.text).toBe('Müller [@_$]');
    // What is counted in septets is cut by septets, however few octets it takes here.
    expect(toTextFields('[]'.repeat(60), 'udh8', 1, 'latin1')?.map((one) => one.short_message.length)).toEqual([
      82, 50,
    ]);
  });

  test('what Latin-1 lacks goes as UCS-2, in the parts of that', () => {
    expect(toTextFields('5 €', 'udh8', 1, 'latin1')).toMatchObject([{data_coding: 8}]);
    const long = toTextFields(`5 €${'a'.repeat(100)}`, 'udh8', 1, 'latin1')!;
    expect(long.map((one) => one.short_message.length)).toEqual([6 + 134, 6 + 72]);
    expect(long.map((one) => readText(sent('deliver_sm', one), 'latin1').text).join('')).toBe(`5 €${'a'.repeat(100)}`);
  });

  test('what no method has room for is refused', () => {
    expect(toTextFields('a'.repeat(255 * 153), 'udh8', 1)).toHaveLength(255);
    expect(toTextFields('a'.repeat(255 * 153 + 1), 'udh8', 1)).toBeNull();
    expect(toTextFields('a'.repeat(0xffff), 'payload', 1)).toHaveLength(1);
    expect(toTextFields('a'.repeat(0x1_0000), 'payload', 1)).toBeNull();
  });
});

describe('received parts', () => {
  const message = (fields: Partial<PduOf<'deliver_sm'>>): MessagePdu => sent('deliver_sm', fields);
  const withHeader = (written: string): MessagePdu => message({esm_class: 0x40, short_message: octets(written)});

  test.each([
    ['8 bits', '05 00 03 AB 03 02 61', 'a', {reference: 0xab, total: 3, number: 2}],
    ['16 bits', '06 08 04 01 02 03 02 61', 'a', {reference: 0x102, total: 3, number: 2}],
    ['after another element', '0B 05 04 0B 84 23 F0 00 03 AB 03 02 61', 'a', {reference: 0xab, total: 3, number: 2}],
    ['before another element', '0B 00 03 AB 03 02 05 04 0B 84 23 F0 61', 'a', {reference: 0xab, total: 3, number: 2}],
    ['the last of two', '0A 00 03 01 03 02 00 03 02 03 03 61', 'a', {reference: 2, total: 3, number: 3}],
    ['no part at all', '06 05 04 0B 84 23 F0 61', 'a', null],
    ['an empty header', '00 61', 'a', null],
    ['nothing but a header', '05 00 03 AB 03 02', '', {reference: 0xab, total: 3, number: 2}],
    ['part 0', '05 00 03 AB 03 00 61', 'a', null],
    ['a part beyond the last', '05 00 03 AB 03 04 61', 'a', null],
    ['one of one', '05 00 03 AB 01 01 61', 'a', null],
    ['an element of another length', '04 00 02 AB 03 61', 'a', null],
    ['an element that reaches beyond the header', '05 00 7F AB 03 02 61', 'a', null],
    ['half an element', '01 00 61', 'a', null],
    ['a header beyond the octets', 'FF 61', 'ÿa', null],
  ] as const)('%s', (_, written, text, part) => {
    expect(readText(withHeader(written))).toEqual({text, octets: octets(written), part});
  });

  test('nothing where a header was announced', () => {
    expect(readText(withHeader(''))).toEqual({text: '', octets: octets(''), part: null});
  });

  test('by the optional fields', () => {
    const tlvs = {sar_msg_ref_num: 0x1234, sar_total_segments: 2, sar_segment_seqnum: 2};
    expect(readText(message({short_message: octets('61'), tlvs})).part).toEqual({
      reference: 0x1234,
      total: 2,
      number: 2,
    });
    expect(readText(message({tlvs: {...tlvs, sar_segment_seqnum: 3}})).part).toBeNull();
    expect(readText(message({tlvs: {sar_msg_ref_num: 1, sar_total_segments: 2}})).part).toBeNull();
  });

  test('the payload stands in for an empty message, with its header', () => {
    const tlvs = {message_payload: octets('05 00 03 AB 03 02 61')};
    expect(readText(message({esm_class: 0x40, tlvs}))).toMatchObject({text: 'a', part: {reference: 0xab}});
    expect(readText(message({short_message: octets('62'), tlvs})).text).toBe('b');
  });

  test('over data_sm', () => {
    const [found] = new PduReader().push(
      encodePdu({command: 'data_sm', sequence: 1, data_coding: 8, tlvs: {message_payload: octets('01 59')}}),
    );
    expect(found).toMatchObject({kind: 'pdu', pdu: {command: 'data_sm'}});
    if (found?.kind === 'pdu' && found.pdu.command === 'data_sm') expect(readText(found.pdu).text).toBe('ř');
  });

  test('any header is read without failing', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 60}), fc.integer({min: 0, max: 255}), (anything, coding) => {
        const read = readText(message({esm_class: 0x40, data_coding: coding, short_message: Buffer.from(anything)}));
        expect(read.octets.equals(anything)).toBe(true);
      }),
    );
  });
});
