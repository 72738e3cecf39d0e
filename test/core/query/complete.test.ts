import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {complete, take, unfinishedIn, type ListedValue} from '../../../src/core/query/complete.ts';
import {closeQuote} from '../../../src/core/query/words.ts';
import {queryWords} from '../../../src/core/query/fields.ts';
import {formatQuery} from '../../../src/core/query/format.ts';
import {parseQuery} from '../../../src/core/query/parse.ts';
import {anyQuery} from './any-query.ts';

const today = '2026-11-25';
const named = (...names: string[]): ListedValue[] => names.map((value) => ({value, note: null}));

/** The texts that the candidates make of this one. */
function completed(text: string, listed: readonly ListedValue[] = []): string[] {
  const unfinished = unfinishedIn(text);
  return unfinished ? complete(unfinished, listed, today).map((candidate) => take(text, unfinished, candidate)) : [];
}

describe('fields', () => {
  test.each([
    ['sta', ['state:', 'status:']],
    ['STA', ['state:', 'status:']],
    ['-sta', ['-state:', '-status:']],
    ['order ba', ['order batch:']],
    ['af', ['after:']],
    ['order zakaznik', []],
    ['"sta', []],
    ['statsu:', []],
  ])('%s', (text, expected) => expect(completed(text)).toEqual(expected));

  test('all of them where nothing of the word is there yet', () => {
    expect(completed('order ')).toEqual(queryWords.map((word) => `order ${word}:`));
    expect(completed('order -')).toEqual(queryWords.map((word) => `order -${word}:`));
    expect(completed('')).toHaveLength(queryWords.length);
  });
});

describe('values', () => {
  test.each([
    ['direction:', ['direction:in', 'direction:out']],
    ['-state:s', ['-state:scheduled', '-state:submitting', '-state:sent', '-state:skipped']],
    ['state:failed,un', ['state:failed,unknown']],
    ['state:failed,fa', []],
    ['state:failed', []],
    ['parts:', ['parts:1', 'parts:>1', 'parts:2..4']],
    ['time:y', ['time:yesterday']],
    ['after:2026', ['after:2026-11-25', 'after:2026-11-25T08:00']],
    ['time:2026-11-1', ['time:2026-11-19..2026-11-25']],
    ['number:', []],
  ])('%s', (text, expected) => expect(completed(text)).toEqual(expected));

  test('from the database come quoted where they have to, without regard to case and diacritics', () => {
    const statuses = named('Call back', 'Vyřešeno', 'none', 'čeká na "nás"');
    expect(completed('status:ca', statuses)).toEqual(['status:"Call back"']);
    expect(completed('status:"cal', statuses)).toEqual(['status:"Call back"']);
    expect(completed('status:VYRES', statuses)).toEqual(['status:Vyřešeno']);
    expect(completed('status:CEK', statuses)).toEqual(['status:"čeká na \\"nás\\""']);
    expect(completed('status:no', statuses)).toEqual(['status:"none"', 'status:none']);
    expect(completed('status:"Call back",', statuses)).not.toContain('status:"Call back","Call back"');
    expect(completed('status:"Call back"', statuses)).toEqual([]);
  });

  test('a batch is found by its number and by a piece of its name', () => {
    const batches = [
      {value: '18', note: 'objednávky.xlsx'},
      {value: '7', note: 'reminder-18.csv'},
    ];
    expect(completed('batch:1', batches)).toEqual(['batch:18', 'batch:7']);
    expect(completed('batch:objednav', batches)).toEqual(['batch:18']);
  });
});

test('whatever stands before, a value that is taken gives a query, with the value in it', () => {
  const name = fc
    .string({unit: 'grapheme', minLength: 1, maxLength: 12})
    .filter((value) => value.trim() !== '' && !/\p{Cc}|\p{Cs}/u.test(value));
  const field = fc.constantFrom('queue', 'status', 'template', 'user', 'state', 'direction', 'time', 'due', 'parts');
  const word = fc.constantFrom(...queryWords);
  fc.assert(
    fc.property(
      anyQuery,
      fc.oneof(field, word),
      fc.array(name),
      fc.constantFrom('', '-'),
      (query, id, names, minus) => {
        const text = `${formatQuery(query)} ${minus}${id}:`;
        for (const taken of completed(text, id === 'batch' ? named('12') : named(...names))) {
          const parsed = parseQuery(taken);
          expect(parsed.ok, taken).toBe(true);
          if (parsed.ok) expect(parsed.value.conditions).toHaveLength(query.conditions.length + 1);
          const more = completed(`${taken},`, id === 'batch' ? named('12') : named(...names));
          for (const second of more) expect(parseQuery(second).ok, second).toBe(true);
        }
      },
    ),
  );
});

test('no text, however broken, is in the way of completion', () => {
  const piece = fc.constantFrom(
    'sta',
    'status:',
    '"',
    '\\',
    '-',
    ',',
    ' ',
    'x',
    '*',
    ':',
    'time:',
    '..',
    '\u0007',
    '😀',
  );
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join('')),
      (text) => {
        for (const taken of completed(text, named('a b'))) expect(taken.startsWith(text.slice(0, 1))).toBe(true);
        const closed = closeQuote(text);
        expect(closed.startsWith(text)).toBe(true);
      },
    ),
  );
});

test('a quote still open is closed at the end', () => {
  expect(closeQuote('"call me')).toBe('"call me"');
  expect(closeQuote('status:"Call')).toBe('status:"Call"');
  expect(closeQuote('order')).toBe('order');
  expect(closeQuote('"odd\\')).toBe('"odd\\');
});
