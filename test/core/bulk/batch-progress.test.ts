import {expect, test} from 'vitest';
import {
  addSample,
  expectedEnd,
  rateOf,
  runningTime,
  type ProgressSample,
} from '../../../src/core/bulk/batch-progress.ts';

const samples = (...pairs: [at: number, handedOver: number][]): readonly ProgressSample[] =>
  pairs.reduce<readonly ProgressSample[]>((kept, [at, handedOver]) => addSample(kept, {at, handedOver}), []);

test('the rate is that of the last minute, and unknown until a second has passed', () => {
  expect(rateOf(samples())).toBeNull();
  expect(rateOf(samples([0, 5]))).toBeNull();
  expect(rateOf(samples([0, 5], [500, 50]))).toBeNull();
  expect(rateOf(samples([0, 0], [10_000, 200]))).toBe(20);
  expect(rateOf(samples([0, 0], [70_000, 7_000], [80_000, 7_100]))).toBe(10);
});

test('samples that come fast stay few, and the newest of them counts', () => {
  const fast = samples(...Array.from({length: 1_000}, (_, index): [number, number] => [index * 100, index]));
  expect(fast.length).toBeLessThan(70);
  expect(fast.at(-1)).toEqual({at: 99_900, handedOver: 999});
  expect(rateOf(fast)).toBeCloseTo(10, 1);
});

test('what goes back to its queue begins the measure anew', () => {
  expect(samples([0, 0], [10_000, 200], [20_000, 100])).toEqual([{at: 20_000, handedOver: 100}]);
});

const now = new Date('2026-11-25T10:00:00Z');

test('the end is expected where it runs, is fast enough, and hardly anything is scheduled', () => {
  const running = {state: 'running', states: {queued: 90, submitting: 10, sent: 5}} as const;
  expect(expectedEnd(running, 10, now)).toEqual(new Date('2026-11-25T10:00:10Z'));
  expect(expectedEnd(running, 0, now)).toBeNull();
  expect(expectedEnd(running, null, now)).toBeNull();
  expect(expectedEnd({...running, state: 'paused'}, 10, now)).toBeNull();
  expect(expectedEnd({...running, state: 'held'}, 10, now)).toBeNull();
  expect(expectedEnd({...running, states: {queued: 1, scheduled: 1}}, 10, now)).toBeNull();
  expect(expectedEnd({...running, states: {queued: 98, scheduled: 2}}, 10, now)).toEqual(
    new Date('2026-11-25T10:00:10Z'),
  );
  expect(expectedEnd({...running, states: {sent: 1}}, 10, now)).toBeNull();
});

test('pauses and holds are no running time', () => {
  const at = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  expect(runningTime([], now)).toBe(0);
  expect(
    runningTime(
      [
        {state: 'held', time: at(100)},
        {state: 'running', time: at(80)},
        {state: 'paused', time: at(50)},
        {state: 'running', time: at(10)},
      ],
      now,
    ),
  ).toBe(40_000);
});
