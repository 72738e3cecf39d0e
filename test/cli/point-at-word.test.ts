import {expect, test} from 'vitest';
import {pointAtWord} from '../../src/cli/point-at-word.ts';
import {parseQuery} from '../../src/core/query/parse.ts';
import type {Problem} from '../../src/core/problem.ts';

function point(...args: string[]): readonly string[] {
  const parsed = parseQuery(args.slice(1).join(' '));
  if (parsed.ok) throw new Error('the query is good');
  return pointAtWord(parsed.problems[0], args);
}

test('the query is shown with a mark at the word at fault', () => {
  expect(point('list', 'order', '-statsu:failed')).toEqual(['  order -statsu:failed', '         ^^^^^^']);
  expect(point('count', '漢字', 'state:failed,maybe')).toEqual([
    '  漢字 state:failed,maybe',
    '                    ^^^^^',
  ]);
  expect(point('list', 'status:')).toEqual(['  status:', '         ^']);
});

test('what is hostile in it is only text, and a long one is cut around the word', () => {
  expect(point('list', '\u001B[2J', 'stat:x')).toEqual(['  ␛[2J stat:x', '       ^^^^']);
  const [line = '', mark = ''] = point('list', 'word '.repeat(60), 'stat:x', 'word '.repeat(60));
  expect(line.length).toBeLessThan(120);
  expect(line.slice(mark.indexOf('^'), mark.length)).toBe('stat');
});

test('a name that the database does not know is pointed at as well; other problems are no words of a query', () => {
  const problem: Problem = {code: 'noSuchName', kind: 'queue', name: 'biling', known: []};
  expect(pointAtWord(problem, ['list', 'queue:billing,biling'])).toEqual([
    '  queue:billing,biling',
    '                ^^^^^^',
  ]);
  expect(pointAtWord(problem, ['bulk', 'check', 'x.csv', '--queue', 'biling'])).toEqual([]);
  expect(pointAtWord({code: 'noTerminal'}, ['list', 'order'])).toEqual([]);
});
