import fc from 'fast-check';
import {describe, expect, it, test} from 'vitest';
import {afterQuietHours, formatQuietHours, parseQuietHours} from '../../src/core/quiet-hours.ts';

const prague = 'Europe/Prague';
const night = {from: 21 * 60, to: 8 * 60};
const noon = {from: 12 * 60, to: 13 * 60 + 30};

describe('parseQuietHours', () => {
  test.each([
    ['21:00-08:00', night],
    ['21:00 - 8:00', night],
    [' 12:00–13:30 ', noon],
    ['00:00-23:59', {from: 0, to: 1439}],
  ])('reads %j', (written, hours) => {
    expect(parseQuietHours(written)).toEqual(hours);
  });

  test.each(['', 'off', '21-08', '24:00-08:00', '21:60-08:00', '08:00-08:00', '21:00-08:00-09:00'])(
    'refuses %j',
    (written) => {
      expect(parseQuietHours(written)).toBeUndefined();
    },
  );

  it('takes back what it writes', () => {
    const minute = fc.integer({min: 0, max: 1439});
    fc.assert(
      fc.property(minute, minute, (from, to) => {
        fc.pre(from !== to);
        expect(parseQuietHours(formatQuietHours({from, to}))).toEqual({from, to});
      }),
    );
  });
});

describe('afterQuietHours', () => {
  test.each([
    ['the last quiet minute before midnight', '2026-11-25T22:59:00Z', night, '2026-11-26T07:00:00Z'],
    ['after midnight', '2026-11-25T23:00:00Z', night, '2026-11-26T07:00:00Z'],
    ['the first quiet minute', '2026-11-25T20:00:00Z', night, '2026-11-26T07:00:00Z'],
    ['the last quiet second', '2026-11-26T06:59:59Z', night, '2026-11-26T07:00:00Z'],
    ['the minute of the end', '2026-11-26T07:00:00Z', night, null],
    ['the minute before the beginning', '2026-11-25T19:59:59Z', night, null],
    ['at noon', '2026-11-25T11:30:00Z', noon, '2026-11-25T12:30:00Z'],
    ['in summer', '2026-07-01T20:30:00Z', night, '2026-07-02T06:00:00Z'],
    ['the night in which the clocks go back', '2026-10-24T20:00:00Z', night, '2026-10-25T07:00:00Z'],
    ['the night in which they go forward', '2026-03-28T21:00:00Z', night, '2026-03-29T06:00:00Z'],
    ['an end that is skipped', '2026-03-28T23:00:00Z', {from: 22 * 60, to: 150}, '2026-03-29T01:30:00Z'],
    ['an end that comes twice', '2026-10-24T22:00:00Z', {from: 22 * 60, to: 150}, '2026-10-25T01:30:00Z'],
  ])('%s', (_, moment, hours, expected) => {
    expect(afterQuietHours(new Date(moment), hours, prague)).toEqual(expected === null ? null : new Date(expected));
  });

  it('leads out of the quiet hours, and never back in time', () => {
    const minute = fc.integer({min: 0, max: 1439});
    const moment = fc.date({min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true});
    fc.assert(
      fc.property(
        moment,
        minute,
        minute,
        fc.constantFrom(prague, 'UTC', 'America/New_York'),
        (when, from, to, zone) => {
          fc.pre(from !== to);
          const after = afterQuietHours(when, {from, to}, zone);
          if (after === null) return;
          expect(after.getTime()).toBeGreaterThan(when.getTime());
          expect(after.getTime() - when.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
          expect(afterQuietHours(after, {from, to}, zone)).toBeNull();
        },
      ),
    );
  });
});
