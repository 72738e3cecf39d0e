import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {homedir, tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {absolutePath, completePath, openPath} from '../../src/actions/browse-folder.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smsdesk-browse-'));
  await mkdir(join(folder, 'lists'));
  await mkdir(join(folder, '.hidden'));
  for (const name of ['list 2.csv', 'list 10.XLSX', 'list.pdf', 'other.txt', 'hostile\u001B[31m.csv']) {
    await writeFile(join(folder, name), 'x');
  }
  await symlink('nowhere', join(folder, 'list-broken.csv'));
});
afterAll(() => rm(folder, {recursive: true}));

test('a folder lists folders first, then files as people count, each with its kind', async () => {
  const opened = await openPath(folder, null);
  if (opened.kind !== 'folder') throw new Error('not a folder');
  expect(opened.entries.map(({name, kind}) => [name, kind])).toEqual([
    ['..', 'folder'],
    ['.hidden', 'folder'],
    ['lists', 'folder'],
    ['hostile\u001B[31m.csv', 'sheet'],
    ['list 2.csv', 'sheet'],
    ['list 10.XLSX', 'sheet'],
    ['list-broken.csv', 'other'],
    ['list.pdf', 'other'],
    ['other.txt', 'sheet'],
  ]);
  const file = opened.entries.find(({name}) => name === 'list.pdf');
  expect(file?.size).toBe(1);
  expect(file?.changed).toBeInstanceOf(Date);
});

test('a path may be relative to a folder, or begin at home', async () => {
  expect(await openPath('list.pdf', folder)).toEqual({kind: 'file', path: join(folder, 'list.pdf')});
  expect(absolutePath('~/a', folder)).toBe(join(homedir(), 'a'));
  expect(absolutePath('~', folder)).toBe(homedir());
  expect(absolutePath('~user', '/x')).toBe('/x/~user');
  expect(absolutePath('', '/x')).toBe('/x');
});

test.each([
  ['no such', 'fileMissing'],
  ['list.pdf/x', 'fileMissing'],
  ['list-broken.csv', 'fileMissing'],
  ['a\0b', 'fileMissing'],
  ['x'.repeat(300), 'fileUnreadable'],
])('%j: %s', async (path, code) => {
  await expect(openPath(path, folder)).rejects.toMatchObject({problem: {code}});
});

test('a device is no spreadsheet', async () => {
  await expect(openPath('/dev/null', null)).rejects.toMatchObject({problem: {code: 'fileNotSheet'}});
});

describe('completion', () => {
  test.each<[typed: string, candidates: string[]]>([
    ['li', ['lists/', 'list 2.csv', 'list 10.XLSX']],
    ['list.', ['list.pdf']],
    ['.h', ['.hidden/']],
    ['hostile', []],
    ['zzz', []],
    ['no/such/folder/', []],
  ])('%j', async (typed, candidates) => {
    expect(await completePath(typed, folder)).toEqual(candidates);
    const absolute = candidates.map((candidate) => `${folder}/${candidate}`);
    expect(await completePath(`${folder}/${typed}`, null)).toEqual(absolute);
  });

  test('the home folder is written on as it was typed', async () => {
    expect(await completePath('~', null)).toEqual(['~/']);
  });
});
