import {execFileSync} from 'node:child_process';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {shellLine, shellWord} from '../../src/core/shell-words.ts';

/** The words that a POSIX shell makes of a line. */
const read = (line: string): string[] =>
  execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], {encoding: 'utf8', env: {HOME: '/nowhere', IFS: 'x'}})
    .split('\0')
    .slice(0, -1);

const word = fc.oneof(
  fc.string({
    unit: fc.constantFrom(
      "'",
      '"',
      '$',
      '`',
      '\\',
      '!',
      '*',
      '?',
      '[',
      '~',
      '#',
      '&',
      '|',
      ';',
      '<',
      '>',
      '(',
      '{',
      '=',
      ' ',
      '\n',
      '\t',
      'a',
      'ž',
      '-',
      '%',
    ),
    maxLength: 10,
  }),
  fc.string({unit: 'grapheme', maxLength: 10}).filter((text) => !text.includes('\0') && text.isWellFormed()),
  fc.constantFrom(
    '',
    '$HOME',
    '$(id)',
    '`id`',
    '!!',
    "it's",
    "'",
    "''",
    '~',
    '-n',
    '*',
    'status:"Call back"',
    '日本',
    '#x',
  ),
);

test('a shell reads the same words back', () => {
  fc.assert(
    fc.property(fc.array(word, {minLength: 1, maxLength: 12}), (words) => {
      expect(read(shellLine(words))).toEqual(words);
    }),
    {numRuns: 300},
  );
});

test.each([
  ['state:failed,unknown', 'state:failed,unknown'],
  ['-direction:in', '-direction:in'],
  ['zákazník', 'zákazník'],
  ['number:+420777*', "'number:+420777*'"],
  ['status:"Call back"', `'status:"Call back"'`],
  ["it's", String.raw`'it'\''s'`],
  ['', "''"],
])('%s is written %s', (plain, written) => {
  expect(shellWord(plain)).toBe(written);
});
