import {describe, expect, test} from 'vitest';
import {excludeValue, valuesOf, withCondition, withoutCondition, withValues} from '../../../src/core/query/edit.ts';
import type {CountField, MatchField, QueryField} from '../../../src/core/query/fields.ts';
import {formatQuery} from '../../../src/core/query/format.ts';
import {parseQuery} from '../../../src/core/query/parse.ts';
import type {Query} from '../../../src/core/query/query.ts';

const query = (text: string): Query => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

test.each<[string, MatchField | CountField, readonly (string | null)[]]>([
  ['', 'state', []],
  ['state:failed,sent', 'state', ['failed', 'sent']],
  ['status:none,"Call back"', 'status', [null, 'Call back']],
  ['-state:failed', 'state', []],
  ['queue:a*', 'queue', []],
  ['queue:a queue:b', 'queue', []],
  ['batch:12,none', 'batch', ['12', null]],
  ['batch:12,>14', 'batch', []],
])('the values of %s', (text, field, values) => {
  expect(valuesOf(query(text), field)).toEqual(values);
});

describe('only these values', () => {
  test.each<[string, QueryField, readonly (string | null)[], string]>([
    ['', 'state', ['failed'], 'state:failed'],
    ['a state:sent b', 'state', ['failed', 'unknown'], 'a state:failed,unknown b'],
    ['state:sent -state:failed state:queued', 'state', ['expired'], 'state:expired -state:failed'],
    ['a state:sent', 'state', [], 'a'],
    ['', 'status', [null, 'none', 'Call back'], 'status:none,"none","Call back"'],
    ['', 'number', ['777123456'], 'number:"777123456"'],
    ['', 'batch', ['12', null], 'batch:12,none'],
    ['', 'due', ['2026-11-01'], 'due:2026-11-01'],
    ['', 'time', ['no time'], ''],
  ])('%s %s %j', (text, field, values, expected) => {
    const edited = withValues(query(text), field, values);
    expect(formatQuery(edited)).toBe(expected);
    expect(query(expected)).toEqual(edited);
  });
});

test('a value is excluded once, besides others', () => {
  const once = excludeValue(query('a -state:sent'), 'state', 'failed');
  expect(formatQuery(once)).toBe('a -state:sent -state:failed');
  expect(excludeValue(once, 'state', 'failed')).toBe(once);
  expect(formatQuery(excludeValue(once, 'user', null))).toBe('a -state:sent -state:failed -user:none');
});

test('a condition is put in the place of the old one, or taken away', () => {
  const [range] = query('time:-7d').conditions;
  if (range?.op !== 'moment') throw new Error('no range');
  expect(formatQuery(withCondition(query('a time:today b'), range))).toBe('a time:-7d b');
  expect(formatQuery(withoutCondition(query('a time:today b'), 1))).toBe('a b');
});
