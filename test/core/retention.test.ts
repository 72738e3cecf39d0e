import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
  checkPeriod,
  cutoffsOf,
  formatPeriod,
  isRetentionLate,
  keepsAll,
  nightsAround,
  parsePeriod,
  retentionTask,
  tooOldBefore,
  type Period,
} from '../../src/core/retention.ts';

const zone = 'Europe/Prague';
const at = (iso: string): Date => new Date(iso);
const period = (writing: string): Period => parsePeriod(writing) as Period;

test.each<[writing: string, value: Period | null | undefined]>([
  ['24m', {count: 24, unit: 'months'}],
  ['30d', {count: 30, unit: 'days'}],
  [' 7 D ', {count: 7, unit: 'days'}],
  ['1200m', {count: 1200, unit: 'months'}],
  ['off', null],
  ['OFF', null],
  ...['', '0d', '3x', '24', 'm', '-1d', '1.5m', '1201m', '36501d', '2y', '24m 3d', 'never'].map(
    (bad): [string, undefined] => [bad, undefined],
  ),
])('the period %j', (writing, value) => {
  expect(parsePeriod(writing)).toEqual(value);
});

test('every period is read back as it is written', () => {
  const any = fc.oneof(
    fc.record({count: fc.integer({min: 1, max: 36_500}), unit: fc.constant('days' as const)}),
    fc.record({count: fc.integer({min: 1, max: 1_200}), unit: fc.constant('months' as const)}),
  );
  fc.assert(
    fc.property(fc.option(any), (value) => {
      expect(parsePeriod(formatPeriod(value))).toEqual(value);
    }),
  );
});

describe('too old is what is of before', () => {
  test.each([
    // Months of the calendar; the last day of one that has no such day.
    ['24m', '2028-02-29T12:00:00+01:00', '2026-02-28T00:00:00+01:00'],
    ['24m', '2026-11-26T03:00:00+01:00', '2024-11-26T00:00:00+01:00'],
    ['1m', '2026-03-31T12:00:00+02:00', '2026-02-28T00:00:00+01:00'],
    ['12m', '2028-02-29T00:00:00+01:00', '2027-02-28T00:00:00+01:00'],
    // Days begin at midnight in the zone, whatever the clocks have done in between.
    ['1d', '2026-03-29T12:00:00+02:00', '2026-03-28T00:00:00+01:00'],
    ['1d', '2026-03-30T00:00:00+02:00', '2026-03-29T00:00:00+01:00'],
    ['1d', '2026-10-26T12:00:00+01:00', '2026-10-25T00:00:00+02:00'],
    ['30d', '2026-04-10T00:30:00+02:00', '2026-03-11T00:00:00+01:00'],
    ['30d', '2026-11-26T23:59:59+01:00', '2026-10-27T00:00:00+01:00'],
  ])('%s at %s', (writing, now, before) => {
    expect(tooOldBefore(period(writing), at(now), zone)).toEqual(at(before));
  });

  test('the first moment of a day that begins an hour late', () => {
    // In Santiago clocks go forward at midnight.
    expect(tooOldBefore(period('7d'), at('2026-09-13T12:00:00Z'), 'America/Santiago')).toEqual(
      at('2026-09-06T01:00:00-03:00'),
    );
  });

  test('at least the period ago, whenever it is asked', () => {
    const moment = fc.date({min: at('2020-01-01'), max: at('2040-01-01'), noInvalidDate: true});
    fc.assert(
      fc.property(moment, fc.integer({min: 1, max: 800}), (now, count) => {
        const kept = now.getTime() - tooOldBefore({count, unit: 'days'}, now, zone).getTime();
        expect(kept).toBeGreaterThanOrEqual(count * 86_400_000 - 3_600_000);
        expect(kept).toBeLessThan((count + 1) * 86_400_000 + 3_600_001);
      }),
    );
  });

  test('never what a queue still looks for, nor anything that is kept for ever', () => {
    const now = at('2026-11-26T03:00:00+01:00');
    const repeat = 60 * 86_400_000;
    const retention = {...keepsAll, received: period('30d'), sent: period('30d')};
    expect(cutoffsOf(retention, {now, zone, repeat})).toEqual({
      received: at('2026-10-27T00:00:00+01:00'),
      sent: new Date(now.getTime() - repeat),
      files: null,
    });
  });
});

describe('a period', () => {
  const day = {queue: 'billing', repeat: 86_400_000};
  test.each([
    ['received', '6d', null, 'periodTooShort'],
    ['received', '7d', null, null],
    ['sent', '6d', null, 'periodTooShort'],
    ['sent', '7d', day, null],
    ['files', '1d', null, null],
    // A day may have 23 hours, and a month 28 days.
    ['sent', '30d', {...day, repeat: 30 * 86_400_000}, 'periodUnderRepeat'],
    ['sent', '31d', {...day, repeat: 30 * 86_400_000}, null],
    ['sent', '1m', {...day, repeat: 28 * 86_400_000}, 'periodUnderRepeat'],
    ['sent', '2m', {...day, repeat: 28 * 86_400_000}, null],
    // Only what is sent is looked for.
    ['received', '7d', {...day, repeat: 30 * 86_400_000}, null],
  ] as const)('%s %s', (kind, writing, longest, code) => {
    const checked = checkPeriod(kind, period(writing), longest);
    expect(checked.ok ? null : checked.problems[0].code).toBe(code);
  });
});

test.each([
  ['2026-11-26T01:59:59+01:00', '2026-11-25T02:00:00+01:00', '2026-11-26T02:00:00+01:00'],
  ['2026-11-26T02:00:00+01:00', '2026-11-26T02:00:00+01:00', '2026-11-27T02:00:00+01:00'],
  // The hour that a clock change skips, and the one that it repeats.
  ['2026-03-29T02:59:00+02:00', '2026-03-28T02:00:00+01:00', '2026-03-29T03:00:00+02:00'],
  ['2026-03-29T03:00:00+02:00', '2026-03-29T03:00:00+02:00', '2026-03-30T02:00:00+02:00'],
  ['2026-10-25T02:30:00+02:00', '2026-10-25T02:00:00+02:00', '2026-10-26T02:00:00+01:00'],
  ['2026-10-25T02:30:00+01:00', '2026-10-25T02:00:00+02:00', '2026-10-26T02:00:00+01:00'],
])('the nights around %s', (now, last, next) => {
  expect(nightsAround(at(now), zone)).toEqual({last: at(last), next: at(next)});
});

describe('what there is to do', () => {
  const now = at('2026-11-26T14:00:00+01:00');
  const run = (startedAt: string, endedAt: string | null) =>
    ({startedAt: at(startedAt), endedAt: endedAt && at(endedAt)}) as {
      startedAt: Date;
      endedAt: Date | null;
    };
  test.each([
    ['waits for the first night', '2026-11-26T13:00:00+01:00', null, null],
    ['begins', '2026-11-25T13:00:00+01:00', null, 'begin'],
    [
      'begins a night that was missed',
      '2026-01-01T00:00:00Z',
      run('2026-11-25T02:00:30+01:00', '2026-11-25T02:10:00+01:00'),
      'begin',
    ],
    ['is done', '2026-01-01T00:00:00Z', run('2026-11-26T02:00:30+01:00', '2026-11-26T02:10:00+01:00'), null],
    ['goes on', '2026-01-01T00:00:00Z', run('2026-11-26T02:00:30+01:00', null), 'goOn'],
    [
      'begins anew after a night that had no end',
      '2026-01-01T00:00:00Z',
      run('2026-11-24T02:00:30+01:00', null),
      'begin',
    ],
  ] as const)('%s', (_what, setAt, last, task) => {
    expect(retentionTask(at(setAt), last, now, zone)).toBe(task);
  });

  test.each([
    ['2026-11-26T13:00:00+01:00', null, false],
    ['2026-11-23T13:00:00+01:00', null, true],
    ['2026-01-01T00:00:00Z', run('2026-11-24T02:00:30+01:00', null), false],
    ['2026-01-01T00:00:00Z', run('2026-11-23T02:00:30+01:00', '2026-11-23T02:10:00+01:00'), true],
  ] as const)('set at %s, %j: late %s', (setAt, last, isLate) => {
    expect(isRetentionLate(at(setAt), last, now, zone)).toBe(isLate);
  });
});
