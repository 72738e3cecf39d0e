import fc from 'fast-check';
import {describe, expect, it, test, vi} from 'vitest';
import {openLedger, type LedgerRow, type LedgerSettings} from '../../src/core/ledger.ts';
import {openNumberIndex} from '../../src/core/number-index.ts';
import {countParts} from '../../src/core/parts.ts';
import type {Cell, SheetRow} from '../../src/core/sheet.ts';
import {verdicts} from '../../src/core/verdict.ts';

// Thousands of cases, on machines that may be busy.
vi.setConfig({testTimeout: 60_000});

const now = new Date('2026-11-22T10:00:00Z');
const settings: LedgerSettings = {now, zone: 'Europe/Prague', country: 'CZ', template: null, due: null};
const columns = ['clid', 'message', 'datetime_scheduled', 'Name'];

const judge = (cells: Cell[], more: Partial<LedgerSettings> = {}): LedgerRow =>
  openLedger(columns, {...settings, ...more}).judge({row: 2, cells});

type Expected = Omit<Partial<LedgerRow>, 'problem'> & {problem?: Partial<LedgerRow['problem']>};

describe('the verdict on one row', () => {
  test.each<[string, Cell[], Expected]>([
    [
      'a good row',
      ['777123456', 'Hi'],
      {verdict: 'send', number: '+420777123456', text: 'Hi', timeFrom: 'now', parts: 1},
    ],
    [
      'its own time',
      ['777123456', 'Hi', '1.12.2026 8:00'],
      {verdict: 'send', due: new Date('2026-12-01T07:00Z'), timeFrom: 'row'},
    ],
    [
      'a number as a number',
      [{kind: 'number', value: 420777123456}, 'Hi'],
      {verdict: 'send', number: '+420777123456', clid: '420777123456'},
    ],
    [
      'a workbook’s date',
      ['777123456', 'Hi', {kind: 'date', wall: '2026-12-01T08:00:00'}],
      {verdict: 'send', due: new Date('2026-12-01T07:00Z')},
    ],
    ['no number', ['', 'Hi'], {verdict: 'missingNumber', problem: {field: 'clid', value: ''}}],
    ['a blank number', [' ', 'Hi'], {verdict: 'missingNumber'}],
    [
      'a bad number',
      ['12345', 'Hi'],
      {
        verdict: 'badNumber',
        number: null,
        problem: {field: 'clid', value: '12345'},
      },
    ],
    [
      'a rounded number',
      [{kind: 'number', value: 4.20777123456e20}, 'Hi'],
      {verdict: 'damagedNumber', clid: '420777123456000000000'},
    ],
    ['a date for a number', [{kind: 'date', wall: '2026-12-01'}, 'Hi'], {verdict: 'badNumber', clid: '01.12.2026'}],
    ['a broken number', [{kind: 'number', value: 777123456.5}, 'Hi'], {verdict: 'damagedNumber'}],
    [
      'an error for a number',
      [{kind: 'error', shown: '#N/A'}, 'Hi'],
      {verdict: 'badNumber', problem: {field: 'clid', value: '#N/A'}},
    ],
    ['no text', ['777123456'], {verdict: 'missingText', text: null, parts: 0}],
    ['a blank text', ['777123456', ' \n '], {verdict: 'missingText'}],
    [
      'an error for a text',
      ['777123456', {kind: 'error', shown: '#REF!'}],
      {
        verdict: 'missingText',
        problem: {field: 'message', value: '#REF!'},
      },
    ],
    ['eleven parts', ['777123456', 'a'.repeat(153 * 10 + 1)], {verdict: 'tooLong', parts: 11}],
    [
      'a bad time',
      ['777123456', 'Hi', 'soon'],
      {
        verdict: 'badTime',
        problem: {field: 'datetime_scheduled', value: 'soon'},
      },
    ],
    [
      'a day without an hour',
      ['777123456', 'Hi', {kind: 'date', wall: '2026-12-01'}],
      {
        verdict: 'badTime',
        problem: {field: 'datetime_scheduled', value: '01.12.2026'},
      },
    ],
    ['a number for a time', ['777123456', 'Hi', {kind: 'number', value: 46357.3}], {verdict: 'badTime'}],
    ['a missing hour', ['777123456', 'Hi', '28.03.2027 02:30'], {verdict: 'missingHour', due: null}],
    ['a past time', ['777123456', 'Hi', '22.11.2026 10:59'], {verdict: 'pastTime', due: new Date('2026-11-22T09:59Z')}],
    ['this very moment', ['777123456', 'Hi', '22.11.2026 11:00'], {verdict: 'send'}],
    ['the number first', ['', '', 'soon'], {verdict: 'missingNumber'}],
    ['then the text', ['777123456', '', 'soon'], {verdict: 'missingText'}],
    [
      'placeholders of its own stay text',
      ['777123456', 'Hi {{Name}}', '', 'Eva'],
      {verdict: 'send', text: 'Hi {{Name}}'},
    ],
    ['line ends and NUL', ['777123456', 'a\r\nb\rc\0\ud800'], {verdict: 'send', text: 'a\nb\nc\ufffd'}],
  ])('%s', (_, cells, expected) => {
    expect(judge(cells)).toMatchObject(expected);
  });

  it('rejects a row with more cells than columns and shows all of it', () => {
    const row: SheetRow = {row: 2, cells: ['777123456', 'Hi', ' Eva', ''], surplus: ['how are you']};
    expect(openLedger(columns, settings).judge(row)).toMatchObject({
      verdict: 'missingText',
      problem: {
        field: 'message',
        value: '777123456 | Hi |  Eva |  | how are you',
      },
    });
  });

  test.each<[string, Cell[], Expected]>([
    ['fills a missing text', ['777123456', '', '', 'Eva'], {verdict: 'send', text: 'Hello Eva', textFrom: 'template'}],
    ['leaves the row’s own', ['777123456', 'Hi', '', 'Eva'], {text: 'Hi', textFrom: 'row'}],
    [
      'wants its cells',
      ['777123456', '', '', ''],
      {
        verdict: 'emptyPlaceholder',
        problem: {field: 'message', column: 'name', value: '{{name}}'},
      },
    ],
  ])('a template %s', (_, cells, expected) => {
    expect(judge(cells, {template: 'Hello {{name}}'})).toMatchObject(expected);
  });

  it('says which placeholder has no column', () => {
    expect(judge(['777123456'], {template: 'Hello {{nobody}}'})).toMatchObject({
      verdict: 'unknownPlaceholder',
      problem: {field: 'message', column: 'nobody', value: '{{nobody}}'},
    });
  });

  it('formats numbers and dates that stand for a placeholder', () => {
    const ledger = openLedger(['clid', 'sum', 'day'], {...settings, template: '{{sum}} {{day}}'});
    const cells: Cell[] = [
      '777123456',
      {kind: 'number', value: 12.5, shown: '12.50 Kč'},
      {kind: 'date', wall: '2026-12-01'},
    ];
    expect(ledger.judge({row: 2, cells}).text).toBe('12.50 Kč 01.12.2026');
  });

  test.each<[string, Cell[], Expected]>([
    ['is used where the row has none', ['777123456', 'Hi'], {due: new Date('2026-12-01T07:00Z'), timeFrom: 'send'}],
    [
      'gives way to the row’s own',
      ['777123456', 'Hi', '2.12.2026 8:00'],
      {due: new Date('2026-12-02T07:00Z'), timeFrom: 'row'},
    ],
  ])('the time of the send %s', (_, cells, expected) => {
    expect(judge(cells, {due: new Date('2026-12-01T07:00Z')})).toMatchObject(expected);
  });

  it('refuses a time of the send that has passed', () => {
    expect(judge(['777123456', 'Hi'], {due: new Date('2026-11-22T09:00Z')})).toMatchObject({verdict: 'pastTime'});
  });

  it('finds the columns in any order and writing', () => {
    const ledger = openLedger([' MESSAGE ', 'Datetime_Scheduled', 'CLID'], settings);
    expect(ledger.judge({row: 2, cells: ['Hi', '', '777123456']}).verdict).toBe('send');
  });
});

describe('duplicates', () => {
  it('are compared in E.164 with earlier rows that will be sent', () => {
    const ledger = openLedger(columns, settings);
    const rows: Cell[][] = [
      ['777123456', ''],
      ['+420 777 123 456', 'first'],
      ['777-123-456', 'second'],
      ['00420777123456', 'third'],
      ['777123457', 'other'],
    ];
    const judged = rows.map((cells, index) => ledger.judge({row: index + 2, cells}));
    expect(judged.map((row) => [row.row, row.verdict, row.duplicateOf])).toEqual([
      [2, 'missingText', null],
      [3, 'send', null],
      [4, 'duplicate', 3],
      [5, 'duplicate', 3],
      [6, 'send', null],
    ]);
  });

  it('are remembered as a Map would', () => {
    const number = fc.oneof(
      fc.integer({min: 1_000_000, max: 1_000_400}),
      fc.integer({min: 1, max: 999_999_999_999_999}),
    );
    fc.assert(
      fc.property(fc.array(number, {maxLength: 3000, size: 'max'}), (numbers) => {
        const index = openNumberIndex();
        const map = new Map<number, number>();
        numbers.forEach((value, place) => {
          expect(index.firstRow(`+${value}`, place + 2)).toBe(map.get(value) ?? null);
          if (!map.has(value)) map.set(value, place + 2);
        });
      }),
      {numRuns: 50},
    );
  });
});

describe('any file', () => {
  const cell: fc.Arbitrary<Cell> = fc.oneof(
    fc.constantFrom('', '777123456', '+420777123457', '602 123 456', '12345', 'soon', '1.12.2026 8:00', 'Ahoj'),
    fc.string({unit: 'binary', maxLength: 40}),
    fc.double().map((value) => ({kind: 'number' as const, value})),
    fc.constantFrom<Cell>({kind: 'error', shown: '#N/A'}, {kind: 'date', wall: '2026-12-01T08:00:00'}),
  );
  const file = fc.array(fc.array(cell, {maxLength: 4}), {maxLength: 40});
  const template = fc.constantFrom(null, 'Hello {{name|you}}', 'Hello {{name}}');

  it('gets one verdict a row, and totals that add up', () => {
    fc.assert(
      fc.property(file, template, (rows, text) => {
        const ledger = openLedger(columns, {...settings, template: text});
        const judged = rows.map((cells, index) => ledger.judge({row: index + 2, cells}));
        const totals = ledger.totals();
        const sent = judged.filter((row) => row.verdict === 'send');
        expect(totals.rows).toBe(rows.length);
        expect(verdicts.reduce((sum, verdict) => sum + totals.verdicts[verdict], 0)).toBe(rows.length);
        expect(totals.send + totals.rejected).toBe(rows.length);
        expect(totals.parts).toBe(sent.reduce((sum, row) => sum + row.parts, 0));
        expect(new Set(sent.map((row) => row.number)).size).toBe(sent.length);
        for (const row of judged) {
          expect(row.problem === null).toBe(row.verdict === 'send');
          if (row.text !== null) {
            expect(row.text).not.toMatch(/[\0\r\p{Cs}]/u);
            expect(countParts(row.text)).toMatchObject({parts: row.parts, encoding: row.encoding});
          }
        }
      }),
    );
  });

  it('loses no text to another row when a row is left out', () => {
    fc.assert(
      fc.property(file, template, fc.nat(), (rows, text, chosen) => {
        fc.pre(rows.length > 0);
        const texts = (skip: number | null) => {
          const ledger = openLedger(columns, {...settings, template: text});
          return rows.flatMap((cells, index) =>
            index === skip ? [] : [[index, ledger.judge({row: index + 2, cells}).text]],
          );
        };
        const skip = chosen % rows.length;
        expect(texts(skip)).toEqual(texts(null).filter(([index]) => index !== skip));
      }),
    );
  });
});
