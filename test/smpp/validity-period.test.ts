import {expect, test} from 'vitest';
import {validityPeriod} from '../../src/sender/gateways/smpp/validity-period.ts';

const now = new Date('2026-11-26T01:30:00.900Z');
const after = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);

test.each([
  ['relative', 90_061, '000001010101000R'],
  ['relative', 0.4, '000000000001000R'],
  ['relative', -3_600, '000000000001000R'],
  ['relative', 1e9, '000099000000000R'],
  ['absolute', 3_600, '261126023000000+'],
  ['absolute', 86_400 * 40, '270105013000000+'],
  ['none', 3_600, ''],
] as const)('%s, %d seconds from now', (form, seconds, written) => {
  expect(validityPeriod(form, after(seconds), now)).toBe(written);
});

test('a message that does not expire leaves it to the carrier', () => {
  expect(validityPeriod('relative', null, now)).toBe('');
});
