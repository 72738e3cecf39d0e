import {execFileSync} from 'node:child_process';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {shellLine, shellWord} from '../../src/core/shell-words.ts';

/** The words that a POSIX shell makes of each line: it says how many there are, and them. One shell reads all. */
function read(lines: readonly string[]): string[][] {
  const script = `words() { printf '%s\\0' "$#" "$@"; }\n${lines.map((line) => `words ${line}\n`).join('')}`;
  const env = {HOME: '/nowhere', IFS: 'x'};
  const said = execFileSync('sh', ['-c', script], {encoding: 'utf8', env}).split('\0');
  const read: string[][] = [];
  for (let at = 0; at < said.length - 1; at += (read.at(-1)?.length ?? 0) + 1)
    read.push(said.slice(at + 1, at + 1 + Number(said[at])));
  return read;
}

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
  const lines = fc.array(fc.array(word, {minLength: 1, maxLength: 12}), {minLength: 15, maxLength: 30});
  fc.assert(
    fc.property(lines, (all) => {
      expect(read(all.map(shellLine))).toEqual(all);
    }),
    {numRuns: 20},
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
