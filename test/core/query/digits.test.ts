import {expect, test} from 'vitest';
import {digitsOf, numberRuns} from '../../../src/core/query/digits.ts';
import {parseQuery} from '../../../src/core/query/parse.ts';

test.each([
  ['777', '777'],
  ['777 123', '777123'],
  ['+420', '420'],
  ['00420 777 123', '420777123'],
  ['(0905) 123-456', '905123456'],
  ['007', '007'],
  ['12/2026', '122026'],
  ['abc', null],
  ['777a', null],
  ['-', null],
  ['', null],
])('the digits of %j', (words, digits) => {
  expect(digitsOf(words)).toBe(digits);
});

test.each([
  ['777 123 456', [[0, 1, 2]]],
  ['777 and 123', [[0], [1], [2]]],
  ['777 state:sent 123', [[0], [2]]],
  ['777 -123 456', [[0], [1], [2]]],
])('the runs of %s', (text, runs) => {
  const parsed = parseQuery(text);
  expect(parsed.ok && numberRuns(parsed.value)).toEqual(runs);
});
