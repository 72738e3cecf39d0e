import {expect, test} from 'vitest';
import {bulkWarnings, type WarningSources} from '../../../src/core/ledger/bulk-warnings.ts';
import {openLedger} from '../../../src/core/ledger/ledger.ts';
import type {Cell} from '../../../src/core/sheet.ts';
import {texts} from '../../../src/i18n/language.ts';
import {sayWarning} from '../../../src/i18n/say-warning.ts';

const columns = ['clid', 'message', 'name'];
const head = {columns, mapped: columns};
const template = {name: 'Hi', text: 'Hi {{name}}, {{day}}'};
const none = {template: null, status: null, same: null, secondPair: null};

const sources = (rows: readonly Cell[][], more: Partial<WarningSources> = {}): WarningSources => {
  const settings = {now: new Date('2026-11-22T10:00Z'), zone: 'UTC', country: 'CZ', due: null} as const;
  const ledger = openLedger(head, {...settings, template: more.template?.text ?? null});
  rows.forEach((cells, index) => ledger.judge({row: index + 2, cells}));
  return {totals: ledger.totals(), columns, ...none, ...more};
};

const good: Cell[] = ['777123456', 'Hi'];

test.each<[string, WarningSources, object[]]>([
  ['nothing to say', sources([good]), []],
  [
    'the same content',
    sources([good], {same: {batch: 7, author: 'eva', time: new Date(0)}}),
    [{code: 'sameContent', batch: 7}],
  ],
  [
    'numbers that will be opted out',
    sources([good], {status: {name: 'Stop', optOutMonths: 6}}),
    [{code: 'optsOut', status: 'Stop', numbers: 1, months: 6}],
  ],
  ['a status without effect', sources([good], {status: {name: 'Done', optOutMonths: null}}), []],
  ['another person, above the limit', sources([good], {secondPair: 0}), [{code: 'needsOther', above: 0}]],
  ['nobody else, at the limit', sources([good], {secondPair: 1}), []],
  [
    'columns that the template lacks',
    sources([good, ['777123457']], {template}),
    [{code: 'lacksColumns', columns: ['day']}, {code: 'templateUnused'}],
  ],
  [
    'a letter that doubles the price',
    sources([['777123456', `${'a'.repeat(100)}ě`]]),
    [{code: 'unicode', rows: 1, character: 'ě', parts: 2, plainParts: 1}],
  ],
  ['a letter that costs nothing', sources([['777123456', 'ě']]), []],
  ['numbers as numbers', sources([[{kind: 'number', value: 777123456}, 'Hi']]), [{code: 'numberCells', rows: 1}]],
])('%s', (_, facts, expected) => {
  const warnings = bulkWarnings(facts);
  expect(warnings).toMatchObject(expected);
  expect(warnings).toHaveLength(expected.length);
});

test('every warning is one sentence in both languages, and hostile names stay text', () => {
  const hostile = 'a\u001b[31m';
  const facts = sources(
    [
      ['777123456', `${'a'.repeat(100)}ě`],
      [{kind: 'number', value: 777123457}, 'x'],
    ],
    {
      ...{status: {name: hostile, optOutMonths: 6}, secondPair: 1, template: {name: hostile, text: 'x'}},
      same: {batch: 7, author: hostile, time: new Date(0)},
    },
  );
  const warnings = bulkWarnings(facts);
  expect(warnings).toHaveLength(6);
  for (const language of ['en', 'cs'] as const) {
    for (const warning of warnings) {
      const said = sayWarning(texts[language], warning, () => '1. 1.');
      expect(said).toMatch(/^\p{L}|^[„“\d]/u);
      expect(said).toMatch(/\.$/u);
      expect(said).not.toContain('\u001b');
    }
  }
});
