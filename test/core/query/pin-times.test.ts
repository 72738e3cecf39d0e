import fc from 'fast-check';
import {expect, test} from 'vitest';
import {boundsOf} from '../../../src/core/query/moment.ts';
import {pinTimes} from '../../../src/core/query/pin-times.ts';
import type {Query} from '../../../src/core/query/query.ts';
import {anyQuery} from './any-query.ts';

const zone = 'Europe/Prague';
const now = new Date('2026-10-24T22:30:15.250Z');
const later = new Date('2026-10-25T23:30:00.000Z');

/** The bounds of every test of a time, as they are at a moment; without bounds where it asks for none. */
const bounds = (query: Query, at: Date): unknown[] =>
  query.conditions.flatMap((condition) =>
    condition.op === 'moment'
      ? condition.tests.map((one) => (one.op === 'absent' ? null : boundsOf(one, at, zone)))
      : [],
  );

test('a pinned query asks later for what it asked for then, and nothing else of it changes', () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      const pinned = pinTimes(query, now, zone);
      const wanted = bounds(query, now);
      expect(bounds(pinned, later)).toEqual(wanted);
      const others = ({conditions}: Query) => conditions.filter(({op}) => op !== 'moment');
      expect(others(pinned)).toEqual(others(query));
    }),
  );
});
