import {expect, test} from 'vitest';
import {localeLanguage, texts} from '../../src/i18n/language.ts';
import {pluralizer} from '../../src/i18n/plural.ts';

test.each([
  [{LANG: 'cs_CZ.UTF-8'}, 'cs'],
  [{LC_ALL: 'cs_CZ', LANG: 'en_US'}, 'cs'],
  [{LC_MESSAGES: 'cs_CZ', LANG: 'en_US'}, 'cs'],
  [{LANG: 'C.UTF-8'}, 'en'],
  [{LANG: 'de_DE'}, 'en'],
  [{}, 'en'],
] as const)('%o is %s', (env, language) => {
  expect(localeLanguage(env)).toBe(language);
});

test('Czech has a form for one, a few, a fraction and many', () => {
  const plural = pluralizer<'one' | 'few' | 'many' | 'other'>('cs-CZ');
  const forms = {one: '# část', few: '# části', many: '# části', other: '# částí'};
  expect([1, 2, 5, 1.5, 1000].map((count) => plural(count, forms))).toEqual([
    '1 část',
    '2 části',
    '5 částí',
    '1,5 části',
    '1\u00A0000 částí',
  ]);
});

/** Texts that are the same in both languages because they are no words, or the same word. */
const shared = new Set(['SMS', 'Status', 'Text', 'Id', 'status', 'smsdesk', '…', 'demo', 'id', 'text']);

test('no English sentence is left in Czech', () => {
  const flatten = (value: unknown, path: string): [string, string][] => {
    if (typeof value === 'string') return [[path, value]];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => flatten(inner, `${path}.${key}`));
  };
  const english = new Map(flatten(texts.en, ''));
  const same = flatten(texts.cs, '').filter(
    ([path, text]) => english.get(path) === text && /[a-z]{2}/i.test(text) && !shared.has(text),
  );
  // Examples of commands and of the query language are the same everywhere.
  expect(same.filter(([, text]) => text.includes(' ') && !/^(?:[A-Z_]+=\S+ )?smsdesk |:/.test(text))).toEqual([]);
});
