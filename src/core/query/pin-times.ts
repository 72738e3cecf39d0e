import {boundsOf} from './moment.ts';
import type {Condition, Moment, OrderTest, Query} from './query.ts';

/**
 * The query with its times as they are at `now` in `zone` (IANA), to the millisecond: it goes on asking for the same
 * stretches later, when `today` and `-2h` have moved on.
 */
export const pinTimes = (query: Query, now: Date, zone: string): Query => ({
  conditions: query.conditions.map((condition): Condition =>
    condition.op === 'moment'
      ? {...condition, tests: condition.tests.map((test) => pinTest(test, now, zone))}
      : condition,
  ),
});

function pinTest(test: OrderTest<Moment>, now: Date, zone: string): OrderTest<Moment> {
  if (test.op === 'absent') return test;
  const {from, before} = boundsOf(test, now, zone);
  if (from && before) return {op: 'between', from: instant(from), to: instant(new Date(before.getTime() - 1))};
  if (before) return {op: 'below', value: instant(before)};
  return from ? {op: 'atLeast', value: instant(from)} : test;
}

const instant = (time: Date): Moment => ({kind: 'instant', at: time.toISOString()});
