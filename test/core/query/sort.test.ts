import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
  addToSort,
  defaultSort,
  formatSort,
  parseSort,
  placeInSort,
  sortKeys,
  toggleSort,
} from '../../../src/core/query/sort.ts';

test.each([
  ['', defaultSort],
  [
    '-time,number',
    [
      {key: 'time', descending: true},
      {key: 'number', descending: false},
    ],
  ],
  [
    ' Queue , -DUE ',
    [
      {key: 'queue', descending: false},
      {key: 'due', descending: true},
    ],
  ],
  ['user,-user', [{key: 'user', descending: false}]],
])('%s', (text, sort) => {
  expect(parseSort(text)).toEqual({ok: true, value: sort});
});

test.each([
  ['tmie', 'tmie', 'time'],
  ['time,', '', null],
  ['-id', '-id', null],
  ['toString', 'toString', null],
])('%s is refused', (text, word, suggestion) => {
  expect(parseSort(text)).toMatchObject({ok: false, problems: [{code: 'unknownSort', word, suggestion}]});
});

test('a formatted sort reads back', () => {
  const term = fc.record({key: fc.constantFrom(...sortKeys), descending: fc.boolean()});
  const sorts = fc.uniqueArray(term, {minLength: 1, selector: ({key}) => key});
  fc.assert(
    fc.property(sorts, (sort) => {
      expect(parseSort(formatSort(sort))).toEqual({ok: true, value: sort});
    }),
  );
});

test('choosing a column sorts by it, choosing it again reverses', () => {
  const byNumber = toggleSort(defaultSort, 'number');
  expect(formatSort(byNumber)).toBe('number');
  expect(formatSort(toggleSort(byNumber, 'number'))).toBe('-number');
  expect(formatSort(toggleSort(byNumber, 'time'))).toBe('-time');
  expect(formatSort(toggleSort(defaultSort, 'time'))).toBe('time');
});

test('a further column is sorted by behind the others, and turned where it is', () => {
  const two = addToSort(defaultSort, 'number', false);
  expect(formatSort(two)).toBe('-time,number');
  expect(formatSort(addToSort(two, 'number', false))).toBe('-time,-number');
  expect(formatSort(addToSort(two, 'number', true))).toBe('-time,-number');
  expect(formatSort(addToSort(two, 'time', true))).toBe('time,number');
});

test('where a key stands in the sort', () => {
  const sort = [
    {key: 'queue', descending: false},
    {key: 'time', descending: true},
  ] as const;
  expect(placeInSort(sort, 'time')).toEqual({place: 2, descending: true});
  expect(placeInSort(sort, 'due')).toBeNull();
});
