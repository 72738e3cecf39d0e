import {expect, test} from 'vitest';
import {findTerminalFault} from '../../src/cli/terminal-fault.ts';

const tty = {isTTY: true};

test.each([
  ['a terminal', {streams: {stdin: tty, stdout: tty}, terminal: 'xterm'}, null],
  ['a terminal of no name', {streams: {stdin: tty, stdout: tty}, terminal: null}, null],
  ['one that cannot move its cursor', {streams: {stdin: tty, stdout: tty}, terminal: 'dumb'}, {code: 'dumbTerminal'}],
  ['no keyboard', {streams: {stdin: {}, stdout: tty}, terminal: 'xterm'}, {code: 'noTerminal'}],
  ['no screen', {streams: {stdin: tty, stdout: {}}, terminal: 'xterm'}, {code: 'noTerminal'}],
])('a screen on %s', (_, environment, fault) => {
  expect(findTerminalFault(environment)).toEqual(fault);
});
