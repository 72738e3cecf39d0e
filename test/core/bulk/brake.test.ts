import {describe, expect, test} from 'vitest';
import {judgeBrake, mayBrake, watchedMessages, type BrakeSample} from '../../../src/core/bulk/brake.ts';

const limits = {brakeAfter: 100, brakeFailed: 30, brakeOptedOut: 5};
const sample = (values: Partial<BrakeSample>): BrakeSample => ({of: 0, failed: 0, optedOut: 0, ...values});

describe('once all that are watched have an outcome', () => {
  test.each([
    [29, null],
    [30, {code: 'brakeFailed', count: 30, of: 100, percent: 30}],
    [100, {code: 'brakeFailed', count: 100, of: 100, percent: 30}],
  ])('%i failures of 100', (failed, reason) => {
    expect(judgeBrake(sample({of: 100, failed}), limits)).toEqual(reason);
  });

  test.each([
    [4, null],
    [5, {code: 'brakeOptedOut', count: 5, of: 100, percent: 5}],
  ])('%i opt-outs of 100', (optedOut, reason) => {
    expect(judgeBrake(sample({of: 100, optedOut}), limits)).toEqual(reason);
  });
});

describe('before', () => {
  test('a send that fails wholly is stopped after ten', () => {
    const stopped = Array.from({length: 100}, (_, index) => index + 1).find(
      (of) => judgeBrake(sample({of, failed: of}), limits) !== null,
    );
    expect(stopped).toBe(10);
  });

  test.each([
    [10, 4, false],
    [20, 8, false],
    [20, 13, true],
    [50, 20, false],
    [50, 25, true],
    [99, 30, false],
  ])('of %i so far %i failed', (of, failed, isStopped) => {
    expect(judgeBrake(sample({of, failed}), limits) !== null).toBe(isStopped);
  });
});

test('a queue that watches few needs no more evidence than that', () => {
  expect(judgeBrake(sample({of: 3, failed: 1}), {...limits, brakeAfter: 3})).toMatchObject({count: 1, of: 3});
  expect(judgeBrake(sample({of: 2, failed: 2}), {...limits, brakeAfter: 3})).toBeNull();
});

test('what is off is not watched, and no limit is reached by nothing', () => {
  const sunk = sample({of: 100, failed: 100, optedOut: 100});
  expect(judgeBrake(sunk, {...limits, brakeFailed: null})).toMatchObject({code: 'brakeOptedOut'});
  expect(judgeBrake(sunk, {...limits, brakeFailed: null, brakeOptedOut: null})).toBeNull();
  expect(judgeBrake(sample({of: 100}), {...limits, brakeFailed: 0})).toBeNull();
  expect(judgeBrake(sample({of: 100, failed: 1}), {...limits, brakeFailed: 0})).toMatchObject({count: 1});
  expect(watchedMessages({...limits, brakeFailed: null, brakeOptedOut: null})).toBe(0);
  expect(watchedMessages({...limits, brakeAfter: 0})).toBe(0);
  expect(judgeBrake(sample({}), {...limits, brakeAfter: 0})).toBeNull();
});

test('it does not pause twice for one reason, but does for the other', () => {
  const sunk = sample({of: 100, failed: 100, optedOut: 100});
  expect(judgeBrake(sunk, limits, ['brakeFailed'])).toMatchObject({code: 'brakeOptedOut'});
  expect(judgeBrake(sunk, limits, ['brakeFailed', 'brakeOptedOut'])).toBeNull();
  expect(mayBrake(limits, [])).toBe(true);
  expect(mayBrake(limits, ['brakeFailed'])).toBe(true);
  expect(mayBrake({...limits, brakeOptedOut: null}, ['brakeFailed'])).toBe(false);
  expect(mayBrake({...limits, brakeAfter: 0}, [])).toBe(false);
});
