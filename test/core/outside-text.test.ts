import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, it, test, vi} from 'vitest';
import {cellWidth, fitWidth} from '../../src/core/cell-width.ts';
import {isPlain, showable} from '../../src/core/outside-text.ts';

// Thousands of cases, on machines that may be busy.
vi.setConfig({testTimeout: 60_000});

/** Any UTF-16 at all, lone surrogates and control characters included, with the troublesome ones often. */
const troublesome = fc.constantFrom(
  ...Array.from(
    '\u001b\u009b\u009d\u0007\b\0\u007f\r\n\t\u202e\u2066\u200b\u200d\ufe0f\u00ad\ufeff\u0301\u0300\u0600\u0d4e\u0e33\u0eb3\ud800\udc00',
  ),
  ...[
    '\u{e0041}',
    '\u{e0101}',
    '👨‍👩‍👧',
    '❤️',
    '1️⃣',
    '🇨🇿',
    '👍🏽',
    '🏽',
    'ᄀ',
    'ᅡ',
    'ᆨ',
    '한',
    '全',
    'ｶ',
    'ﾞ',
    'नि',
    'ि',
    '\uffff',
    '…',
  ],
);
const outside = fc
  .array(
    fc.oneof(troublesome, fc.string({unit: 'binary', maxLength: 8}), fc.string({unit: 'grapheme', maxLength: 8})),
    {
      maxLength: 12,
    },
  )
  .map((pieces) => pieces.join(''));

describe('showable', () => {
  test.each([
    ['Dobrý den, vaše zásilka „čeká“ – 1 €', 'Dobrý den, vaše zásilka „čeká“ – 1 €'],
    ['\u001b[31mred\u001b[0m', '␛[31mred␛[0m'],
    ['\u001b]52;c;cm0gLXJm\u0007', '␛]52;c;cm0gLXJm␇'],
    ['\u009b31m', '␦31m'],
    ['a\0b\u007fc', 'a␀b␡c'],
    ['one\ntwo\r\nthree\rfour\u2028five', 'one⏎two⏎three⏎four⏎five'],
    ['a\tb', 'a␉b'],
    ['abc\u202edef\u202c', 'abc⇄def⇄'],
    ['pay\u200bpal', 'pay·pal'],
    ['x\u{e0068}\u{e0069}', 'x\ufffd\ufffd'],
    ['half \ud83d pair', 'half \ufffd pair'],
    ['Z\u0301\u0301\u0301\u0301\u0301\u0301\u0301algo', 'Z\u0301\u0301\u0301\u0301algo'],
    ['\u0301alone', '◌\u0301alone'],
    ['❤️ 👨‍👩‍👧', '❤ 👨👩👧'],
    ['zero\u200dwidth', 'zero·width'],
  ])('%j is shown as %j', (text, expected) => {
    expect(showable(text)).toBe(expected);
  });

  it('keeps line ends when asked to, and nothing else', () => {
    expect(showable('a\r\nb\n\u0301c\u001b', {keepNewlines: true})).toBe('a\nb\n◌\u0301c␛');
  });

  it('lets out nothing that a terminal obeys or hides', () => {
    fc.assert(
      fc.property(outside, fc.boolean(), (text, keepNewlines) => {
        const shown = showable(text, {keepNewlines});
        expect(keepNewlines ? shown.replaceAll('\n', '') : shown).not.toMatch(
          /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u,
        );
        expect(shown).not.toMatch(/^\p{M}|\n\p{M}|\p{M}{5}/u);
      }),
      {numRuns: 3000},
    );
  });

  it('changes nothing when applied again', () => {
    fc.assert(fc.property(outside, (text) => showable(showable(text)) === showable(text)));
  });

  it('calls plain only what is one cell a character', () => {
    for (let code = 0; code < 0x3000; code++) {
      const character = String.fromCharCode(code);
      if (isPlain(character)) expect([code, stringWidth(character)]).toEqual([code, 1]);
    }
  });
});

describe('fitWidth', () => {
  test.each([
    ['abc', 5, 'left', 'abc  '],
    ['abc', 5, 'right', '  abc'],
    ['abcdef', 5, 'left', 'abcd…'],
    ['abcde', 5, 'left', 'abcde'],
    ['abc', 1, 'left', '…'],
    ['abc', 0, 'left', ''],
    ['全角文字', 5, 'left', '全角…'],
    ['全角文字', 4, 'left', '全… '],
    ['e\u0301e\u0301e\u0301', 2, 'left', 'e\u0301…'],
  ] as const)('%j in %i cells', (text, cells, align, expected) => {
    expect(fitWidth(text, cells, {align})).toBe(expected);
  });

  it('cuts without a sign when told to', () => {
    expect(fitWidth('abcdef', 3, {ellipsis: ''})).toBe('abc');
    expect(fitWidth('abcdef', 2, {ellipsis: '...'})).toBe('ab');
  });

  it('is exact for whatever is shown', () => {
    fc.assert(
      fc.property(outside, fc.nat(30), fc.constantFrom('left' as const, 'right' as const), (text, cells, align) => {
        const fitted = fitWidth(showable(text), cells, {align});
        expect(stringWidth(fitted)).toBe(cells);
        expect(cellWidth(fitted)).toBe(cells);
        expect(stringWidth(`|${fitted}|`)).toBe(cells + 2);
      }),
      {numRuns: 5000},
    );
  });
});
