import fc from 'fast-check';
import {expect, test} from 'vitest';
import {decodeText, encodeText} from '../../src/sender/gateways/smpp/data-coding.ts';
import {toTextFields} from '../../src/sender/gateways/smpp/long-text.ts';
import {packSeptets, unpackSeptets} from '../../src/sender/gateways/smpp/septet-packing.ts';

const pack = (text: string, header = 0): string =>
  encodeText(text, 'gsm7', 'gsm7-packed', header).toString('hex').toUpperCase();
const unpack = (hex: string, header = 0): string => decodeText(Buffer.from(hex, 'hex'), 0, 'gsm7-packed', header);

test.each([
  ['hellohello', 'E8329BFD4697D9EC37'],
  ['*100#', 'AA180C3602'],
  ['', ''],
  ['A', '41'],
  // Seven bits are left over: a carriage return fills them.
  ['1234567', '31D98C56B3DD1A'],
  ['12345678', '31D98C56B3DD70'],
  ['€', '9B32'],
])('%s is %s', (text, hex) => {
  expect(pack(text)).toBe(hex);
  expect(unpack(hex)).toBe(text);
});

test('behind a header of six octets a bit is left empty, behind one of seven none', () => {
  expect(pack('A', 6)).toBe('82');
  expect(pack('A', 7)).toBe('41');
  expect(unpack('82', 6)).toBe('A');
});

test('zeros that fill up are no @', () => {
  expect(unpack('31D98C56B3DD00')).toBe('1234567');
});

test('a full part may end in @', () => {
  const text = '@'.repeat(153);
  expect(unpack(pack(text, 6), 6)).toBe(text);
});

test('what was packed is unpacked, but for what looks like the filler', () => {
  fc.assert(
    fc.property(fc.uint8Array({max: 0x7f, maxLength: 160}), fc.integer({min: 0, max: 7}), (septets, header) => {
      const back = unpackSeptets(packSeptets(septets, header), header);
      const isCut = back.length === septets.length - 1 && [0, 0x0d].includes(septets.at(-1) ?? -1);
      expect([...back]).toEqual([...septets].slice(0, isCut ? -1 : undefined));
    }),
  );
});

test('any octets are unpacked without failing', () => {
  fc.assert(
    fc.property(fc.uint8Array({maxLength: 200}), fc.integer({min: 0, max: 255}), (octets, header) => {
      for (const septet of unpackSeptets(octets, header)) expect(septet).toBeLessThan(0x80);
    }),
  );
});

test.each(['udh8', 'udh16', 'sar'] as const)('a long text by %s takes 140 octets a part at most', (method) => {
  const text = 'x'.repeat(400);
  const fields = toTextFields(text, method, 1, 'gsm7-packed') ?? [];
  expect(fields.map(({short_message}) => short_message.length <= 140)).toEqual([true, true, true]);
  const header = {udh8: 6, udh16: 7, sar: 0}[method];
  const parts = fields.map(({short_message}) => decodeText(short_message.subarray(header), 0, 'gsm7-packed', header));
  expect(parts.join('')).toBe(text);
});

test('a text beyond GSM-7 is UCS-2 all the same', () => {
  expect(toTextFields('ěšč', 'udh8', 1, 'gsm7-packed')).toMatchObject([{data_coding: 8}]);
});
