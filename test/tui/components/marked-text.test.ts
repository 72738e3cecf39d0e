import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import {fitWidth} from '../../../src/core/cell-width.ts';
import {findPieces} from '../../../src/core/fold.ts';
import {showable} from '../../../src/core/outside-text.ts';
import {fitMarked, markLines} from '../../../src/tui/components/marked-text.ts';
import {wrapText} from '../../../src/core/wrap-text.ts';
import {line} from '../../support/frames.ts';

const on = '\u001B[1;4m';
const off = '\u001B[22;24m';
const bracketed = (text: string): string => text.replaceAll(on, '[').replaceAll(off, ']');
const plain = (text: string): string => text.replaceAll(on, '').replaceAll(off, '');
const fit = (text: string, words: string[], cells: number) =>
  bracketed(fitMarked(text, findPieces(text, words), cells));

describe('a fitted text', () => {
  test('has its hits marked, without regard to case and diacritics', () => {
    expect(fit('Dobrý den, Zákazníku', ['zakaznik', 'DEN'], 24)).toBe('Dobrý [den], [Zákazník]u    ');
  });

  test('begins a little before a hit that would be cut off', () => {
    expect(fit('Vaše objednávka č. 4711 je připravena k vyzvednutí', ['vyzved'], 20)).toBe('…ravena k [vyzved]nutí');
    expect(fit('Vaše objednávka č. 4711 je připravena k vyzvednutí', ['4711'], 20)).toBe('…ka č. [4711] je přip…');
    expect(fit('Vaše objednávka č. 4711 je připravena', ['vaše', '4711'], 12)).toBe('[Vaše] objedn…');
  });

  test('is marked by whole graphemes', () => {
    expect(fit('🇨🇿🇸🇰', ['🇿🇸'], 4)).toBe('[🇨🇿🇸🇰]');
    expect(fit('漢字かな', ['字'], 8)).toBe('漢[字]かな');
  });
});

/** Two texts of which one may be in the other. */
const searched = fc
  .tuple(line, fc.nat(20), fc.integer({min: 1, max: 6}))
  .map(([text, from, length]) => ({shown: showable(text), word: showable(text).slice(from, from + length)}));

describe('whatever the text', () => {
  test('a mark changes neither the text nor its width', () => {
    fc.assert(
      fc.property(searched, fc.integer({min: 1, max: 60}), ({shown, word}, cells) => {
        const pieces = findPieces(shown, [word]);
        const fitted = fitMarked(shown, pieces, cells);
        expect(stringWidth(plain(fitted))).toBe(cells);
        expect(markLines([shown], shown, pieces).map(plain)).toEqual([shown]);
        const unmarked = fitWidth(shown, cells);
        if (!plain(fitted).startsWith('…')) expect(plain(fitted)).toBe(unmarked);
        // Each stretch by itself is as wide as it is in the whole: no mark stands inside a grapheme.
        const widths = fitted.split(/\u001B\[[\d;]*m/u).map((stretch) => stringWidth(stretch));
        expect(widths.reduce((sum, width) => sum + width, 0)).toBe(cells);
      }),
      {numRuns: 500},
    );
  });

  test('lines are those of the text, and what is found is marked in all of them', () => {
    fc.assert(
      fc.property(searched, fc.integer({min: 4, max: 40}), ({shown, word}, cells) => {
        const lines = wrapText(shown, cells);
        const marked = markLines(lines, shown, findPieces(shown, [word]));
        expect(marked.map(plain)).toEqual(lines);
      }),
    );
    const text = 'please call me back\nor call\nme';
    expect(markLines(wrapText(text, 12), text, findPieces(text, ['call me'])).map(bracketed)).toEqual([
      'please [call]',
      '[me] back',
      'or call',
      'me',
    ]);
  });
});
