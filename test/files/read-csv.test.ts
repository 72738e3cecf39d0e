import {Readable} from 'node:stream';
import {stringify} from '../support/csv-text.ts';
import fc from 'fast-check';
import {describe, expect, it, test, vi} from 'vitest';
import {UserError, type Problem} from '../../src/core/problem.ts';
import type {SheetRow} from '../../src/core/sheet.ts';
import {delimiters, findDelimiter} from '../../src/files/find-delimiter.ts';
import {guardDigits, guardFormula, unguardFormula} from '../../src/files/formula-guard.ts';
import {limits} from '../../src/files/limits.ts';
import {openSheet, type SheetOptions} from '../../src/files/read-sheet.ts';

// Thousands of cases, on machines that may be busy.
vi.setConfig({testTimeout: 60_000});

/** The bytes as a stream of chunks of one size. */
const stream = (bytes: Buffer | string, size = 65_536): Readable => {
  const whole = Buffer.from(bytes as string);
  return Readable.from(
    Array.from({length: Math.ceil(whole.length / size)}, (_, at) => whole.subarray(at * size, (at + 1) * size)),
  );
};

const readAll = async (from: string | Readable, options: SheetOptions = {}) => {
  const sheet = await openSheet(from, options);
  const rows: SheetRow[] = [];
  for await (const row of sheet.rows) rows.push(row);
  return {head: sheet.head, rows};
};

const problemOf = async (from: Readable, options: SheetOptions = {}): Promise<Problem | null> => {
  const error: unknown = await readAll(from, options).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error === null) return null;
  if (error instanceof UserError) return error.problem;
  throw new Error('not a problem of the file', {cause: error});
};

describe('rows', () => {
  test.each<[string, string, [number, ...string[]][]]>([
    [
      'end in any way',
      'clid,a\n1,2\r\n3,4\r5,6',
      [
        [2, '1', '2'],
        [3, '3', '4'],
        [4, '5', '6'],
      ],
    ],
    [
      'count blank ones',
      '\n;\nclid;a\n\n1;2\n;\n  \n3;4\n\n',
      [
        [5, '1', '2'],
        [8, '3', '4'],
      ],
    ],
    [
      'hold cells of several lines',
      'clid,a\n1,"b\n\nc"\n2,d\n',
      [
        [2, '1', 'b\n\nc'],
        [3, '2', 'd'],
      ],
    ],
    [
      'may be short',
      'clid,a,b\n1\n2,3\n',
      [
        [2, '1'],
        [3, '2', '3'],
      ],
    ],
    [
      'keep quotes and blanks',
      'clid,a\n1,""" x ""y"\n2, z \n',
      [
        [2, '1', '" x "y'],
        [3, '2', ' z '],
      ],
    ],
    ['may have one column', 'clid\n777 123 456\n', [[2, '777 123 456']]],
    ['may end their lines with blank cells', 'clid;a;;\n1;2;;;;\n', [[2, '1', '2']]],
    ['are not counted for sep=', 'sep=:\nclid:a\n1:2\n', [[2, '1', '2']]],
    ['know a quoted sep=', '"sep=\t"\r\nclid\ta\r\n1\t2\r\n', [[2, '1', '2']]],
  ])('%s', async (_, text, expected) => {
    for (const size of [1, 7, 65_536]) {
      const {rows} = await readAll(stream(text, size));
      expect(rows.map(({row, cells}) => [row, ...cells])).toEqual(expected);
    }
  });

  it('show what stands beyond the columns', async () => {
    const {rows} = await readAll(stream('clid,a\n1,2,3,4\n'));
    expect(rows).toEqual([{row: 2, cells: ['1', '2'], surplus: ['3', '4']}]);
  });

  it('come out as they were written, whatever they hold and however they arrive', async () => {
    const cell = fc.string({unit: 'grapheme', maxLength: 12}).map((text) => text.replace(/\r\n?/g, '\n'));
    const row = fc.tuple(fc.stringMatching(/^\d{1,9}$/), cell, cell);
    const encoding = fc.constantFrom('utf8' as const, 'utf16le' as const);
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, {minLength: 1, maxLength: 20}),
        fc.constantFrom(...delimiters),
        fc.integer({min: 1, max: 40}),
        encoding,
        async (rows, delimiter, size, written) => {
          const text = `\ufeff${stringify([['clid', 'a', 'b'], ...rows.map((cells) => cells.map(guardFormula))], delimiter)}`;
          const read = await readAll(stream(Buffer.from(text, written), size));
          expect(read.rows.map(({cells}) => cells)).toEqual(rows);
        },
      ),
      {numRuns: 200},
    );
  });
});

describe('problems', () => {
  test.each<[string, Buffer | string, SheetOptions, Partial<Problem> | null]>([
    ['nothing at all', '', {}, {code: 'fileEmpty'}],
    ['a mark alone', '\ufeff', {}, {code: 'fileEmpty'}],
    ['blank lines alone', '\n \n;;\n', {}, {code: 'fileEmpty'}],
    ['a bad byte', Buffer.from('clid,a\n1,b\n2,\xe8\n', 'latin1'), {}, {code: 'badEncoding', line: 3}],
    ['a cut character at the end', Buffer.from('clid,a\n1,č').subarray(0, -1), {}, {code: 'badEncoding', line: 2}],
    ['half a pair in UTF-16', Buffer.from('\ufeffclid,a\n1,\ud800\n', 'utf16le'), {}, {code: 'badEncoding'}],
    [
      'UTF-16 without a mark',
      Buffer.from('clid,a\n1,2\n', 'utf16le'),
      {},
      {code: 'badEncoding', line: 1, suggestion: 'utf-16le'},
    ],
    [
      'UTF-16 of the other order',
      Buffer.from('clid,a\n1,2\n', 'utf16le').swap16(),
      {},
      {code: 'badEncoding', suggestion: 'utf-16be'},
    ],
    ['the same when named', Buffer.from('clid,a\n1,2\n', 'utf16le'), {encoding: 'UTF-16LE'}, null],
    ['a quote inside a cell', 'clid,a\n1,2\n2,24" wide\n', {}, {code: 'strayQuote', row: 3}],
    ['a text after a quote', 'clid,a\n1,"b" c\n', {}, {code: 'strayQuote', row: 2}],
    ['a long cell', `clid,a\n1,2\n2,${'x'.repeat(limits.cellLength + 1)}\n`, {}, {code: 'cellTooLong', row: 3}],
    ['an endless record', `clid,a\n1,"${'x\n'.repeat(limits.recordBytes)}`, {}, {code: 'strayQuote', row: 2}],
    ['many columns', `clid${',a'.repeat(limits.columns)}\n1\n`, {}, {code: 'tooManyColumns'}],
    ['a delimiter that is another', 'clid,a\n1,2\n', {delimiter: ';'}, {code: 'missingColumn', found: ['clid,a']}],
    ['a pdf', '%PDF-1.7\nclid,a\n', {}, {code: 'sheetNotRead', kind: 'pdf'}],
    ['a web page', '\ufeff\r\n<!DOCTYPE html><table><tr><td>clid', {}, {code: 'sheetNotRead', kind: 'html'}],
    ['a table of a web page', '<table border=1><tr><td>clid', {}, {code: 'sheetNotRead', kind: 'html'}],
    ['an XML', '<?xml version="1.0"?><Workbook>', {}, {code: 'sheetNotRead', kind: 'xml'}],
    ['a document', '{\\rtf1 clid,a}', {}, {code: 'sheetNotRead', kind: 'document'}],
    ['zeros', Buffer.alloc(100), {}, {code: 'fileNotSheet'}],
    ['a zip’s beginning', 'PK\u0003\u0004', {}, {code: 'fileDamaged'}],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), {}, {code: 'fileNotSheet'}],
    [
      'a workbook with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage\0', 'utf16le')]),
      {},
      {code: 'fileLocked'},
    ],
  ])('%s', async (_, bytes, options, problem) => {
    const found = await problemOf(stream(bytes, 1000), options);
    if (problem === null) expect(found).toBeNull();
    else expect(found).toMatchObject({...problem, path: '-'});
  });

  it('are all that any bytes can cause', async () => {
    const bytes = fc.uint8Array({maxLength: 300}).map((array) => Buffer.from(array));
    const starts = fc.constantFrom(Buffer.from(''), Buffer.from('clid;message\n'), Buffer.from('\ufeff', 'utf16le'));
    await fc.assert(
      fc.asyncProperty(starts, bytes, async (start, rest) => {
        await problemOf(stream(Buffer.concat([start, rest]), 64));
      }),
      {numRuns: 500},
    );
  });

  it('of a stream that breaks are told', async () => {
    const broken = new Readable({read: () => undefined});
    broken.push('clid,a\n1,2\n');
    broken.destroy(Object.assign(new Error('gone'), {code: 'ECONNRESET'}));
    expect(await problemOf(broken)).toEqual({code: 'fileUnreadable', path: '-', reason: 'ECONNRESET'});
  });
});

describe('an apostrophe', () => {
  it('before what would be a formula marks a text', async () => {
    const {rows} = await readAll(stream("clid;a\n'+420777123456;'=1+1\n2;''=x\n3;'quoted'\n4;'\n"));
    expect(rows.map(({cells}) => cells)).toEqual([
      ['+420777123456', '=1+1'],
      ['2', "'=x"],
      ['3', "'quoted'"],
      ['4', "'"],
    ]);
  });

  it('is written where it is needed, and read back as nothing', () => {
    const text = fc.string({unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '4', ' ', 'a'), maxLength: 6});
    fc.assert(fc.property(text, (value) => unguardFormula(guardFormula(value)) === value));
    fc.assert(fc.property(text, (value) => unguardFormula(guardDigits(value)) === value));
    expect(['+420 777 123 456', '+420-777', '-30', '=1', '+a', '-1+1', '@x', '\tx', 'x=1'].map(guardFormula)).toEqual([
      ...['+420 777 123 456', "'+420-777", '-30', "'=1", "'+a", "'-1+1", "'@x", "'\tx", 'x=1'],
    ]);
  });

  it.each([' =1+1', '\u00a0@SUM(1)', '\n=1', '\ufeff-1+1', '＝1+1', '＋1', '－1', '＠SUM', ' ＝1'])(
    'is written before %j, which some program takes for a formula',
    (text) => {
      expect(guardFormula(text)).toBe(`'${text}`);
    },
  );

  it('keeps digits from a spreadsheet program that would make a number of them', () => {
    const kept = ['+420777123456', '+420 777 123 456', '0777', '007', '420777123456', '4111 1111 1111 1111'];
    expect(kept.map(guardDigits)).toEqual(kept.map((digits) => `'${digits}`));
    const left = ['777123456', '0', '-30', '0x', '+', '12,5', '1.1.2026', 'PIN 0612'];
    expect(left.map(guardDigits)).toEqual(left);
  });

  it('before digits alone is a mark as well', async () => {
    const {rows} = await readAll(stream("clid;a\n'777123456;'90s\n'0777 123 456;''90\n"));
    expect(rows.map(({cells}) => cells)).toEqual([
      ['777123456', "'90s"],
      ['0777 123 456', "'90"],
    ]);
  });
});

describe('findDelimiter', () => {
  test.each([
    ['clid;message,with,commas\n1;a,b,c\n2;d\n', ';'],
    ['clid,message\n1,a;b;c;d\n2,e\n', ','],
    ['"a;b;c",clid\n1,2\n', ','],
    ['clid\tmessage\n1\tb, c; d | e\n', '\t'],
    ['clid|message\n1|b, c; d\n', '|'],
    ['clid\n1;2\n', ','],
    ['', ','],
    ['clid;a\n"1\n2";x\n', ';'],
  ])('%j: %j', (text, delimiter) => {
    expect(findDelimiter(text).delimiter).toBe(delimiter);
  });
});

it('closes the file when its rows are left early, and when they are never looked at', async () => {
  const path = new URL('../../fixtures/bulk-sample.csv', import.meta.url).pathname;
  const left = await openSheet(path);
  for await (const row of left.rows) {
    expect(row.row).toBe(2);
    break;
  }
  await left.close();
  const unread = await openSheet(path);
  await unread.close();
});
