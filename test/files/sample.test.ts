import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {afterEach, beforeEach, describe, expect, it, test} from 'vitest';
import {UserError} from '../../src/core/problem.ts';
import {openSheet, type SheetOptions} from '../../src/files/read-sheet.ts';
import {sampleEncodings} from '../../src/files/sample-encodings.ts';
import {sampleSheet} from '../../src/files/sample-sheet.ts';

const fixture = (name: string) => new URL(`../../fixtures/${name}`, import.meta.url).pathname;

const problemOf = async (action: Promise<unknown>): Promise<unknown> =>
  action.then(
    () => null,
    (error: unknown) => {
      if (error instanceof UserError) return error.problem;
      throw error;
    },
  );

describe('a mapping', () => {
  const open = async (text: string, options: SheetOptions) => {
    const sheet = await openSheet(Readable.from([Buffer.from(text)]), options);
    await sheet.close();
    return sheet.head;
  };

  it('names columns for the rules and leaves them their own', async () => {
    const head = await open('Telefon;Text;x\n1;2;3\n', {mapping: {clid: 'telefon', message: 'TEXT'}});
    expect(head).toMatchObject({columns: ['Telefon', 'Text', 'x'], mapped: ['clid', 'message', 'x']});
  });

  it('to a column that is not there names it and what there is', async () => {
    expect(await problemOf(open('a;b\n1;2\n', {mapping: {clid: 'phone'}}))).toEqual({
      ...{code: 'noSuchColumn', path: '-', column: 'phone', found: ['a', 'b']},
    });
  });

  it('is suggested where clid is missing', async () => {
    expect(await problemOf(open('Mobil;b\n1;2\n', {}))).toMatchObject({code: 'missingColumn', suggestion: 'Mobil'});
    expect(await problemOf(open('a;b\n1;2\n', {mapping: {message: 'b'}}))).toMatchObject({
      ...{code: 'missingColumn', suggestion: null},
    });
  });
});

describe('sampleSheet', () => {
  it('shows a file without clid', async () => {
    expect(await sampleSheet(fixture('no-clid.csv'))).toEqual({
      path: fixture('no-clid.csv'),
      ...{format: 'csv', encoding: 'utf-8', delimiter: ';'},
      columns: ['telefon', 'text'],
      rows: [{row: 2, cells: ['777123401', 'Dobrý den']}],
      suggested: {clid: 'telefon', message: 'text'},
    });
  });

  it('stops after the rows that were asked for', async () => {
    const {rows} = await sampleSheet(fixture('bulk-sample.csv'));
    expect(rows.map(({row}) => row)).toEqual([2, 3, 4, 5, 6]);
    expect((await sampleSheet(fixture('bulk-sample.csv'), {limit: 1})).rows).toHaveLength(1);
  });

  it('reads a workbook, a stream and a header alone', async () => {
    expect(await sampleSheet(fixture('bulk-sample.xlsx'), {limit: 2})).toMatchObject({format: 'xlsx', encoding: null});
    expect((await sampleSheet(Readable.from([Buffer.from('a,b\n1,2')]))).columns).toEqual(['a', 'b']);
    expect((await sampleSheet(fixture('only-header.csv'))).rows).toEqual([]);
  });

  it('reads in the encoding that was asked for', async () => {
    const {rows} = await sampleSheet(fixture('windows-1250.csv'), {encoding: 'windows-1250'});
    expect(rows[0]?.cells[1]).toMatch(/ě|š|č|ř|ž|ý|á|í|é/);
  });
});

describe('sampleEncodings', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'smsdesk-sample-'));
  });
  afterEach(() => rm(folder, {recursive: true}));

  const sample = async (bytes: Buffer) => {
    const path = join(folder, 'list.csv');
    await writeFile(path, bytes);
    return sampleEncodings(path);
  };
  const names = async (bytes: Buffer) => (await sample(bytes)).map(({encoding}) => encoding);

  it('offers windows-1250 first, with its letters', async () => {
    const [first] = await sample(Buffer.from('clid;a\r\n1;plain\r\n2;p\xf8\xedli\x9a \x9elu\x9d\r\n', 'latin1'));
    expect(first).toEqual({encoding: 'windows-1250', lines: ['2;příliš žluť']});
  });

  test.each<[string, Buffer, string[]]>([
    ['UTF-8', Buffer.from('clid\nč\n'), ['utf-8', 'windows-1250']],
    ['letters of Windows', Buffer.from('clid\n\x9a\x8d\n', 'latin1'), ['windows-1250']],
    ['letters of ISO', Buffer.from('clid\n\xb9\n', 'latin1'), ['windows-1250', 'iso-8859-2', 'windows-1252']],
    ['UTF-16', Buffer.from('clid\nč\n', 'utf16le'), ['utf-16le']],
    ['UTF-16 of the other order', Buffer.from('clid\nč\n', 'utf16le').swap16(), ['utf-16be']],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), []],
  ])('of %s', async (_, bytes, encodings) => {
    expect(await names(bytes)).toEqual(encodings);
  });

  it('shows three short lines around their letters, and plain ones where there are no others', async () => {
    const lines = Array.from({length: 5}, (_, at) => `${'x'.repeat(300)}\xe8${at}${'y'.repeat(300)}`).join('\n');
    const [first] = await sample(Buffer.from(lines, 'latin1'));
    expect(first?.lines).toHaveLength(3);
    expect(first?.lines.every((line) => line.length === 100 && line.includes('č'))).toBe(true);
    expect((await sample(Buffer.from('a\n\nb\n'))).at(0)?.lines).toEqual(['a', 'b']);
  });

  it('finds a letter that comes late', async () => {
    const [first] = await sample(Buffer.from(`${'plain\n'.repeat(50_000)}\xe8\n`, 'latin1'));
    expect(first).toEqual({encoding: 'windows-1250', lines: ['č']});
  });
});
