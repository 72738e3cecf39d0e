import {describe, expect, test} from 'vitest';
import {fittingNumber, isMasked, refusedOfNumbers} from '../../src/core/masked-number.ts';
import {wholeNumber} from '../../src/core/query/digits.ts';
import {parseQuery} from '../../src/core/query/parse.ts';
import {parseSort} from '../../src/core/query/sort.ts';
import {orThrow} from '../../src/core/result.ts';
import {parseRevealReason} from '../../src/core/reveal-reason.ts';

test('a masked number gives up its blanks where there is no room, and no other number does', () => {
  expect(isMasked('+420 777 ••• •56')).toBe(true);
  expect(isMasked('+420777123456')).toBe(false);
  expect(fittingNumber('+420 777 ••• •56', 16)).toBe('+420 777 ••• •56');
  expect(fittingNumber('+420 777 ••• •56', 15)).toBe('+420777••••56');
  expect(fittingNumber('My bank', 3)).toBe('My bank');
});

describe('what cannot be asked of masked numbers', () => {
  const refused = (query: string, sort = '') =>
    refusedOfNumbers(orThrow(parseQuery(query)), orThrow(parseSort(sort)))?.code ?? null;

  test.each([
    ['number:+4207771*', 'pieceOfNumber'],
    ['-number:*56', 'pieceOfNumber'],
    ['number:+420777123456,*7*', 'pieceOfNumber'],
    ['number:777123456', 'pieceOfNumber'],
    ['number:"+420 777 ••• •56"', 'pieceOfNumber'],
    ['number:+420777123456', null],
    ['number:606', null],
    ['777123 state:failed', null],
  ])('%s: %s', (query, code) => expect(refused(query)).toBe(code));

  test('an order by them, also as the second key', () => {
    expect(refused('', 'queue,-number')).toBe('sortByNumber');
    expect(refused('', 'queue,-time')).toBeNull();
  });
});

test.each([
  ['+420777123456', '+420777123456'],
  ['00420 777 123 456', '+420777123456'],
  ['+420 (777) 123-456', '+420777123456'],
  ['777123456', null],
  ['+42077', null],
  ['+420777123456 x', null],
  ['+0420777123456', null],
])('%s as a whole number: %s', (words, number) => expect(wholeNumber(words)).toBe(number));

test.each([
  ['  Customer\non   the phone ', 'Customer on the phone'],
  ['Zákazník volá', 'Zákazník volá'],
  ['', null],
  ['  ab  ', null],
  ['aaaaaaa', null],
  ['12345678', null],
  ['.-.-.-.-', null],
])('the reason %j: %j', (written, reason) => {
  const read = parseRevealReason(written);
  expect(read.ok ? read.value : null).toBe(reason);
});
