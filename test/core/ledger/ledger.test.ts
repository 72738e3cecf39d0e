import fc from 'fast-check';
import {describe, expect, it, test, vi} from 'vitest';
import {noFixes, readFixes, withCell, type BulkFixes} from '../../../src/core/ledger/bulk-fixes.ts';
import {openLedger, type LedgerRow, type LedgerSettings, type NumberFacts} from '../../../src/core/ledger/ledger.ts';
import {openNumberIndex} from '../../../src/core/ledger/number-index.ts';
import {countParts} from '../../../src/core/parts.ts';
import type {Cell, SheetRow} from '../../../src/core/sheet.ts';
import {isSendable, verdicts} from '../../../src/core/ledger/verdict.ts';

// Thousands of cases, on machines that may be busy.
vi.setConfig({testTimeout: 60_000});

const now = new Date('2026-11-22T10:00:00Z');
const settings: LedgerSettings = {now, zone: 'Europe/Prague', country: 'CZ', template: null, due: null};
const headOf = (columns: readonly string[]) => ({columns, mapped: columns});
const head = headOf(['clid', 'message', 'datetime_scheduled', 'Name']);

const rules = {maxParts: 10, block: ['premium', 'landline'], quiet: {from: 21 * 60, to: 8 * 60}} as const;

const judge = (cells: Cell[], more: Partial<LedgerSettings> = {}): LedgerRow =>
  openLedger(head, {...settings, ...more}).judge({row: 2, cells});

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
    expect(openLedger(head, settings).judge(row)).toMatchObject({
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
    const ledger = openLedger(headOf(['clid', 'sum', 'day']), {...settings, template: '{{sum}} {{day}}'});
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
    const ledger = openLedger(headOf([' MESSAGE ', 'Datetime_Scheduled', 'CLID']), settings);
    expect(ledger.judge({row: 2, cells: ['Hi', '', '777123456']}).verdict).toBe('send');
  });
});

describe('a spoilt number', () => {
  test.each<[string, Cell, string | null]>([
    ['in exponent form', '4.20777E+11', null],
    ['in Czech exponent form', '4,20777E+11', null],
    ['rounded by a workbook', {kind: 'number', value: 4.20777123456e20}, null],
    ['without its plus', '447911123456', '+447911123456'],
    ['without its plus in a workbook', {kind: 'number', value: 447911123456}, '+447911123456'],
  ])('%s is refused, never repaired', (_, clid, suggestion) => {
    const row = judge([clid, 'Hi']);
    expect(row).toMatchObject({verdict: 'damagedNumber', number: null, problem: {column: 'clid', suggestion}});
  });

  it('has its zero suggested where the country wants one', () => {
    expect(judge(['236618300', 'Hi'], {country: 'IT'})).toMatchObject({
      ...{verdict: 'damagedNumber', problem: {suggestion: '0236618300'}},
    });
  });

  test.each(['12345', '+4207771', 'abc', '777 12E 456'])('%j is only bad', (clid) => {
    expect(judge([clid, 'Hi'])).toMatchObject({verdict: 'badNumber', problem: {suggestion: null}});
  });
});

describe('what the queue allows', () => {
  test.each<[string, Cell[], Expected]>([
    ['a landline', ['+420 224 123 456', 'Hi'], {verdict: 'blockedKind', number: '+420224123456'}],
    ['a premium number', ['900 123 456', 'Hi'], {verdict: 'blockedKind'}],
    ['a mobile', ['777123456', 'Hi'], {verdict: 'moved'}],
  ])('%s', (_, cells, expected) => {
    expect(judge(cells, {rules, now: new Date('2026-11-22T22:00:00Z')})).toMatchObject(expected);
  });

  it('lets a landline through unless it is blocked', () => {
    expect(judge(['224123456', 'Hi']).verdict).toBe('send');
  });

  it('moves what is due in quiet hours to their end, whoever set the time', () => {
    const late = new Date('2026-11-23T21:30:00Z');
    const end = new Date('2026-11-24T07:00:00Z');
    expect(judge(['777123456', 'Hi', '23.11.2026 22:30'], {rules})).toMatchObject({
      ...{verdict: 'moved', due: end, movedFrom: late, timeFrom: 'row', problem: null},
    });
    expect(judge(['777123456', 'Hi'], {rules, due: late})).toMatchObject({
      verdict: 'moved',
      due: end,
      timeFrom: 'send',
    });
    expect(judge(['777123456', 'Hi'], {rules})).toMatchObject({verdict: 'send', due: null, movedFrom: null});
  });

  it('counts the parts that it allows', () => {
    expect(judge(['777123456', 'a'.repeat(161)], {rules: {...rules, maxParts: 1}}).verdict).toBe('tooLong');
  });
});

describe('what is known of a number', () => {
  const settle = (cells: Cell[], facts: Partial<NumberFacts>, fixes: Partial<BulkFixes> = {}) => {
    const ledger = openLedger(head, {...settings, fixes: {...noFixes, ...fixes}});
    return ledger.settle(ledger.read({row: 2, cells}), {isOptedOut: false, sentAt: null, ...facts});
  };

  test.each<[string, Cell[], Partial<NumberFacts>, Expected]>([
    ['opted out', ['777123456', 'Hi'], {isOptedOut: true}, {verdict: 'optedOut', problem: {column: 'clid'}}],
    ['opted out, with a bad text too', ['777123456', ''], {isOptedOut: true}, {verdict: 'optedOut'}],
    ['sent lately', ['777123456', 'Hi'], {sentAt: now}, {verdict: 'sentLately', sentAt: now}],
    ['sent lately, with a bad time', ['777123456', 'Hi', 'soon'], {sentAt: now}, {verdict: 'badTime', sentAt: null}],
    ['nothing', ['777123456', 'Hi'], {}, {verdict: 'send'}],
  ])('%s', (_, cells, facts, expected) => {
    expect(settle(cells, facts)).toMatchObject(expected);
  });

  it('may be overruled, but for an opt-out', () => {
    expect(settle(['777123456', 'Hi'], {sentAt: now}, {allowDuplicates: true}).verdict).toBe('send');
    expect(settle(['777123456', 'Hi'], {isOptedOut: true}, {allowDuplicates: true}).verdict).toBe('optedOut');
  });

  it('leaves the number to a later row where its first one is refused', () => {
    const ledger = openLedger(head, settings);
    const [first, second] = ['Hi', 'Hello'].map((text, index) =>
      ledger.read({row: index + 2, cells: ['777123456', text]}),
    );
    expect(ledger.settle(first!, {isOptedOut: false, sentAt: now}).verdict).toBe('sentLately');
    expect(ledger.settle(second!, {isOptedOut: false, sentAt: null}).verdict).toBe('send');
  });
});

describe('a fix', () => {
  const fix = (fixes: Partial<BulkFixes>): Partial<LedgerSettings> => ({fixes: {...noFixes, ...fixes}});

  test.each<[string, Cell[], Partial<BulkFixes>, Expected]>([
    [
      'of a number',
      ['12', 'Hi'],
      withCell(noFixes, 2, 'CLID', '777123456'),
      {verdict: 'send', number: '+420777123456'},
    ],
    ['of a text beyond the row', ['777123456'], withCell(noFixes, 2, 'message', 'Hi'), {verdict: 'send', text: 'Hi'}],
    ['of another row', ['12', 'Hi'], withCell(noFixes, 3, 'clid', '777123456'), {verdict: 'badNumber'}],
    ['past now', ['777123456', 'Hi', '1.1.2020 8:00'], {pastNow: true}, {verdict: 'send', due: null, timeFrom: 'now'}],
    [
      'the earlier hour',
      ['777123456', 'Hi', '31.10.2027 02:30'],
      {hour: 'earlier'},
      {verdict: 'send', due: new Date('2027-10-31T00:30:00Z')},
    ],
    [
      'the later hour',
      ['777123456', 'Hi', '31.10.2027 02:30'],
      {hour: 'later'},
      {verdict: 'send', due: new Date('2027-10-31T01:30:00Z')},
    ],
    [
      'before a skipped hour',
      ['777123456', 'Hi', '28.03.2027 02:30'],
      {hour: 'earlier'},
      {verdict: 'send', due: new Date('2027-03-28T00:30:00Z')},
    ],
    [
      'no diacritics',
      ['777123456', 'ž'.repeat(71)],
      {plain: true},
      {verdict: 'send', text: 'z'.repeat(71), parts: 1, encoding: 'gsm7', forcing: ''},
    ],
  ])('%s', (_, cells, fixes, expected) => {
    expect(judge(cells, fix(fixes))).toMatchObject(expected);
  });

  it('of duplicates sends each of them', () => {
    const ledger = openLedger(head, {...settings, ...fix({allowDuplicates: true})});
    const rows = [2, 3].map((row) => ledger.judge({row, cells: ['777123456', 'Hi']}).verdict);
    expect(rows).toEqual(['send', 'send']);
  });

  it('comes back from a draft as it was, and nothing foreign with it', () => {
    const fixes = {
      ...withCell(withCell(noFixes, 2, 'Clid', '1'), 2, 'message', ''),
      hour: 'later',
      plain: true,
    } as const;
    expect(readFixes(JSON.parse(JSON.stringify(fixes)))).toEqual(fixes);
    for (const foreign of [null, 7, 'x', [], {cells: 7}, {cells: {2: {clid: 7}}, hour: 'noon', plain: 'yes'}]) {
      const read = readFixes(foreign);
      expect({...read, cells: {}}).toEqual(noFixes);
      expect(Object.values(read.cells).flatMap((cells) => Object.keys(cells))).toEqual([]);
    }
  });
});

describe('what a text costs', () => {
  it('says which characters force UCS-2, and what it would cost without them', () => {
    expect(judge(['777123456', `${'a'.repeat(100)}ěšč`])).toMatchObject({
      ...{encoding: 'ucs2', parts: 2, plainParts: 1, forcing: 'ěšč'},
    });
    expect(judge(['777123456', `${'a'.repeat(100)}😀`])).toMatchObject({parts: 2, plainParts: 2, forcing: '😀'});
  });

  it('is added up for the rows that will be sent', () => {
    const ledger = openLedger(head, settings);
    ledger.judge({row: 2, cells: ['777123456', `${'a'.repeat(100)}ě`]});
    ledger.judge({row: 3, cells: ['777123457', `${'a'.repeat(100)}ěš`]});
    ledger.judge({row: 4, cells: ['12', `${'a'.repeat(100)}ř`]});
    expect(ledger.totals()).toMatchObject({
      ...{parts: 4, plainParts: 2, longest: {row: 2, parts: 2}, numberCells: 0, fromTemplate: 0},
      unicode: {rows: 2, characters: {ě: 2, š: 1}},
    });
  });
});

describe('duplicates', () => {
  it('are compared in E.164 with earlier rows that will be sent', () => {
    const ledger = openLedger(head, settings);
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
  const known = fc.record({isOptedOut: fc.boolean(), sentAt: fc.constantFrom(null, now)});
  const fixes = fc.record({
    cells: fc.dictionary(fc.constantFrom('2', '3', '5'), fc.dictionary(fc.constantFrom('clid', 'name'), fc.string())),
    ...{allowDuplicates: fc.boolean(), pastNow: fc.boolean(), plain: fc.boolean()},
    hour: fc.constantFrom(null, 'earlier' as const, 'later' as const),
  });
  const night = fc.constantFrom(null, rules.quiet);

  it('gets one verdict a row, and totals that add up', () => {
    fc.assert(
      fc.property(file, template, known, fixes, night, (rows, text, facts, mended, quiet) => {
        const ledger = openLedger(head, {...settings, template: text, fixes: mended, rules: {...rules, quiet}});
        const judged = rows.map((cells, index) => ledger.settle(ledger.read({row: index + 2, cells}), facts));
        const totals = ledger.totals();
        const sent = judged.filter((row) => isSendable(row.verdict));
        expect(totals.rows).toBe(rows.length);
        expect(verdicts.reduce((sum, verdict) => sum + totals.verdicts[verdict], 0)).toBe(rows.length);
        expect(totals.send + totals.rejected).toBe(rows.length);
        expect(totals.send).toBe(sent.length);
        expect(totals.parts).toBe(sent.reduce((sum, row) => sum + row.parts, 0));
        if (!mended.allowDuplicates) expect(new Set(sent.map((row) => row.number)).size).toBe(sent.length);
        for (const row of judged) {
          expect(row.problem === null).toBe(isSendable(row.verdict));
          expect(row.movedFrom === null || row.verdict !== 'send').toBe(true);
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
      fc.property(file, template, fixes, fc.nat(), (rows, text, mended, chosen) => {
        fc.pre(rows.length > 0);
        const texts = (skip: number | null) => {
          const ledger = openLedger(head, {...settings, template: text, fixes: mended});
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
