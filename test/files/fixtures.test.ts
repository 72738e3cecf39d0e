import {describe, expect, it, test} from 'vitest';
import {openLedger, type LedgerRow, type LedgerSettings} from '../../src/core/ledger/ledger.ts';
import {UserError, type Problem} from '../../src/core/problem.ts';
import {openSheet, type SheetOptions} from '../../src/files/read-sheet.ts';

const path = (name: string) => new URL(`../../fixtures/${name}`, import.meta.url).pathname;

const settings: LedgerSettings = {
  now: new Date('2026-11-22T10:00:00Z'),
  zone: 'Europe/Prague',
  country: 'CZ',
  template: null,
  due: null,
};

const judgeAll = async (name: string, options: SheetOptions = {}, more: Partial<LedgerSettings> = {}) => {
  const sheet = await openSheet(path(name), options);
  const ledger = openLedger(sheet.head, {...settings, ...more});
  const rows: LedgerRow[] = [];
  for await (const row of sheet.rows) rows.push(ledger.judge(row));
  expect(sheet.bytesRead()).toBe(sheet.size);
  return {head: sheet.head, rows, totals: ledger.totals()};
};

const verdictsByRow = (rows: readonly LedgerRow[]) => rows.map((row) => [row.row, row.verdict]);

/** What opening and reading a file throws. */
const problemOf = async (name: string, options: SheetOptions = {}): Promise<Problem> => {
  const error: unknown = await judgeAll(name, options).catch((thrown: unknown) => thrown);
  if (error instanceof UserError) return error.problem;
  throw new Error(`${name} was read`, {cause: error});
};

describe('the sample', () => {
  it('has one verdict a row', async () => {
    const {head, rows, totals} = await judgeAll('bulk-sample.csv');
    expect(head).toEqual({
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ',',
      columns: ['clid', 'message', 'datetime_scheduled'],
      mapped: ['clid', 'message', 'datetime_scheduled'],
    });
    expect(verdictsByRow(rows)).toEqual([
      [2, 'send'],
      [3, 'send'],
      [4, 'send'],
      [5, 'send'],
      [6, 'send'],
      [7, 'send'],
      [8, 'send'],
      [9, 'send'],
      [10, 'send'],
      [11, 'badNumber'],
      [12, 'missingNumber'],
      [13, 'duplicate'],
      [14, 'missingText'],
      [15, 'send'],
    ]);
    expect(rows[11]?.duplicateOf).toBe(2);
    expect(totals).toMatchObject({rows: 14, send: 10, rejected: 4, due: null, longest: {row: 15, parts: 3}});
    const endings = rows.flatMap(({verdict, number}) => (verdict === 'send' ? [number?.slice(-2)] : []));
    expect(endings.filter((ending) => Number(ending) >= 97).sort()).toEqual(['97', '98', '99']);
    expect(rows.at(-1)?.text).toMatch(
      /^Vážená zákaznice, vážený zákazníku,\nod prosince .*\nTěšíme .* "Pekárna U Mostu"$/,
    );
  });

  test.each([
    ['bulk-sample.xlsx', {}, {format: 'xlsx', encoding: null, delimiter: null}],
    ['semicolon.csv', {}, {encoding: 'utf-8', delimiter: ';'}],
    ['pipe.csv', {}, {delimiter: '|'}],
    ['tab.txt', {}, {delimiter: '\t'}],
    ['sep.csv', {}, {delimiter: ';'}],
    ['bom.csv', {encoding: 'windows-1250'}, {encoding: 'utf-8', delimiter: ';'}],
    ['utf-16.csv', {}, {encoding: 'utf-16le', delimiter: '\t'}],
    ['windows-1250.csv', {encoding: 'cp1250'}, {encoding: 'windows-1250', delimiter: ';'}],
  ])('gives the same ledger as %s', async (name, options, head) => {
    const [sample, other] = await Promise.all([judgeAll('bulk-sample.csv'), judgeAll(name, options)]);
    expect(other.head).toMatchObject(head);
    expect(other.head.columns).toEqual(sample.head.columns);
    // Only a workbook can hold a number as a number.
    expect(other.rows.map((row) => ({...row, isNumberCell: false}))).toEqual(sample.rows);
    expect({...other.totals, numberCells: 0}).toEqual(sample.totals);
  });
});

describe('a good file', () => {
  it('fills a template from its other columns', async () => {
    const template = 'Dobrý den, {{jméno}}, dlužíte {{ČÁSTKA}}.';
    const {rows} = await judgeAll('placeholders.csv', {}, {template});
    expect(rows.map(({row, verdict, text, textFrom}) => [row, verdict, text, textFrom])).toEqual([
      [3, 'send', 'Dobrý den, Eva Nováková, dlužíte 1 290 Kč.', 'template'],
      [5, 'emptyPlaceholder', 'Dobrý den, , dlužíte 450 Kč.', 'template'],
      [6, 'send', 'Vlastní text {{Jméno}}', 'row'],
    ]);
  });

  test.each(['dates.xlsx', 'dates-1904.xlsx'])('%s keeps numbers, dates and errors apart', async (name) => {
    const {rows} = await judgeAll(name, {}, {template: '{{jméno|?}} {{částka|?}}'});
    const noon = new Date('2028-12-01T11:00:00Z');
    expect(rows.map(({row, verdict, due, problem}) => [row, verdict, due, problem?.value])).toEqual([
      [2, 'send', noon, undefined],
      [4, 'send', noon, undefined],
      [5, 'badTime', null, '01.12.2028'],
      [6, 'badTime', null, name === 'dates.xlsx' ? '47088.5' : '45626.5'],
      [7, 'missingText', null, '#N/A'],
      [8, 'damagedNumber', null, '777123416.5'],
      [9, 'send', null, undefined],
    ]);
    expect(rows.at(-1)?.text).toBe('Petr ?');
  });

  it('is read from its first visible sheet', async () => {
    const {rows} = await judgeAll('hidden-sheet.xlsx');
    expect(rows.map((row) => row.text)).toEqual(['from the visible sheet']);
  });

  it('never has a text cut at a delimiter', async () => {
    const {rows} = await judgeAll('extra-cells.csv');
    expect(verdictsByRow(rows)).toEqual([
      [2, 'missingText'],
      [3, 'send'],
    ]);
  });
});

describe('a bad file', () => {
  test.each<[string, SheetOptions, Partial<Problem>]>([
    ['empty.csv', {}, {code: 'fileEmpty'}],
    ['only-header.csv', {}, {code: 'noRows'}],
    ['no-clid.csv', {}, {code: 'missingColumn', column: 'clid', found: ['telefon', 'text'], suggestion: 'telefon'}],
    ['doubled-column.csv', {}, {code: 'doubledColumn', column: 'CLID'}],
    ['stray-quote.csv', {}, {code: 'strayQuote', row: 3}],
    ['windows-1250.csv', {}, {code: 'badEncoding', line: 2, suggestion: 'windows-1250'}],
    ['bulk-sample.csv', {encoding: 'klingon'}, {code: 'unknownEncoding', name: 'klingon'}],
    ['binary.csv', {}, {code: 'fileNotSheet'}],
    ['other-zip.xlsx', {}, {code: 'fileNotSheet'}],
    ['damaged.xlsx', {}, {code: 'fileDamaged'}],
    ['lying.xlsx', {}, {code: 'fileDamaged'}],
    ['huge.xlsx', {}, {code: 'fileTooLarge'}],
    ['locked.xlsx', {}, {code: 'fileLocked'}],
    ['', {}, {code: 'fileIsFolder'}],
    ['nowhere.csv', {}, {code: 'fileMissing'}],
    ['empty.csv/inside', {}, {code: 'fileMissing'}],
    ['nul\0.csv', {}, {code: 'fileMissing'}],
  ])('%j: %j %j', async (name, options, problem) => {
    expect(await problemOf(name, options)).toMatchObject(problem);
  });
});
