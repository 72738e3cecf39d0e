import {expect, test} from 'vitest';
import {formatQuery} from '../../src/core/query/format.ts';
import {parseQuery} from '../../src/core/query/parse.ts';
import {isNothing, nothingSelected, selectionQuery, selectOne} from '../../src/core/selection.ts';

const query = (text: string) => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

test('a selection is a query, single messages by their ids, all that match by their query up to a message', () => {
  expect(formatQuery(selectionQuery({kind: 'these', ids: new Set([7, 5])}))).toBe('id:7,5');
  const all = {kind: 'matching', query: query('order state:failed'), upTo: 4711} as const;
  expect(formatQuery(selectionQuery({...all, except: new Set()}))).toBe('order state:failed id:<=4711');
  expect(formatQuery(selectionQuery({...all, except: new Set([3, 4])}))).toBe('order state:failed id:<=4711 -id:3,4');
});

test('only a selection of no single message is known to be nothing', () => {
  expect(isNothing(nothingSelected)).toBe(true);
  expect(isNothing(selectOne(1))).toBe(false);
  expect(isNothing({kind: 'matching', query: query(''), upTo: 0, except: new Set()})).toBe(false);
});
