import {describe, expect, test} from 'vitest';
import {colorDepth, hasColor} from '../../../src/tui/terminal/color-depth.ts';
import {copySequence, titleSequence} from '../../../src/tui/terminal/modes.ts';

const copied = (sequence: string): string =>
  Buffer.from(/52;c;([A-Za-z0-9+/=]*)/.exec(sequence)?.[1] ?? '', 'base64').toString('utf8');

describe('the clipboard', () => {
  test('gets the text, and no control character of it', () => {
    expect(copySequence('Příliš', false)).toBe('\x1b]52;c;UMWZw61sacWh\x07');
    expect(copied(copySequence('a\x1b[31m\tb\nc\x07\x9b', false) ?? '')).toBe('a[31m\tb\nc');
  });

  test('under tmux is told twice, once through it', () => {
    expect(copySequence('x', true)).toBe('\x1b]52;c;eA==\x07\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\');
  });

  test('does not take what terminals would cut', () => {
    expect(copySequence('x'.repeat(74_000), false)).not.toBeNull();
    expect(copySequence('x'.repeat(74_001), false)).toBeNull();
  });
});

test('a title is text', () => {
  expect(titleSequence('smsdesk — 12 new')).toBe('\x1b]2;smsdesk — 12 new\x07');
  expect(titleSequence('a\x07\x1b]52;c;evil\x07\u202eb\n\ud83d')).toBe('\x1b]2;a ]52;c;evil b \ufffd\x07');
  expect(titleSequence('👋'.repeat(500))).toBe(`\x1b]2;${'👋'.repeat(120)}\x07`);
});

test.each([
  [{}, true],
  [{NO_COLOR: '1'}, false],
  [{NO_COLOR: ''}, true],
  [{FORCE_COLOR: '0'}, false],
  [{FORCE_COLOR: '3'}, true],
])('colours with %j: %s', (env, expected) => {
  expect(hasColor(env)).toBe(expected);
});

test.each([
  [{TERM: 'xterm-256color'}, '2'],
  [{TERM: 'xterm-256color', COLORTERM: 'truecolor'}, '3'],
  [{TERM: 'xterm'}, '1'],
  [{TERM: 'linux', CI: 'true'}, '1'],
  [{TERM: 'screen-256color', FORCE_COLOR: '0', NO_COLOR: '1'}, '2'],
  [{TERM: 'xterm', FORCE_COLOR: '3'}, '3'],
  [{}, '1'],
])('the colours of %j are %s, and never none', (env, depth) => {
  expect(colorDepth(env)).toBe(depth);
});
