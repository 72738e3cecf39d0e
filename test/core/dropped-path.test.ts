import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {pathFromDrop, pathFromTyped} from '../../src/core/dropped-path.ts';

describe('pathFromDrop', () => {
  test.each<[name: string, dropped: string, path: string, others?: number]>([
    ['bare', '/home/ada/list.csv', '/home/ada/list.csv'],
    ['with a blank after it', '/home/ada/list.csv ', '/home/ada/list.csv'],
    ['bare with blanks in it', '/home/ada/my list.csv', '/home/ada/my list.csv'],
    ['single quotes', "'/home/ada/my list.csv' ", '/home/ada/my list.csv'],
    ['double quotes', '"/home/ada/my list.csv"', '/home/ada/my list.csv'],
    ['an apostrophe between quotes', String.raw`'/home/ada/it'\''s.csv'`, "/home/ada/it's.csv"],
    ['an apostrophe, bare', "/home/ada/it's.csv", "/home/ada/it's.csv"],
    ['backslashes', String.raw`/home/ada/my\ list\ \(1\).csv`, '/home/ada/my list (1).csv'],
    ['escapes in double quotes', String.raw`"/a/\"x\" \$5 \n.csv"`, String.raw`/a/"x" $5 \n.csv`],
    ['file:// without a host', 'file:///home/ada/my%20list.csv', '/home/ada/my list.csv'],
    ['file:// with a host', 'file://localhost/home/ada/%C4%8D%C3%ADslo.csv', '/home/ada/číslo.csv'],
    ['file:// with a bad escape', 'file:///home/100%.csv', '/home/100%.csv'],
    ['file:// with NUL', 'file:///home/a%00b.csv', '/home/ab.csv'],
    ['the home folder', '~/list.csv', '~/list.csv'],
    ['a name alone', 'my list.csv', 'my list.csv'],
    ['several, quoted', "'/a/1 x.csv' '/a/2 x.csv'", '/a/1 x.csv', 1],
    ['several, bare', '/a/1.csv /a/2.csv /a/3.csv', '/a/1.csv', 2],
    ['several, a line each', 'file:///a/1.csv\r\nfile:///a/2.csv\r\n', '/a/1.csv', 1],
    ['a trailing line end', "'/a/1.csv'\n", '/a/1.csv'],
  ])('%s', (_, dropped, path, others = 0) => {
    expect(pathFromDrop(dropped)).toEqual({path, others});
  });

  test.each(['', '  ', '\n\r\n'])('%j is no path', (dropped) => {
    expect(pathFromDrop(dropped)).toBeNull();
  });

  const anyPath = fc.string({unit: 'grapheme', minLength: 1}).map((name) => `/${name.replace(/[\r\n\0]/gu, '_')}`);

  test('any path comes back from single quotes, backslashes and file://', () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        expect(pathFromDrop(`'${path.replaceAll("'", String.raw`'\''`)}' `)?.path).toBe(path);
        expect(pathFromDrop(path.replace(/[^\w/.-]/gu, (sign) => `\\${sign}`))?.path).toBe(path);
        const address = path.split('/').map(encodeURIComponent).join('/').replaceAll("'", '%27');
        expect(pathFromDrop(`file://${address}`)?.path).toBe(path);
      }),
    );
  });

  test('anything is read in no time, and holds no NUL', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', maxLength: 200}), (text) => {
        expect(pathFromDrop(text)?.path ?? '').not.toContain('\0');
      }),
    );
  });
});

describe('pathFromTyped', () => {
  test.each([
    ['/a/my list.csv', '/a/my list.csv'],
    [String.raw`/a/odd\name.csv`, String.raw`/a/odd\name.csv`],
    [String.raw`/a/my\ list.csv`, '/a/my list.csv'],
    ["/a/it's.csv", "/a/it's.csv"],
    ["'/a/my list.csv'", '/a/my list.csv'],
    ['file:///a/my%20list.csv', '/a/my list.csv'],
    ['  ', null],
  ])('%j is %j', (typed, path) => {
    expect(pathFromTyped(typed)).toBe(path);
  });
});
