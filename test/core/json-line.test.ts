import fc from 'fast-check';
import {expect, test} from 'vitest';
import {jsonLine} from '../../src/core/json-line.ts';

const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

test('JSON reads back the same and holds nothing that works on a terminal', () => {
  fc.assert(
    fc.property(fc.string({unit: 'binary'}), (text) => {
      const line = jsonLine({text});
      expect(JSON.parse(line)).toEqual({text});
      expect(line).not.toMatch(unsafe);
    }),
  );
  expect(jsonLine('\x9b31m\u202e\u{e0041}')).toBe(String.raw`"\u009b31m\u202e\udb40\udc41"`);
});
