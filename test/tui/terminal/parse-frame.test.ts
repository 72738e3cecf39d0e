import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {encodeFrame} from '../../../src/tui/terminal/encode-frame.ts';
import {parseFrame} from '../../../src/tui/terminal/parse-frame.ts';
import type {Row} from '../../../src/tui/terminal/row.ts';
import {Pen} from '../../../src/tui/terminal/pen.ts';
import {frames} from '../../support/frames.ts';

const parse = (frame: string, columns: number, rows: number, hasColor = true): readonly Row[] =>
  parseFrame(frame, {columns, rows}, hasColor, new Map()).rows;
const text = (row: Row | undefined): string => row?.glyphs.join('') ?? '';

describe('parseFrame', () => {
  test('cuts and fills to the size of the screen', () => {
    const rows = parse('abcdef\n\nxyz\ntoo much', 4, 3);
    expect(rows.map(text)).toEqual(['abcd', '    ', 'xyz ']);
    expect(parse('one', 4, 2).map(text)).toEqual(['one ', '    ']);
  });

  test('a wide glyph that does not fit leaves a blank', () => {
    expect(text(parse('a漢字', 4, 1)[0])).toBe('a漢 ');
  });

  test('keeps styles per cell, and none on blanks that show none', () => {
    const [row] = parse('\x1b[1;31ma b\x1b[39mc\x1b[0md\x1b[7m e', 8, 1);
    expect(row?.styles).toEqual(['1;31', '', '1;31', '1', '', '7', '7', '']);
    expect(row?.end).toBe(7);
  });

  test('a style ends with its line', () => {
    expect(parse('\x1b[31ma\nb', 2, 2)[1]?.styles[0]).toBe('');
  });

  test.each([
    ['\x1b[38;5;208mx', '38;5;208'],
    ['\x1b[48;2;1;2;3mx', '48;2;1;2;3'],
    ['\x1b[2;4;53mx', '2;4;53'],
    ['\x1b[1m\x1b[2m\x1b[22mx', ''],
    ['\x1b[91m\x1b[104mx', '91;104'],
    ['\x1b[38;5;999mx', ''],
    ['\x1b[38;5mx', ''],
    ['\x1b[;31mx', '31'],
    ['\x1b[99999mx', ''],
  ])('%j', (line, style) => {
    expect(parse(line, 2, 1)[0]?.styles[0]).toBe(style);
  });

  test('without colour, bold and inverse stay', () => {
    const [row] = parse('\x1b[1;7;31;48;5;3;96mx', 2, 1, false);
    expect(row?.styles[0]).toBe('1;7');
  });

  test.each([
    ['a\x1b[2Jb', 'ab'],
    ['a\x1b]52;c;ZXZpbA==\x07b', 'ab'],
    ['a\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\b', 'alinkb'],
    ['a\x1bPq#0\x1b\\b', 'ab'],
    ['a\x9b31mb\x9d0;t\x9cc', 'abc'],
    ['a\x1b[?1049lb', 'ab'],
    ['a\x1b[1;31', 'a1;31'],
    ['a\x1b]0;never ends', 'a0;never ends'],
    ['a\x07\b\0\r\tb\x7f', 'ab'],
    ['a\u202eb\u2066c\u200f', 'abc'],
    ['\ud83dx', 'x'],
  ])('%j shows %j', (line, shown) => {
    expect(text(parse(line, 20, 1)[0]).trimEnd()).toBe(shown);
  });

  test('sixty marks on a letter stay one cell, and few of them', () => {
    const [row] = parse(`a${'\u0301'.repeat(60)}b`, 4, 1);
    expect(row?.glyphs[0]?.length).toBeLessThanOrEqual(24);
    expect(row?.glyphs[1]).toBe('b');
  });

  test('only sequences of our own reach the terminal, whatever is in the frame', () => {
    const own =
      /\x1b\[(?:[\d;]*[ABCDGHKLMmr]|\?2026[hl])|\x1b\(B\x1b\[r\x1b\[\?6l\x1b\[\?7l\x1b\[m\x1b\[H\x1b\[J|[\x0f\r\n\b]/g;
    const noise = fc
      .array(
        fc.constantFrom('\x1b', '[', ']', '52;c;', '\x07', '\x9b', 'P', '\x1b\\', '?1049l', '31m', 'x', '\n', '\u202e'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.oneof(
          noise,
          frames(4).map(([frame = '']) => frame),
        ),
        noise,
        (first, second) => {
          const pen = new Pen();
          const before = parse(first, 20, 4);
          const bytes = encodeFrame(pen, null, before, 20) + encodeFrame(pen, before, parse(second, 20, 4), 20);
          expect(bytes.replace(own, '')).not.toMatch(/\p{Cc}/u);
        },
      ),
      {numRuns: 1000},
    );
  });
});
