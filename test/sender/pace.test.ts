import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createPace} from '../../src/sender/pace.ts';

test('a bucket begins with one, and holds a fifth of a second of its rate beside it', () => {
  const pace = createPace(20, 0);
  expect(pace.allowance(0)).toBe(1);
  pace.take(1, 0);
  expect(pace.allowance(0)).toBe(0);
  expect(pace.untilNext(0)).toBe(50);
  expect(pace.allowance(50)).toBe(1);
  expect(pace.allowance(60_000)).toBe(5);
});

test('a message of several parts is made up for before the next', () => {
  const pace = createPace(20, 0);
  pace.take(3, 0);
  expect(pace.allowance(100)).toBe(0);
  expect(pace.untilNext(100)).toBe(50);
});

test('a rate below one a second lets one go at a time', () => {
  const pace = createPace(0.1, 0);
  expect(pace.allowance(0)).toBe(1);
  pace.take(1, 0);
  expect(pace.untilNext(0)).toBe(10_000);
  expect(pace.allowance(9_999)).toBe(0);
  expect(pace.allowance(10_000)).toBe(1);
});

test('a throttling carrier halves the rate once a second, and time brings it back', () => {
  const pace = createPace(100, 0);
  pace.throttled(0);
  pace.throttled(10);
  expect(pace.allowance(0)).toBe(0);
  expect(pace.rate(10)).toBeCloseTo(50, 0);
  expect(pace.rate(1_000)).toBeCloseTo(55);
  expect(pace.rate(60_000)).toBe(100);
});

test('without a rate anything goes', () => {
  const pace = createPace(null, 0);
  pace.throttled(0);
  expect([pace.allowance(0), pace.untilNext(0)]).toEqual([Infinity, 0]);
});

test('over any time no more leaves than the rate allows, however the clock is read', () => {
  const steps = fc.array(fc.record({wait: fc.integer({min: -500, max: 5_000}), isThrottled: fc.boolean()}));
  fc.assert(
    fc.property(fc.integer({min: 1, max: 1_000}), steps, (rate, walk) => {
      const pace = createPace(rate, 0);
      let now = 0;
      let latest = 0;
      let left = 0;
      for (const {wait, isThrottled} of walk) {
        now += wait;
        latest = Math.max(latest, now);
        const count = pace.allowance(now);
        pace.take(count, now);
        left += count;
        if (isThrottled) pace.throttled(now);
      }
      expect(left).toBeLessThanOrEqual(1 + rate / 5 + (rate * latest) / 1000 + 1e-6);
    }),
  );
});

test('senders take equal shares, one that is new waits until it has been seen, and a share grows when another has gone', () => {
  const [old, young] = [createPace(100, 0), createPace(100, 60_000)];
  expect(old.allowance(60_000)).toBe(21);
  young.share(1, 60_000);
  old.share(1, 62_000);
  expect(young.allowance(64_900)).toBe(0);
  expect(young.allowance(66_100)).toBe(11);
  expect(old.allowance(66_100)).toBe(11);
  old.take(11, 66_100);
  old.share(0, 66_100);
  expect(old.allowance(66_100)).toBe(0);
  expect(old.allowance(90_000)).toBe(21);
});

test('the sum of what all senders have at once never exceeds a fifth of the rate and one for each', () => {
  fc.assert(
    fc.property(fc.integer({min: 1, max: 9}), fc.integer({min: 1, max: 500}), (senders, limit) => {
      const paces = Array.from({length: senders}, () => createPace(limit, 0));
      for (const pace of paces) pace.share(senders - 1, 0);
      const atOnce = paces.reduce((sum, pace) => sum + pace.allowance(60_000), 0);
      expect(atOnce).toBeLessThanOrEqual(senders + limit / 5 + 1e-6);
    }),
  );
});
