import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, it, test, vi} from 'vitest';
import {UserError} from '../../src/core/problem.ts';
import {rejectsFormat, type Cell, type SheetFormat, type SheetHead, type SheetRow} from '../../src/core/sheet.ts';
import {openSheet} from '../../src/files/read-sheet.ts';
import {openRejects} from '../../src/files/rejects.ts';
import {readWorkbook} from '../support/read-workbook.ts';

// Hundreds of files, on machines that may be busy.
vi.setConfig({testTimeout: 120_000});

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smsdesk-rejects-'));
});
afterEach(() => rm(folder, {recursive: true}));

const head = (format: SheetFormat, columns: readonly string[], delimiter = ';'): SheetHead => ({
  ...{format, columns, mapped: columns},
  ...(format === 'csv' ? {encoding: 'utf-8', delimiter} : {encoding: null, delimiter: null}),
});

const codeOf = async (action: Promise<unknown>): Promise<string | null> =>
  action.then(
    () => null,
    (error: unknown) => {
      if (error instanceof UserError) return error.problem.code;
      throw error;
    },
  );

const writeRejects = async (path: string, of: SheetHead, rows: readonly (readonly [SheetRow, string])[]) => {
  const rejects = await openRejects(path, of, {overwrite: true});
  for (const [row, reason] of rows) await rejects.write(row, reason);
  return rejects.close();
};

const readBack = async (path: string, format: SheetFormat = 'csv'): Promise<ReadBack> => {
  if (format !== 'csv') {
    const {columns, rows} = await readWorkbook(await readFile(path));
    return {head: head(format, columns), rows};
  }
  const sheet = await openSheet(path);
  const rows: SheetRow[] = [];
  for await (const row of sheet.rows) rows.push(row);
  return {head: sheet.head, rows};
};

interface ReadBack {
  head: SheetHead;
  rows: SheetRow[];
}

const texts = fc.oneof(
  fc.string({unit: 'grapheme', maxLength: 20}),
  fc.string({
    unit: fc.constantFrom("'", '"', '=', '+', '-', '@', '\t', '\n', '\r', ' ', ';', ',', '|', '&', '<'),
    maxLength: 6,
  }),
  fc.constantFrom(
    '+420777123456',
    '0777',
    '_x000D_',
    '=cmd|"/C calc"!A0',
    '-1+1',
    '#N/A',
    '1e5',
    'příliš',
    '\u{1f600}',
    '',
  ),
);
const numbers = fc.oneof(
  fc.integer(),
  fc.double({noNaN: true, noDefaultInfinity: true}).map((value) => value + 0),
  fc.constantFrom(420777123456, 1e21, 0.1),
);
const walls = fc
  .date({min: new Date('1900-03-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true})
  .map((date) => date.toISOString().slice(0, 19));
const rich: fc.Arbitrary<Cell> = fc.oneof(
  texts,
  numbers.map((value) => ({kind: 'number' as const, value})),
  walls.map((wall) => ({kind: 'date' as const, wall})),
  walls.map((wall) => ({kind: 'date' as const, wall: `1899-12-30${wall.slice(10)}`})),
  walls.map((wall) => ({kind: 'date' as const, wall: wall.slice(0, 10)})),
  fc.constantFrom('#N/A', '#DIV/0!', '#REF!').map((shown) => ({kind: 'error' as const, shown})),
);

/** What a format cannot hold is not asked of it. */
const kept: Record<Exclude<SheetFormat, 'xls'>, (text: string) => boolean> = {
  csv: () => true,
  xlsx: () => true,
  ods: (text) => !/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Cs}/u.test(text),
};

const formats = ['csv', 'xlsx', 'ods'] as const;

describe.each(formats)('rejects of .%s', (format) => {
  const cell: fc.Arbitrary<Cell> = (format === 'csv' ? texts : rich).filter(
    (value) => typeof value !== 'string' || kept[format](value),
  );

  it('read back as they were', async () => {
    const path = join(folder, 'rejects');
    const rows = fc.array(fc.tuple(cell, cell, texts.filter(kept[format])), {minLength: 1, maxLength: 8});
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(';', ',', '\t', '|', ':'), async (written, delimiter) => {
        const columns = ['jméno', 'clid', 'a;b,c'];
        const given = written.map(([a, b, reason], at) => [{row: at + 7, cells: [a, b]}, `r ${reason}`] as const);
        expect(await writeRejects(path, head(format, columns, delimiter), given)).toBe(written.length);
        const {head: read, rows: back} = await readBack(path, format);
        expect(read).toMatchObject({format, columns: [...columns, 'reason']});
        if (format === 'csv') expect(read).toMatchObject({delimiter, encoding: 'utf-8'});
        expect(back).toEqual(given.map(([{cells}, reason], at) => ({row: at + 2, cells: [...cells, '', reason]})));
      }),
      {numRuns: 150},
    );
  });

  it('hold texts of any length', async () => {
    const path = join(folder, 'rejects');
    const long = [254, 255, 256, 4_000, 8_223, 8_224, 8_225, 20_000, 32_767].flatMap((length) => [
      'x'.repeat(length),
      'č'.repeat(length),
      `x${'č'.repeat(length - 1)}`,
    ]);
    const given = long.map((text, at) => [{row: at + 2, cells: [String(at), text]}, 'why'] as const);
    await writeRejects(path, head(format, ['clid', 'text']), given);
    const {rows} = await readBack(path, format);
    expect(rows.map(({cells}) => cells[1])).toEqual(long);
  });

  it('replace a former reason', async () => {
    const path = join(folder, 'rejects');
    const columns = ['Reason', 'clid', 'text'];
    await writeRejects(path, head(format, columns), [[{row: 2, cells: ['old', '1', 'x']}, 'new']]);
    const first = await readBack(path, format);
    expect(first.head.columns).toEqual(['clid', 'text', 'reason']);
    expect(first.rows).toEqual([{row: 2, cells: ['1', 'x', 'new']}]);
    await writeRejects(path, first.head, [[first.rows[0]!, 'newer']]);
    expect((await readBack(path, format)).rows).toEqual([{row: 2, cells: ['1', 'x', 'newer']}]);
  });

  it('are a file only with a row, and only when closed', async () => {
    const path = join(folder, 'rejects');
    const empty = await openRejects(path, head(format, ['clid']), {overwrite: false});
    expect(await empty.close()).toBe(0);
    const left = await openRejects(path, head(format, ['clid']), {overwrite: false});
    await left.write({row: 2, cells: ['1']}, 'why');
    expect((await readdir(folder)).includes('rejects')).toBe(false);
    await left.abandon();
    expect(await readdir(folder)).toEqual([]);
    await writeFile(path, 'old');
    expect(await codeOf(openRejects(path, head(format, ['clid']), {overwrite: false}))).toBe('fileExists');
    const replaced = await openRejects(path, head(format, ['clid']), {overwrite: true});
    expect(await replaced.close()).toBe(0);
    await replaced.abandon();
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['rejects']);
  });
});

describe('rejects of a csv', () => {
  it('keep what a stray delimiter left over', async () => {
    const path = join(folder, 'rejects.csv');
    await writeRejects(path, head('csv', ['clid', 'text']), [
      [{row: 2, cells: ['1', 'a'], surplus: ['b', 'c']}, 'why'],
    ]);
    expect(await readFile(path, 'utf8')).toBe('\ufeffclid;text;reason\r\n1;a;why;b;c\r\n');
    expect((await readBack(path)).rows).toEqual([{row: 2, cells: ['1', 'a', 'why'], surplus: ['b', 'c']}]);
  });

  it('are no formulas, and leave a phone number alone', async () => {
    const path = join(folder, 'rejects.csv');
    await writeRejects(path, head('csv', ['clid', 'text']), [[{row: 2, cells: ['+420777123456', '=1+1']}, '@why']]);
    expect(await readFile(path, 'utf8')).toBe("\ufeffclid;text;reason\r\n+420777123456;'=1+1;'@why\r\n");
  });

  it('are many without being held in memory', async () => {
    const path = join(folder, 'rejects.csv');
    const rejects = await openRejects(path, head('csv', ['clid', 'text']), {overwrite: false});
    for (let row = 2; row < 20_002; row++) await rejects.write({row, cells: [String(row), 'text']}, 'why');
    expect(await rejects.close()).toBe(20_000);
    expect((await readBack(path)).rows).toHaveLength(20_000);
  });
});

describe('rejects of a workbook', () => {
  it('keep how a number looks', async () => {
    const path = join(folder, 'rejects.xlsx');
    const price: Cell = {kind: 'number', value: 1290, shown: '1,290.00 Kč', format: '#,##0.00" Kč"'};
    await writeRejects(path, head('xlsx', ['clid', 'price']), [[{row: 2, cells: ['1', price]}, 'why']]);
    expect((await readBack(path, 'xlsx')).rows).toEqual([{row: 2, cells: ['1', price, 'why']}]);
  });

  it.each(['1,290.00 Kč', '1 290,00 Kč', 'CZK 1290', '1290', '1.290', '-', '12.9E+02'])(
    'look like %j in an .ods',
    async (shown) => {
      const path = join(folder, 'rejects.ods');
      const price: Cell = {kind: 'number', value: 1290, shown};
      await writeRejects(path, head('ods', ['clid', 'price']), [[{row: 2, cells: ['1', price]}, 'why']]);
      const [, read] = (await readBack(path, 'ods')).rows[0]!.cells;
      expect(read).toEqual(/^1290$|E/.test(shown) ? {kind: 'number', value: 1290} : price);
    },
  );

  it('of the old kind come as one of the new kind', async () => {
    const path = join(folder, 'rejects.xls');
    expect(rejectsFormat('xls')).toBe('xlsx');
    await writeRejects(path, head('xls', ['clid']), [[{row: 2, cells: ['1']}, 'why']]);
    const sheet = await openSheet(path);
    await sheet.close();
    expect(sheet.head).toMatchObject({format: 'xlsx', columns: ['clid', 'reason']});
  });

  it('are written to a pipe or a device directly', async () => {
    expect(await writeRejects('/dev/null', head('xlsx', ['clid']), [[{row: 2, cells: ['1']}, 'why']])).toBe(1);
  });

  test.each<[string, SheetFormat, number, string]>([
    ['/dev/full', 'csv', 1, 'diskFull'],
    ['none/rejects.csv', 'csv', 1, 'cannotWrite'],
    ['rejects.xls', 'xls', 1000, 'tooManyColumns'],
    ['rejects.xlsx', 'xlsx', 1000, 'tooManyColumns'],
    ['.', 'csv', 1, 'fileIsFolder'],
  ])('to %s as %s of %d columns: %s', async (name, format, width, code) => {
    const columns = ['clid', ...Array.from({length: width - 1}, (_, at) => `c${at}`)];
    const path = name.startsWith('/') ? name : join(folder, name);
    expect(await codeOf(writeRejects(path, head(format, columns), [[{row: 2, cells: ['1']}, 'why']]))).toBe(code);
    expect(await readdir(folder)).toEqual([]);
  });
});
