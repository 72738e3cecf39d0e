import {expect, test} from 'vitest';
import {hasColors} from '../../src/cli/has-colors.ts';

const terminal = {isTTY: true};
const colorful = {terminal: 'xterm-256color', configuration: {values: {color: true}}};

test('only a terminal that can, where nobody has asked for none, is coloured', () => {
  expect(hasColors(terminal, colorful)).toBe(true);
  expect(hasColors({}, colorful)).toBe(false);
  expect(hasColors({isTTY: false}, colorful)).toBe(false);
  expect(hasColors(terminal, {...colorful, configuration: {values: {color: false}}})).toBe(false);
  expect(hasColors(terminal, {...colorful, terminal: 'dumb'})).toBe(false);
  expect(hasColors(terminal, {...colorful, terminal: null})).toBe(false);
});
