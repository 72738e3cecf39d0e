import fc from 'fast-check';
import {expect, test} from 'vitest';
import {batchParts, countBatchParts} from '../../../src/core/bulk/batch-parts.ts';
import {shareCells} from '../../../src/core/draw-bar.ts';
import {batchStates, shownStates} from '../../../src/core/message.ts';

test('the parts add up to the messages, whatever their states', () => {
  const states = fc.dictionary(fc.constantFrom(...shownStates), fc.nat(1_000_000));
  fc.assert(
    fc.property(states, fc.constantFrom(...batchStates), (counts, state) => {
      const parts = countBatchParts({state, states: counts});
      const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
      expect(sum(batchParts.map((part) => parts[part]))).toBe(sum(Object.values(counts)));
    }),
  );
});

test('what never left of a cancelled bulk send counts as cancelled', () => {
  const states = {queued: 5, scheduled: 2, delivered: 1, cancelled: 3};
  expect(countBatchParts({state: 'cancelled', states})).toMatchObject({cancelled: 10, waiting: 0, delivered: 1});
  expect(countBatchParts({state: 'paused', states})).toMatchObject({cancelled: 3, waiting: 7});
});

test('a bar is full, and whatever there is has a cell', () => {
  const parts = fc.array(fc.nat(1_000_000), {minLength: 1, maxLength: 7});
  fc.assert(
    fc.property(parts, fc.integer({min: 7, max: 200}), (counts, cells) => {
      const shares = shareCells(counts, cells);
      const isEmpty = counts.every((count) => count === 0);
      expect(shares.reduce((a, b) => a + b, 0)).toBe(isEmpty ? 0 : cells);
      counts.forEach((count, index) => expect(shares[index]! > 0).toBe(count > 0));
    }),
  );
  expect(shareCells([412, 30, 750, 8], 20)).toEqual([6, 1, 12, 1]);
});
