import {expect, test} from 'vitest';
import {
  copySequence,
  enterScreen,
  leaveScreen,
  mouseOff,
  mouseOn,
  titleSequence,
  wipeScreen,
} from '../../../src/tui/terminal/modes.ts';
import {foreignSequences} from '../../support/foreign-sequences.ts';
import {hostileTexts} from '../../support/hostile-texts.ts';
import {parseVt} from '../../support/vt-parser.ts';

const judge = (text: string): string[] => foreignSequences(Buffer.from(text));

test.each([
  ['text', 'abc ř 漢', [{kind: 'print', text: 'abc ř 漢'}]],
  ['CSI', '\x1b[1;31m', [{kind: 'csi', sequence: '1;31m'}]],
  ['CSI in C1', '\u009b?25h', [{kind: 'csi', sequence: '?25h'}]],
  [
    'OSC by BEL',
    '\x1b]2;a\x07b',
    [
      {kind: 'osc', text: '2;a', end: 'BEL'},
      {kind: 'print', text: 'b'},
    ],
  ],
  ['OSC by ST', '\x1b]8;;x\x1b\\', [{kind: 'osc', text: '8;;x', end: 'ST'}]],
  ['DCS', '\x1bP+q\x1b\\', [{kind: 'string', opener: 'P', text: '+q'}]],
  [
    'ESC',
    '\x1b(0\x1bc',
    [
      {kind: 'esc', sequence: '(0'},
      {kind: 'esc', sequence: 'c'},
    ],
  ],
  ['C0', '\x07', [{kind: 'control', code: 7}]],
  ['a sequence without its end', '\x1b[38;5', [{kind: 'broken', text: '\x1b[38;5'}]],
  [
    'a string cut off by another',
    '\x1b]52;c;\x1b[m',
    [
      {kind: 'broken', text: '\x1b]52;c;'},
      {kind: 'csi', sequence: 'm'},
    ],
  ],
])('the parser knows %s', (_, text, events) => {
  expect(parseVt(Buffer.from(text))).toEqual(events);
});

test('bytes of a terminal in 8-bit mode are no UTF-8', () => {
  expect(foreignSequences(Buffer.from([0x9b, 0x33, 0x31, 0x6d]))).toEqual(['bytes that are no UTF-8']);
});

test('our own sequences are known', () => {
  for (const own of [
    enterScreen,
    wipeScreen,
    leaveScreen,
    mouseOn,
    mouseOff,
    titleSequence('smsdesk'),
    copySequence('čau', false),
  ]) {
    expect(judge(own ?? ''), JSON.stringify(own)).toEqual([]);
  }
});

const harmless = new Set<string>(['wide', 'long', 'formula', 'quotes']);

test.each(Object.entries(hostileTexts).filter(([name]) => !harmless.has(name)))('%s is found', (_, text) => {
  expect(judge(text)).not.toEqual([]);
});

test.each(Object.entries(hostileTexts))('%s in a title or on the clipboard is only text', (_, text) => {
  expect(judge(titleSequence(text))).toEqual([]);
  expect(judge(copySequence(text, false) ?? '')).toEqual([]);
});
