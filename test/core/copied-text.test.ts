import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {copyForms, copyOf, harmless} from '../../src/core/copied-text.ts';
import {defaultColumns, shownFields} from '../../src/core/grid-columns.ts';
import type {Message} from '../../src/core/message.ts';
import {fieldIds} from '../../src/core/query/fields.ts';
import {message} from '../tui/state/sample-state.ts';

const zone = 'Europe/Prague';
const options = {field: 'text', fields: shownFields(defaultColumns), zone} as const;

const hostile = 'a\x1b[201~\x1b]52;c;aGk=\x07b\r\nc\rd\te\x00\x7f\x9b31m\u202ef\u202c\ud83dg';
const real = 'a␛[201~␛]52;c;aGk=␇b\nc\nd\te␀␡␦31m⇄f⇄\ufffdg';

describe('what could act where it is pasted', () => {
  test('is shown by its picture; line ends and tabs stay', () => {
    expect(harmless(hostile)).toBe(real);
    expect(copyOf('text', message(1, {text: hostile}), options)).toBe(real);
  });

  test('is not there in any form, whatever the message holds', () => {
    const any = fc.oneof(fc.string({unit: 'binary'}), fc.string({unit: 'binary-ascii'}), fc.constant(hostile));
    fc.assert(
      fc.property(any, any, fc.constantFrom(...fieldIds), (text, number, field) => {
        const one: Message = message(1, {text, number, queue: text, status: text, user: number, error: text});
        for (const form of copyForms) {
          const copied = copyOf(form, one, {...options, field, fields: fieldIds});
          expect(copied).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
          expect(copied.isWellFormed()).toBe(true);
          if (form === 'row') expect(copied.split('\t')).toHaveLength(fieldIds.length);
          if (form === 'row' || form === 'json') expect(copied).not.toContain('\n');
        }
      }),
    );
  });

  test('everything else is the real text', () => {
    for (const text of ['Příliš žluťoučký kůň', '👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'مُحَمَّد\u200f 12', '漢字', 'a\n\n\tb', "it's $HOME `x` \\"]) {
      expect(harmless(text)).toBe(text);
    }
  });
});

test('a row has the values of its columns as a pipe has them, with tabs between', () => {
  const one = message(5012, {time: new Date('2026-11-22T09:59:00Z'), text: 'Ahoj,\n\tjak se máte?', batch: 18});
  const fields = ['time', 'direction', 'number', 'text', 'status', 'batch', 'id'] as const;
  expect(copyOf('row', one, {...options, fields})).toBe(
    '2026-11-22T10:59:00.000+01:00\tout\t+420777128012\tAhoj, jak se máte?\t\t18\t5012',
  );
});

test.each([
  ['=HYPERLINK("http://x")', `'=HYPERLINK("http://x")`],
  ['@SUM(1)', "'@SUM(1)"],
  ['+1+cmd|x', "'+1+cmd|x"],
  ['-2+3', "'-2+3"],
  ['\n=1', "' =1"],
  ['+420777123456', '+420777123456'],
  ['-5', '-5'],
  ['5 = 5', '5 = 5'],
])('%j in a row is no formula of a spreadsheet: %j', (text, expected) => {
  expect(copyOf('row', message(1, {text}), {...options, fields: ['text']})).toBe(expected);
  expect(copyOf('text', message(1, {text}), options)).toBe(text);
});

test('JSON is what list prints, a line a message', () => {
  const copied = copyOf('json', message(7, {text: 'a\nb\x1b'}), options);
  expect(copied).not.toContain('\n');
  expect(JSON.parse(copied)).toMatchObject({id: 7, text: 'a\nb\x1b', state: 'delivered', error: null});
});
