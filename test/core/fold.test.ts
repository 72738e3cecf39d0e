import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {findPieces, fold} from '../../src/core/fold.ts';

test.each([
  ['Zákazník', 'zakaznik'],
  ['Zákazník'.normalize('NFD'), 'zakaznik'],
  ['ŽLUŤOUČKÝ kůň', 'zlutoucky kun'],
  ['Straße Łódź Øre Æsop', 'strasse lodz ore aesop'],
  ['ПРИВЕТ', 'привет'],
  ['👍🏽 ok', '👍🏽 ok'],
])('%s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

describe('where words stand', () => {
  const pieces = (text: string, ...words: string[]) =>
    findPieces(text, words).map(({start, end}) => text.slice(start, end));
  test.each<[string, string[], string[]]>([
    ['Vážený zákazníku', ['zakaznik'], ['zákazník']],
    ['Za\u0301kazni\u0301k', ['zakaz'], ['Za\u0301kaz']],
    ['Straße', ['s'], ['S', 'ß']],
    ['Straße', ['ras'], ['raß']],
    ['ananas', ['ana', 'nas'], ['ananas']],
    ['aaa', ['a', ''], ['aaa']],
    ['nothing', ['x'], []],
    ['👨‍👩‍👧 family', ['fam'], ['fam']],
  ])('%s %j', (text, words, found) => {
    expect(pieces(text, ...words)).toEqual(found);
  });

  test('pieces are in order, apart, inside the text', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), fc.array(fc.string({maxLength: 2})), (text, words) => {
        let last = -1;
        for (const {start, end} of findPieces(text, words)) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
