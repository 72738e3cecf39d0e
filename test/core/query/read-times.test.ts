import fc from 'fast-check';
import {expect, test} from 'vitest';
import {formatOrderTest} from '../../../src/core/query/test-values.ts';
import {parseQuery} from '../../../src/core/query/parse.ts';
import {readTimes} from '../../../src/core/query/read-times.ts';
import {quote} from '../../../src/core/query/words.ts';

test.each([
  ['2026-11-01..2026-11-07', '2026-11-01..2026-11-07'],
  [' 2026-11-01 .. 2026-11-07 ', '2026-11-01..2026-11-07'],
  ['1.11.2026..7.11.2026', '2026-11-01..2026-11-07'],
  ['01. 11. 2026 8:30 .. 12:00', null],
  ['1.11.2026 8:30..1.11.2026 12:00', '2026-11-01T08:30..2026-11-01T12:00'],
  ['2026-11-01 08:00', '2026-11-01T08:00'],
  ['2026-11', '2026-11'],
  ['..yesterday', '<=yesterday'],
  ['1.11.2026..', '>=2026-11-01'],
  ['>1.11.2026', '>2026-11-01'],
  ['-2h', '-2h'],
  ['', null],
  ['..', null],
  ['31.11.2026', null],
])('%s', (text, expected) => {
  const read = readTimes(text);
  expect(read.ok ? formatOrderTest(read.value) : null).toBe(expected);
});

test.each([
  ['2026-11-01..2026-13-07', 12, '2026-13-07'],
  ['soon..today', 0, 'soon'],
  ['today .. ', 0, null],
  ['  later', 2, 'later'],
  ['1.11.2026 .. 12:00', 13, '12:00'],
])('what is wrong in %s', (text, at, word) => {
  const read = readTimes(text);
  expect(read.ok ? null : read.problems[0]).toEqual(
    word === null ? null : expect.objectContaining({code: 'badValue', word, at}),
  );
});

test('whatever is typed is a stretch that a query reads as well, or a problem within the text', () => {
  const piece = fc.constantFrom('2026-11-01', '1.11.2026', '..', ' ', 'today', '-7d', '>', 'x', '8:00', '漢');
  fc.assert(
    fc.property(
      fc.array(piece, {maxLength: 6}).map((pieces) => pieces.join('')),
      (text) => {
        const read = readTimes(text);
        if (read.ok) expect(parseQuery(`time:${quote(formatOrderTest(read.value))}`).ok).toBe(true);
        else expect(read.problems[0]).toSatisfy(({at}: {at: number}) => at >= 0 && at <= text.length);
      },
    ),
  );
});
