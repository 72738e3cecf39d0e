import {expect, test} from 'vitest';
import {nearest} from '../../src/core/nearest.ts';

const known = ['status', 'state', 'queue', 'number', 'before', 'batch'];

test.each([
  ['statsu', 'status'],
  ['stauts', 'status'],
  ['que', 'queue'],
  ['Numbr', 'number'],
  ['bfore', 'before'],
  ['x', null],
  ['telephone', null],
  ['', null],
  ['q'.repeat(1000), null],
])('%s', (word, meant) => {
  expect(nearest(word, known)).toBe(meant);
});
