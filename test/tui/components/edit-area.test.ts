import {expect, test} from 'vitest';
import {editArea} from '../../../src/tui/components/edit-area.ts';

const none = {
  ...{leftArrow: false, rightArrow: false, upArrow: false, downArrow: false, home: false, end: false},
  ...{backspace: false, delete: false, ctrl: false, meta: false, return: false},
};

test.each([
  ['Enter in the middle', {value: 'ab', cursor: 1}, {return: true}, {value: 'a\nb', cursor: 2}],
  ['up to the same place', {value: 'abc\ndef', cursor: 6}, {upArrow: true}, {value: 'abc\ndef', cursor: 2}],
  ['up into a shorter line', {value: 'a\ndef', cursor: 5}, {upArrow: true}, {value: 'a\ndef', cursor: 1}],
  ['up from the first line', {value: 'abc', cursor: 2}, {upArrow: true}, {value: 'abc', cursor: 0}],
  ['down over an empty line', {value: 'ab\n\ncd', cursor: 2}, {downArrow: true}, {value: 'ab\n\ncd', cursor: 3}],
  ['down from an empty line', {value: '\nab', cursor: 0}, {downArrow: true}, {value: '\nab', cursor: 1}],
  ['down from the last line', {value: 'a\nbc', cursor: 2}, {downArrow: true}, {value: 'a\nbc', cursor: 4}],
  ['Home', {value: 'a\nbc', cursor: 4}, {home: true}, {value: 'a\nbc', cursor: 2}],
  ['End', {value: 'ab\nc', cursor: 0}, {end: true}, {value: 'ab\nc', cursor: 2}],
] as const)('%s', (_, text, key, expected) => {
  expect(editArea(text, '', {...none, ...key})).toEqual(expected);
});
