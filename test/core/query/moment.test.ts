import {describe, expect, test} from 'vitest';
import {boundsOf, parseMoment, stretchOf} from '../../../src/core/query/moment.ts';
import {parseQuery} from '../../../src/core/query/parse.ts';

const zone = 'Europe/Prague';
// A Tuesday, two days after the clocks went back.
const now = new Date('2026-10-27T09:30:15.250Z');

describe('the stretch that a moment means', () => {
  test.each([
    ['today', '2026-10-26T23:00:00.000Z', '2026-10-27T23:00:00.000Z'],
    ['yesterday', '2026-10-25T23:00:00.000Z', '2026-10-26T23:00:00.000Z'],
    ['tomorrow', '2026-10-27T23:00:00.000Z', '2026-10-28T23:00:00.000Z'],
    ['week', '2026-10-25T23:00:00.000Z', '2026-11-01T23:00:00.000Z'],
    ['month', '2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z'],
    ['now', '2026-10-27T09:30:15.250Z', '2026-10-27T09:30:15.250Z'],
    ['-2h', '2026-10-27T07:30:15.250Z', '2026-10-27T09:30:15.250Z'],
    ['-7d', '2026-10-20T08:30:15.250Z', '2026-10-27T09:30:15.250Z'],
    ['-1w', '2026-10-20T08:30:15.250Z', '2026-10-27T09:30:15.250Z'],
    ['+15m', '2026-10-27T09:30:15.250Z', '2026-10-27T09:45:15.250Z'],
    ['2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['2026-02', '2026-01-31T23:00:00.000Z', '2026-02-28T23:00:00.000Z'],
    ['2026-10-27T12:00', '2026-10-27T11:00:00.000Z', '2026-10-27T11:01:00.000Z'],
    ['2026-10-27 12:00:30', '2026-10-27T11:00:30.000Z', '2026-10-27T11:00:31.000Z'],
    ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z', '2026-10-25T00:31:00.000Z'],
    ['2026-03-29T02:30', '2026-03-29T01:30:00.000Z', '2026-03-29T01:31:00.000Z'],
    ['2026-10-27t12:00z', '2026-10-27T12:00:00.000Z', '2026-10-27T12:00:00.001Z'],
  ])('%s', (word, start, end) => {
    const moment = parseMoment(word);
    const stretch = stretchOf(moment!, now, zone);
    expect([stretch.start.toISOString(), stretch.end.toISOString()]).toEqual([start, end]);
  });

  test.each([
    '',
    'soon',
    '2026-2-1',
    '2026-02-29',
    '2026-00',
    '24:00',
    '2026-01-01T24:00',
    '-0h',
    '7d',
    '-99999d',
    '-2y',
  ])('%s is none', (word) => {
    expect(parseMoment(word)).toBeNull();
  });
});

test.each([
  ['time:2026-10-20..2026-10-21', '2026-10-19T22:00:00.000Z', '2026-10-21T22:00:00.000Z'],
  ['time:>2026-10-20', '2026-10-20T22:00:00.000Z', undefined],
  ['time:<=2026-10-20', undefined, '2026-10-20T22:00:00.000Z'],
  ['after:2026-10-20', '2026-10-19T22:00:00.000Z', undefined],
  ['before:2026-10-20', undefined, '2026-10-19T22:00:00.000Z'],
  ['after:-2h', '2026-10-27T07:30:15.250Z', undefined],
  ['before:-2h', undefined, '2026-10-27T07:30:15.250Z'],
  ['time:-2d..-1d', '2026-10-25T09:30:15.250Z', '2026-10-26T09:30:15.250Z'],
  ['due:>+2h', '2026-10-27T11:30:15.250Z', undefined],
])('the bounds of %s', (text, from, before) => {
  const parsed = parseQuery(text);
  const condition = parsed.ok ? parsed.value.conditions[0] : undefined;
  const [first] = condition?.op === 'moment' ? condition.tests : [];
  if (!first || first.op === 'absent') throw new Error(text);
  const bounds = boundsOf(first, now, zone);
  expect([bounds.from?.toISOString(), bounds.before?.toISOString()]).toEqual([from, before]);
});
