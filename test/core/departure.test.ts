import {describe, expect, test} from 'vitest';
import {judgeDeparture, type Departing, type Departure} from '../../src/core/departure.ts';
import {usualSettings} from '../../src/core/queue-settings.ts';

const now = new Date('2026-11-22T21:30:00Z');
const message: Departing = {due: new Date('2026-11-22T21:00:00Z'), expires: null, isBulk: true};
const quiet = {from: 21 * 60, to: 8 * 60};
const hour = 3_600_000;

const judge = (changes: Partial<Departing>, settings: Partial<typeof usualSettings>): Departure =>
  judgeDeparture({...message, ...changes}, {...usualSettings, ...settings}, 'Europe/Prague', now);

const morning = new Date('2026-11-23T07:00:00Z');

describe('a message about to leave', () => {
  test.each<[what: string, changes: Partial<Departing>, settings: Partial<typeof usualSettings>, expected: Departure]>([
    ['leaves where nothing is set', {}, {}, {kind: 'leaves', expires: null}],
    [
      'of a bulk send waits in quiet hours',
      {},
      {quiet},
      {kind: 'waits', due: morning, expires: null, code: 'quietHours'},
    ],
    ['of a person leaves at any hour', {isBulk: false}, {quiet}, {kind: 'leaves', expires: null}],
    ['leaves outside quiet hours', {}, {quiet: {from: 0, to: 60}}, {kind: 'leaves', expires: null}],
    ['is of use for its validity', {}, {validity: hour}, {kind: 'leaves', expires: new Date('2026-11-22T22:00:00Z')}],
    ['expires when it is over', {}, {validity: hour / 2}, {kind: 'expires', code: 'tooOld'}],
    ['of a person expires too', {isBulk: false}, {validity: hour / 4}, {kind: 'expires', code: 'tooOld'}],
    ['keeps a time of its own', {expires: morning}, {validity: hour / 4}, {kind: 'leaves', expires: morning}],
    [
      'takes its validity with it while it waits',
      {},
      {quiet, validity: hour},
      {kind: 'waits', due: morning, expires: new Date('2026-11-22T22:00:00Z'), code: 'quietHours'},
    ],
  ])('%s', (_what, changes, settings, expected) => {
    expect(judge(changes, settings)).toEqual(expected);
  });
});
