import fc from 'fast-check';
import {expect, test} from 'vitest';
import {viewArea} from '../../../src/tui/components/view-area.ts';
import {cellWidth} from '../../../src/core/cell-width.ts';

/** The cursor in brackets; styles left out. */
const shown = (value: string, cursor: number, cells = 10, height = 3): string[] =>
  viewArea({value, cursor}, {cells, height}, true).map((line) =>
    line.replaceAll('\u001B[7m', '[').replaceAll('\u001B[27m', ']'),
  );

test.each([
  ['an empty text', '', 0, ['[ ]']],
  ['behind the last character', 'ab', 2, ['ab[ ]']],
  ['on a character', 'ab', 0, ['[a]b ']],
  ['broken at a blank', 'one two three', 13, ['one two ', 'three[ ]']],
  ['a word that is longer than a line', 'abcdefghijkl', 12, ['abcdefghij', 'kl[ ]']],
  ['a full line', 'abcdefghij', 10, ['abcdefghij', '[ ]']],
  ['line breaks, and the cursor on one', 'a\n\nb', 1, ['a[ ]', '', 'b ']],
  ['on an empty line', 'a\n\nb', 2, ['a', '[ ]', 'b ']],
  ['as far down as the cursor', 'a\nb\nc\nd', 7, ['b', 'c', 'd[ ]']],
  ['what acts on a terminal is shown', '\u001B[31m\u202Ex\r\ny', 9, ['␛[31m⇄x', '[y] ']],
  ['a cluster is one place', 'e\u0301x', 2, ['e\u0301[x] ']],
])('%s', (_, value, cursor, lines) => {
  expect(shown(value, cursor)).toEqual(lines);
});

test('without the focus there is no cursor', () => {
  expect(viewArea({value: 'one two three', cursor: 13}, {cells: 10, height: 3}, false)).toEqual(['one two ', 'three']);
});

test('no line is wider than its cells, whatever is typed, and the cursor is always in view', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', ' ', '\n', '漢', '👩‍👩‍👦', '\u001B', '\u0301', '\u202E', '\ud800'),
    maxLength: 60,
  });
  fc.assert(
    fc.property(
      text,
      fc.nat(60),
      fc.integer({min: 8, max: 20}),
      fc.integer({min: 1, max: 5}),
      (value, at, cells, height) => {
        const lines = shown(value, Math.min(at, value.length), cells, height);
        expect(lines.length).toBeLessThanOrEqual(height);
        expect(lines.filter((line) => line.includes('['))).toHaveLength(1);
        for (const line of lines) expect(cellWidth(line.replace(/[[\]]/gu, ''))).toBeLessThanOrEqual(cells);
      },
    ),
  );
});
