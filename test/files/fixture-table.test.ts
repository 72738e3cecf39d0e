import {readdirSync, readFileSync} from 'node:fs';
import {expect, test, vi} from 'vitest';
import {UserError, type Problem} from '../../src/core/problem.ts';
import type {Cell, SheetHead, SheetRow} from '../../src/core/sheet.ts';
import {openSheet, type SheetOptions} from '../../src/files/read-sheet.ts';

// Each workbook has a process of its own, on machines that may be busy.
vi.setConfig({testTimeout: 60_000});

const folder = new URL('../../fixtures/', import.meta.url);

interface Read {
  head: Partial<SheetHead>;
  /** All of them, or how many there are. */
  rows: readonly (readonly [row: number, ...cells: Cell[]])[] | number;
}

const date = (wall: string): Cell => ({kind: 'date', wall});
const number = (value: number, shown?: string, format?: string): Cell => ({
  ...{kind: 'number', value},
  ...(shown === undefined ? {} : {shown}),
  ...(format === undefined ? {} : {format}),
});
const error = (shown: string): Cell => ({kind: 'error', shown});

const ours = ['clid', 'message', 'datetime_scheduled'];
const sample = (head: Partial<SheetHead>): Read => ({head: {columns: ours, mapped: ours, ...head}, rows: 14});

/** What LibreOffice was given, as its own format keeps it. */
const contacts = ['CLID', 'Message', 'datetime_scheduled', 'Jméno', 'Částka', 'Pozn.'];
const wide = `${'Vážená zákaznice, vážený zákazníku, '.repeat(8)}konec.`;
const letters = 'Příliš žluťoučký kůň; „úpěl“, ďábelské | ódy';
const lines = 'První řádek\n\ntřetí,  "v uvozovkách"';

const libreWorkbook = (format: 'xlsx' | 'xls' | 'ods'): Read => {
  const isOds = format === 'ods';
  const money = isOds ? number(1290, '1,290.00 Kč') : number(1290, '1,290.00 Kč', '#,##0.00" Kč"');
  const exponent = isOds ? number(420777123403) : number(420777123403, '4.21E+11', '0.00E+00');
  return {
    head: {format, encoding: null, delimiter: null, columns: contacts},
    rows: [
      [2, '+420777123401', letters, date('2028-12-01T08:30:00'), 'Žofie Řeháčková', money, 'TRUE'],
      [5, number(420777123402), lines, date('2028-12-01'), 'sloučená', '', error('#DIV/0!')],
      [6, exponent, '=SUM(1;2)', date('1899-12-30T08:30:00'), 'ab', number(0.1), error('#N/A')],
      [7, '00420777123404', wide, date('2028-12-01T00:00:00'), '  mezery  atab', number(-5), '0123'],
    ],
  };
};

/** A csv keeps how it looked. */
const libreText = (encoding: string, delimiter: string): Read => ({
  head: {format: 'csv', encoding, delimiter, columns: contacts},
  rows: [
    [2, '+420777123401', letters, '01.12.2028 08:30', 'Žofie Řeháčková', '1,290.00 Kč', 'TRUE'],
    [5, '420777123402', lines, '01.12.2028', 'sloučená', '', '#DIV/0!'],
    [6, '4.21E+11', '=SUM(1;2)', '08:30', 'ab', '0.1', '#N/A'],
    [7, '00420777123404', wide, '01.12.2028 00:00', '  mezery  atab', '-5', '0123'],
  ],
});

const excelMoney = '#,##0.00\\ "Kč";[Red]\\-#,##0.00\\ "Kč"';

/** `day`: the first of December by the workbook's epoch; `none`: the day of a time without one. */
const excel = (day: string, none: string): Read => ({
  head: {format: 'xlsx', columns: [...ours, 'Jméno', 'Částka']},
  rows: [
    [
      ...([2, number(420777123421), 'Dobrý den & ahoj', date(`${day}T08:30:00`), '東京'] as const),
      number(-1290.5, '-1,290.50 Kč', excelMoney),
    ],
    [4, '+420777123422', 'dva\r\nřádky _x000D_', date(day), 'ab', 'TRUE'],
    [5, number(420777123423), error('#DIV/0!'), date(`${day}T00:00:00`), '', number(0.1)],
    [6, number(2 ** 53), '', date(day), date(`${none}T08:30:00`)],
  ],
});

const tabs = (encoding: string): Read => ({
  head: {
    ...{format: 'csv', encoding, delimiter: '\t'},
    columns: ['Telefonní číslo', 'Text SMS', 'Odeslat v', 'Datum narození'],
    mapped: ['clid', 'message', 'Odeslat v', 'Datum narození'],
  },
  rows: [[2, '777123426', 'Příliš žluťoučký', '1.12.2028 8:30', '1.1.1970']],
});
const mapping = {clid: 'telefonní číslo', message: 'Text SMS'};

const dates = (day: string, serial: number): Read => ({
  head: {format: 'xlsx', columns: ['Message', 'CLID', 'datetime_scheduled', 'Jméno', 'Částka']},
  rows: [
    [2, 'a date', number(420777123411), date(`${day}T12:00:00`), 'Eva', number(12.5, '12.50 Kč', '0.00" Kč"')],
    [4, 'a text', '777123412', '1.12.2028 12:00', 'Jan', number(1290)],
    [5, 'a day without an hour', '777123413', date(day)],
    [6, 'a bare serial', '777123414', number(serial)],
    [7, error('#N/A'), '777123415'],
    [8, 'a broken number', number(777123416.5)],
    [9, '', '777123417', '', 'Petr'],
  ],
});

const fixtures: readonly (readonly [name: string, options: SheetOptions, outcome: Read | Problem['code']])[] = [
  ['bulk-sample.csv', {}, sample({format: 'csv', encoding: 'utf-8', delimiter: ','})],
  ['bulk-sample.xlsx', {}, sample({format: 'xlsx', encoding: null, delimiter: null})],
  ['semicolon.csv', {}, sample({encoding: 'utf-8', delimiter: ';'})],
  ['pipe.csv', {}, sample({delimiter: '|'})],
  ['tab.txt', {}, sample({delimiter: '\t'})],
  ['sep.csv', {}, sample({delimiter: ';'})],
  ['bom.csv', {encoding: 'windows-1250'}, sample({encoding: 'utf-8', delimiter: ';'})],
  ['utf-16.csv', {}, sample({encoding: 'utf-16le', delimiter: '\t'})],
  ['windows-1250.csv', {encoding: 'cp1250'}, sample({encoding: 'windows-1250', delimiter: ';'})],
  ['windows-1250.csv', {}, 'badEncoding'],
  ['utf-16-be.csv', {mapping}, tabs('utf-16be')],
  ['utf-16-no-mark.csv', {mapping, encoding: 'utf-16le'}, tabs('utf-16le')],
  ['utf-16-no-mark.csv', {mapping}, 'badEncoding'],
  ['iso-8859-2.csv', {encoding: 'latin2'}, {head: {encoding: 'iso-8859-2'}, rows: [[2, '777123427', 'šťžč']]}],
  ['tabs.xls', {mapping}, tabs('utf-8')],
  ['tabs.xls', {}, 'missingColumn'],
  ['tabs.xls', {mapping: {clid: 'phone'}}, 'noSuchColumn'],
  [
    'exponent.csv',
    {},
    {
      head: {columns: ['clid', 'message']},
      rows: [
        [2, '4.20777E+11', 'Excel showed it so when the csv was saved'],
        [3, '+420777123428', 'an apostrophe kept it a text'],
      ],
    },
  ],
  ['libreoffice.xlsx', {}, libreWorkbook('xlsx')],
  ['libreoffice.xls', {}, libreWorkbook('xls')],
  ['libreoffice.ods', {}, libreWorkbook('ods')],
  ['libreoffice-utf-8.csv', {}, libreText('utf-8', ',')],
  ['libreoffice-windows-1250.csv', {encoding: 'windows-1250'}, libreText('windows-1250', ';')],
  ['libreoffice-utf-16.txt', {}, libreText('utf-16le', '\t')],
  ['excel.xlsx', {}, excel('2028-12-01', '1899-12-30')],
  ['excel-1904.xlsx', {}, excel('2032-12-02', '1904-01-01')],
  ['excel-macros.xlsm', {}, excel('2028-12-01', '1899-12-30')],
  ['zip64.xlsx', {}, excel('2028-12-01', '1899-12-30')],
  [
    'excel-strict.xlsx',
    {},
    {
      head: {format: 'xlsx', columns: [...ours, 'Jméno', 'Částka']},
      rows: [
        [2, number(420777123421), 'Dobrý den & ahoj', date('2028-12-01T08:30:00')],
        [3, '+420777123422', '', date('2028-12-01')],
      ],
    },
  ],
  [
    'library.xlsx',
    {},
    {
      head: {format: 'xlsx', columns: ['clid', 'text > & <']},
      rows: [
        [3, '777123424', ''],
        [4, number(777123425), 'čč<'],
      ],
    },
  ],
  ['dates.xlsx', {}, dates('2028-12-01', 47088.5)],
  ['dates-1904.xlsx', {}, dates('2028-12-01', 45626.5)],
  ['hidden-sheet.xlsx', {}, {head: {columns: ['clid', 'message']}, rows: [[2, '777123418', 'from the visible sheet']]}],
  [
    'placeholders.csv',
    {},
    {
      head: {encoding: 'utf-8'},
      rows: 3,
    },
  ],
  ['extra-cells.csv', {}, {head: {delimiter: ','}, rows: 2}],
  ['only-header.csv', {}, 'noRows'],
  ['empty.csv', {}, 'fileEmpty'],
  ['no-clid.csv', {}, 'missingColumn'],
  [
    'no-clid.csv',
    {mapping: {clid: 'Telefon'}},
    {head: {mapped: ['clid', 'text']}, rows: [[2, '777123401', 'Dobrý den']]},
  ],
  ['no-clid.csv', {mapping: {clid: 'text', message: 'text'}}, 'columnMappedTwice'],
  ['doubled-column.csv', {}, 'doubledColumn'],
  ['stray-quote.csv', {}, 'strayQuote'],
  ['bulk-sample.csv', {encoding: 'klingon'}, 'unknownEncoding'],
  ['binary.csv', {}, 'fileNotSheet'],
  ['other-zip.xlsx', {}, 'fileNotSheet'],
  ['damaged.xlsx', {}, 'fileDamaged'],
  ['lying.xlsx', {}, 'fileDamaged'],
  ['entities.xlsx', {}, 'fileDamaged'],
  ['huge.xlsx', {}, 'fileTooLarge'],
  ['locked.xlsx', {}, 'fileLocked'],
  ['locked.ods', {}, 'fileLocked'],
  ['binary.xlsb', {}, 'sheetNotRead'],
  ['tables.numbers', {}, 'sheetNotRead'],
  ['document.docx', {}, 'sheetNotRead'],
  ['text.odt', {}, 'sheetNotRead'],
  ['page.xls', {}, 'sheetNotRead'],
  ['report.pdf', {}, 'sheetNotRead'],
];

const readAll = async (name: string, options: SheetOptions) => {
  const sheet = await openSheet(new URL(name, folder).pathname, options);
  const rows: SheetRow[] = [];
  for await (const row of sheet.rows) rows.push(row);
  return {head: sheet.head, rows};
};

test.each(fixtures)('%s %j', async (name, options, outcome) => {
  if (typeof outcome === 'string') {
    const thrown: unknown = await readAll(name, options).catch((problem: unknown) => problem);
    expect(thrown).toBeInstanceOf(UserError);
    expect((thrown as UserError).problem.code).toBe(outcome);
    return;
  }
  const {head, rows} = await readAll(name, options);
  expect(head).toMatchObject(outcome.head);
  if (typeof outcome.rows === 'number') expect(rows).toHaveLength(outcome.rows);
  else expect(rows.map(({row, cells}) => [row, ...cells])).toEqual(outcome.rows);
});

test('every fixture is in the table here and in the one of its README, and none is only there', () => {
  const names = readdirSync(folder).filter((name) => !/^(?:README\.md|\.)/.test(name));
  const told = [...readFileSync(new URL('README.md', folder), 'utf8').matchAll(/^\| (`[^|]+)/gm)];
  const inReadme = told.flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  expect([...new Set(inReadme)].sort()).toEqual(names.toSorted());
  expect([...new Set(fixtures.map(([name]) => name))].sort()).toEqual(names.toSorted());
});
