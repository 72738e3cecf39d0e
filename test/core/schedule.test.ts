import fc from 'fast-check';
import {describe, expect, it, test, vi} from 'vitest';
import {formatTime, isZone, parseTime} from '../../src/core/schedule.ts';

// Thousands of cases, on machines that may be busy.
vi.setConfig({testTimeout: 60_000});

const prague = 'Europe/Prague';

describe('parseTime', () => {
  test.each([
    ['01.12.2026 08:00', '2026-12-01T07:00:00Z'],
    ['1.12.2026 8:00', '2026-12-01T07:00:00Z'],
    ['1. 12. 2026 8:00', '2026-12-01T07:00:00Z'],
    [' 01.12.2026  08:00:30 ', '2026-12-01T07:00:30Z'],
    ['01.07.2026 08:00', '2026-07-01T06:00:00Z'],
    ['29.02.2028 23:59', '2028-02-29T22:59:00Z'],
    ['2026-12-01T08:00', '2026-12-01T07:00:00Z'],
    ['2026-12-01 08:00', '2026-12-01T07:00:00Z'],
    ['2026-12-01T08:00:30.250', '2026-12-01T07:00:30Z'],
    ['2026-12-01T08:00Z', '2026-12-01T08:00:00Z'],
    ['2026-12-01T08:00+05:30', '2026-12-01T02:30:00Z'],
    ['2026-12-01T08:00-0800', '2026-12-01T16:00:00Z'],
    ['2026-12-01T08:00[America/New_York]', '2026-12-01T13:00:00Z'],
    ['2026-12-01T08:00+01:00[Europe/Prague]', '2026-12-01T07:00:00Z'],
    ['2026-10-25T02:30+02:00', '2026-10-25T00:30:00Z'],
    ['2026-10-25T02:30+01:00', '2026-10-25T01:30:00Z'],
  ])('reads %j as %s', (value, moment) => {
    expect(parseTime(value, prague)).toEqual({ok: true, value: new Date(moment)});
  });

  test.each([
    [''],
    ['tomorrow'],
    ['01.12.2026'],
    ['2026-12-01'],
    ['08:00'],
    ['01.12.26 08:00'],
    ['12/01/2026 08:00'],
    ['31.02.2026 08:00'],
    ['29.02.2026 08:00'],
    ['00.12.2026 08:00'],
    ['01.13.2026 08:00'],
    ['01.12.2026 24:00'],
    ['01.12.2026 08:60'],
    ['01.12.2026 8'],
    ['2026-12-01T08:00+25:00'],
    ['2026-12-01T08:00+01:00[America/New_York]'],
    ['2026-12-01T08:00[Europe/Nowhere]'],
    ['46357.333333'],
    ['01.12.2026 08:00 01.12.2026 09:00'],
  ])('refuses %j', (value) => {
    expect(parseTime(value, prague)).toEqual({ok: false, problems: [{code: 'badTime', value}]});
  });

  test.each([
    ['29.03.2026 02:30', prague, 'missingHour'],
    ['29.03.2026 02:00', prague, 'missingHour'],
    ['25.10.2026 02:30', prague, 'doubledHour'],
    ['25.10.2026 02:00', prague, 'doubledHour'],
    ['2026-03-08T02:30', 'America/New_York', 'missingHour'],
    ['2026-11-01T01:30', 'America/New_York', 'doubledHour'],
    ['2026-10-25T02:30[Europe/Prague]', 'UTC', 'doubledHour'],
  ])('asks about %s in %s: %s', (value, zone, code) => {
    const result = parseTime(value, zone);
    expect(result.ok ? null : result.problems[0].code).toBe(code);
  });

  test.each([['29.03.2026 01:59'], ['29.03.2026 03:00'], ['25.10.2026 01:59'], ['25.10.2026 03:00']])(
    'does not ask about %s',
    (value) => {
      expect(parseTime(value, prague).ok).toBe(true);
    },
  );

  it('reads back what formatTime writes, to the minute, unless the hour is doubled', () => {
    const minutes = fc.integer({min: 0, max: 60_000_000});
    const zones = fc.constantFrom(prague, 'UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(minutes, zones, (minute, zone) => {
        const date = new Date(minute * 60_000);
        const result = parseTime(formatTime(date, zone), zone);
        if (result.ok) expect(result.value).toEqual(date);
        else expect(result.problems[0].code).toBe('doubledHour');
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({unit: 'binary'}), (value) => !parseTime(value, prague).ok));
  });
});

test('formatTime writes the form of the import file', () => {
  expect(formatTime(new Date('2026-07-01T06:05:00Z'), prague)).toBe('01.07.2026 08:05');
});

test('isZone knows IANA names', () => {
  expect(['Europe/Prague', 'UTC', 'Europe/Nowhere', '', '+01:00', 'x'].map(isZone)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
