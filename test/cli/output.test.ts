import fc from 'fast-check';
import {expect, test} from 'vitest';
import {jsonLine} from '../../src/cli/output.ts';
import {logLine} from '../../src/cli/sender-log.ts';

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

const now = new Date('2026-11-01T08:00:00.5Z');

test('the log has one line an event, its facts by name', () => {
  expect(logLine({event: 'started', senderId: 3}, now, 'Europe/Prague')).toBe(
    '2026-11-01T09:00:00.500+01:00 started senderId=3',
  );
  const hostile = {event: 'databaseTrouble', reason: 'no\nline\x1b[31m'} as const;
  expect(logLine(hostile, now, 'UTC')).toBe(
    String.raw`2026-11-01T08:00:00.500+00:00 databaseTrouble reason="no\nline\u001b[31m"`,
  );
});
