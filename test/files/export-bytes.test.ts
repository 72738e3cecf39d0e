import {Readable} from 'node:stream';
import fc from 'fast-check';
import {describe, expect, it, test} from 'vitest';
import {allColumns, type ExportColumn} from '../../src/core/export/export-columns.ts';
import {copyRows} from '../../src/core/export/copy-rows.ts';
import {excelCs, plainCsv, type CsvStyle, type RowWriter} from '../../src/core/export/export-request.ts';
import {jsonLine} from '../../src/core/json-line.ts';
import {messageObject} from '../../src/core/message-object.ts';
import type {Message} from '../../src/core/message.ts';
import {UserError} from '../../src/core/problem.ts';
import {cellText, type Cell} from '../../src/core/sheet.ts';
import {bytesOfPieces} from '../../src/files/byte-source.ts';
import {limits} from '../../src/files/limits.ts';
import {openSheet} from '../../src/files/read-sheet.ts';
import {listEntries, readEntry} from '../../src/files/unzip.ts';
import {messageColumn, type RowShape} from '../../src/files/row-cells.ts';
import {openCsvRows} from '../../src/files/write-csv-rows.ts';
import {openJsonRows} from '../../src/files/write-json-rows.ts';
import {openXlsxRows} from '../../src/files/write-xlsx-rows.ts';
import {openZip, type Put} from '../../src/files/write-zip.ts';
import {hardColumns, hardRows, hardTexts, type HardText} from '../support/hard-rows.ts';
import {readWorkbook} from '../support/read-workbook.ts';

type Rows = readonly (readonly (string | null)[])[];

/** The rows here have their times as they are in a file. */
const shapeOf = (columns: readonly ExportColumn[]): RowShape => ({columns: columns.map(messageColumn), times: null});

/** The bytes that a writer puts, whatever batches the rows come in. */
async function written(
  open: (put: Put) => RowWriter,
  rows: Rows,
  batch = 7,
): Promise<{bytes: Buffer; writer: RowWriter}> {
  const pieces: Buffer[] = [];
  const writer = open((bytes) => {
    pieces.push(Buffer.from(bytes));
    return Promise.resolve();
  });
  for (let at = 0; at < rows.length; at += batch) await writer.write(copyRows(rows.slice(at, at + batch)));
  await writer.end();
  return {bytes: Buffer.concat(pieces), writer};
}

const csvBytes = async (columns: readonly ExportColumn[], rows: Rows, style: CsvStyle): Promise<Buffer> =>
  (await written((put) => openCsvRows(put, shapeOf(columns), style), rows)).bytes;

const jsonBytes = async (columns: readonly ExportColumn[], rows: Rows): Promise<Buffer> =>
  (await written((put) => openJsonRows(put, shapeOf(columns)), rows)).bytes;

const manifest = [
  ['query', '=1+1 "x"'],
  ['rows', '2'],
] as const;

const xlsxBytes = async (columns: readonly ExportColumn[], rows: Rows, rowsPerSheet?: number): Promise<Buffer> =>
  (
    await written(
      (put) => openXlsxRows(put, shapeOf(columns), () => manifest, rowsPerSheet ? {rowsPerSheet} : {}),
      rows,
    )
  ).bytes;

async function partsOf(bytes: Buffer): Promise<Record<string, string>> {
  const zip = bytesOfPieces([bytes]);
  const parts: Record<string, string> = {};
  for (const entry of listEntries('-', zip)) {
    const pieces: Buffer[] = [];
    for await (const piece of readEntry('-', zip, entry)) pieces.push(piece);
    parts[entry.name] = Buffer.concat(pieces).toString();
  }
  return parts;
}

const texts = Object.entries(hardTexts) as [HardText, string][];
const textRows: Rows = texts.map(([, text], at) => [String(at), text]);
const textColumns = ['id', 'text'] as const;
const long = hardTexts.long;

/** Each hard text as a cell: of a csv, of a raw one, of one for Czech Excel, in JSON, in a workbook. */
// prettier-ignore
const cells: Readonly<Record<HardText, readonly [csv: string, raw: string, excel: string, json: string, xml: string]>> = {
  plain: ['Vaše objednávka dorazí zítra.', 'Vaše objednávka dorazí zítra.', 'Vaše objednávka dorazí zítra.', '"Vaše objednávka dorazí zítra."', '<t>Vaše objednávka dorazí zítra.</t>'],
  empty: ['""', '""', '""', '""', '<t></t>'],
  blank: [' ', ' ', ' ', '" "', '<t xml:space="preserve"> </t>'],
  blanks: ['"  two before, one behind "', '"  two before, one behind "', '"  two before, one behind "', '"  two before, one behind "', '<t xml:space="preserve">  two before, one behind </t>'],
  quotes: ['"výdejna ""U lípy"""', '"výdejna ""U lípy"""', '"výdejna ""U lípy"""', '"výdejna \\"U lípy\\""', '<t>výdejna &quot;U lípy&quot;</t>'],
  doubledQuotes: ['""""""', '""""""', '""""""', '"\\"\\""', '<t>&quot;&quot;</t>'],
  quoteAlone: ['""""', '""""', '""""', '"\\""', '<t>&quot;</t>'],
  apostrophe: ["'", "'", "'", '"\'"', "<t>'</t>"],
  apostrophes: ["'quoted'", "'quoted'", "'quoted'", '"\'quoted\'"', "<t>'quoted'</t>"],
  ownMark: ["''=1+1", "'=1+1", "''=1+1", '"\'=1+1"', "<t>'=1+1</t>"],
  delimiters: ['"a,b;c\td|e:f"', '"a,b;c\td|e:f"', '"a,b;c\td|e:f"', '"a,b;c\\td|e:f"', '<t xml:space="preserve">a,b;c\td|e:f</t>'],
  lf: ['"one\ntwo"', '"one\ntwo"', '"one\ntwo"', '"one\\ntwo"', '<t xml:space="preserve">one\ntwo</t>'],
  cr: ['"one\rtwo"', '"one\rtwo"', '"one\rtwo"', '"one\\rtwo"', '<t>one_x000D_two</t>'],
  crlf: ['"one\r\ntwo\r\n"', '"one\r\ntwo\r\n"', '"one\r\ntwo\r\n"', '"one\\r\\ntwo\\r\\n"', '<t xml:space="preserve">one_x000D_\ntwo_x000D_\n</t>'],
  breaks: ['a\u000bb\u000cc\u0085d\u2028e\u2029f', 'a\u000bb\u000cc\u0085d\u2028e\u2029f', 'a\u000bb\u000cc<U+0085>d<U+2028>e<U+2029>f', '"a\\u000bb\\fc\\u0085d\\u2028e\\u2029f"', '<t>a_x000B_b_x000C_c\u0085d\u2028e\u2029f</t>'],
  formula: ["'=1+1", '=1+1', "'=1+1", '"=1+1"', '<t>=1+1</t>'],
  command: ['"\'=cmd|""/C calc""!A0"', '"=cmd|""/C calc""!A0"', '"\'=cmd|""/C calc""!A0"', '"=cmd|\\"/C calc\\"!A0"', '<t>=cmd|&quot;/C calc&quot;!A0</t>'],
  plus: ['"\'+cmd|\' /C calc\'!A0"', '"+cmd|\' /C calc\'!A0"', '"\'+cmd|\' /C calc\'!A0"', '"+cmd|\' /C calc\'!A0"', "<t>+cmd|' /C calc'!A0</t>"],
  minus: ["'-1+1", '-1+1', "'-1+1", '"-1+1"', '<t>-1+1</t>'],
  at: ['"\'@SUM(1;2)"', '"@SUM(1;2)"', '"\'@SUM(1;2)"', '"@SUM(1;2)"', '<t>@SUM(1;2)</t>'],
  tabFormula: ['"\'\t=1+1"', '"\t=1+1"', '"\'\t=1+1"', '"\\t=1+1"', '<t xml:space="preserve">\t=1+1</t>'],
  crFormula: ['"\'\r=1+1"', '"\r=1+1"', '"\'\r=1+1"', '"\\r=1+1"', '<t xml:space="preserve">_x000D_=1+1</t>'],
  lfFormula: ['"\'\n=1+1"', '"\n=1+1"', '"\'\n=1+1"', '"\\n=1+1"', '<t xml:space="preserve">\n=1+1</t>'],
  blankFormula: ["' \u00a0=1+1", ' \u00a0=1+1', "' \u00a0=1+1", '" \u00a0=1+1"', '<t xml:space="preserve"> \u00a0=1+1</t>'],
  wideFormula: ["'＝1+1", '＝1+1', '<U+FF1D>1+1', '"＝1+1"', '<t>＝1+1</t>'],
  wideSigns: ["'＋－＠", '＋－＠', '<U+FF0B><U+FF0D><U+FF20>', '"＋－＠"', '<t>＋－＠</t>'],
  phone: ['+420777123456', '+420777123456', "'+420777123456", '"+420777123456"', '<t>+420777123456</t>'],
  spacedPhone: ['+420 777 123 456', '+420 777 123 456', "'+420 777 123 456", '"+420 777 123 456"', '<t>+420 777 123 456</t>'],
  zero: ['0612', '0612', "'0612", '"0612"', '<t>0612</t>'],
  negative: ['-30', '-30', '-30', '"-30"', '<t>-30</t>'],
  exponent: ['1e5', '1e5', '1e5', '"1e5"', '<t>1e5</t>'],
  date: ['1-2', '1-2', '1-2', '"1-2"', '<t>1-2</t>'],
  card: ['4111111111111111', '4111111111111111', "'4111111111111111", '"4111111111111111"', '<t>4111111111111111</t>'],
  emoji: ['Děkuji 🙏', 'Děkuji 🙏', 'Děkuji <U+1F64F>', '"Děkuji 🙏"', '<t>Děkuji 🙏</t>'],
  family: ['👨\u200d👩\u200d👧\u200d👦 ❤\ufe0f 👍🏽 \u{1f1e8}\u{1f1ff}', '👨\u200d👩\u200d👧\u200d👦 ❤\ufe0f 👍🏽 \u{1f1e8}\u{1f1ff}', '<U+1F468><U+200D><U+1F469><U+200D><U+1F467><U+200D><U+1F466> <U+2764><U+FE0F> <U+1F44D><U+1F3FD> <U+1F1E8><U+1F1FF>', '"👨\\u200d👩\\u200d👧\\u200d👦 ❤\ufe0f 👍🏽 \u{1f1e8}\u{1f1ff}"', '<t>👨\u200d👩\u200d👧\u200d👦 ❤\ufe0f 👍🏽 \u{1f1e8}\u{1f1ff}</t>'],
  composed: ['příliš', 'příliš', 'příliš', '"příliš"', '<t>příliš</t>'],
  decomposed: ['pr\u030ci\u0301lis\u030c', 'pr\u030ci\u0301lis\u030c', 'příliš', '"pr\u030ci\u0301lis\u030c"', '<t>pr\u030ci\u0301lis\u030c</t>'],
  marks: ['z\u0301\u0301\u0301\u0301\u0301', 'z\u0301\u0301\u0301\u0301\u0301', 'ź<U+0301><U+0301><U+0301><U+0301>', '"z\u0301\u0301\u0301\u0301\u0301"', '<t>z\u0301\u0301\u0301\u0301\u0301</t>'],
  hebrew: ['שלום עולם', 'שלום עולם', '<U+05E9><U+05DC><U+05D5><U+05DD> <U+05E2><U+05D5><U+05DC><U+05DD>', '"שלום עולם"', '<t>שלום עולם</t>'],
  arabic: ['مرحبا 123', 'مرحبا 123', '<U+0645><U+0631><U+062D><U+0628><U+0627> 123', '"مرحبا 123"', '<t>مرحبا 123</t>'],
  bidi: ['\u202eexe.txt\u202c \u2067x\u2069\u200f', '\u202eexe.txt\u202c \u2067x\u2069\u200f', '<U+202E>exe.txt<U+202C> <U+2067>x<U+2069><U+200F>', '"\\u202eexe.txt\\u202c \\u2067x\\u2069\\u200f"', '<t>\u202eexe.txt\u202c \u2067x\u2069\u200f</t>'],
  zeroWidth: ['a\u200bb\u2060c\ufeffd\u00ade', 'a\u200bb\u2060c\ufeffd\u00ade', 'a<U+200B>b<U+2060>c<U+FEFF>d\u00ade', '"a\\u200bb\\u2060c\\ufeffd\\u00ade"', '<t>a\u200bb\u2060c\ufeffd\u00ade</t>'],
  cyrillic: ['Привет', 'Привет', '<U+041F><U+0440><U+0438><U+0432><U+0435><U+0442>', '"Привет"', '<t>Привет</t>'],
  han: ['漢字', '漢字', '<U+6F22><U+5B57>', '"漢字"', '<t>漢字</t>'],
  controls: ['a\u0001b\u0007c\u001b[31md\u007fe', 'a\u0001b\u0007c\u001b[31md\u007fe', 'a\u0001b\u0007c\u001b[31md\u007fe', '"a\\u0001b\\u0007c\\u001b[31md\\u007fe"', '<t>a_x0001_b_x0007_c_x001B_[31md\u007fe</t>'],
  c1: ['\u009b31m\u0080\u0081', '\u009b31m\u0080\u0081', '<U+009B>31m<U+0080>\u0081', '"\\u009b31m\\u0080\\u0081"', '<t>\u009b31m\u0080\u0081</t>'],
  tags: ['x\u{e0041}\u{e007f}', 'x\u{e0041}\u{e007f}', 'x<U+E0041><U+E007F>', '"x\\udb40\\udc41\\udb40\\udc7f"', '<t>x\u{e0041}\u{e007f}</t>'],
  noncharacters: ['\ufffe\uffff\u{1ffff}', '\ufffe\uffff\u{1ffff}', '<U+FFFE><U+FFFF><U+1FFFF>', '"\ufffe\uffff\u{1ffff}"', '<t>_xFFFE__xFFFF_\u{1ffff}</t>'],
  replacement: ['cut in half �', 'cut in half �', 'cut in half <U+FFFD>', '"cut in half �"', '<t>cut in half �</t>'],
  escape: ['_x000D_ _x005F_ _xd83d_ _x0041', '_x000D_ _x005F_ _xd83d_ _x0041', '_x000D_ _x005F_ _xd83d_ _x0041', '"_x000D_ _x005F_ _xd83d_ _x0041"', '<t>_x005F_x000D_ _x005F_x005F_ _x005F_xd83d_ _x0041</t>'],
  entity: ['"&amp; <b>&lt;</b> ]]> &#10;"', '"&amp; <b>&lt;</b> ]]> &#10;"', '"&amp; <b>&lt;</b> ]]> &#10;"', '"&amp; <b>&lt;</b> ]]> &#10;"', '<t>&amp;amp; &lt;b&gt;&amp;lt;&lt;/b&gt; ]]&gt; &amp;#10;</t>'],
  backslash: ['\\ \\n \\u0041 \\N \\.', '\\ \\n \\u0041 \\N \\.', '\\ \\n \\u0041 \\N \\.', '"\\\\ \\\\n \\\\u0041 \\\\N \\\\."', '<t>\\ \\n \\u0041 \\N \\.</t>'],
  edges: ['„“…€‚‘’–—™šťžźŠŤŽŹ§˝˙', '„“…€‚‘’–—™šťžźŠŤŽŹ§˝˙', '„“…€‚‘’–—™šťžźŠŤŽŹ§˝˙', '"„“…€‚‘’–—™šťžźŠŤŽŹ§˝˙"', '<t>„“…€‚‘’–—™šťžźŠŤŽŹ§˝˙</t>'],
  spelled: ['<U+1F600>', '<U+1F600>', '<U+1F600>', '"<U+1F600>"', '<t>&lt;U+1F600&gt;</t>'],
  long: [long, long, long, `"${long}"`, `<t>${long}</t>`],
};

const csvOf = (which: 0 | 1 | 2, delimiter: string): string =>
  [`id${delimiter}text`, ...texts.map(([name], at) => `${at}${delimiter}${cells[name][which]}`), ''].join('\r\n');

const ofWindows1250 = (bytes: Buffer): string => new TextDecoder('windows-1250', {fatal: true}).decode(bytes);

describe('a csv', () => {
  it('is what psql copies and every program reads', async () => {
    expect((await csvBytes(textColumns, textRows, plainCsv)).toString()).toBe(csvOf(0, ','));
  });

  it('has formulas as they are where it is raw', async () => {
    expect((await csvBytes(textColumns, textRows, {...plainCsv, isRaw: true})).toString()).toBe(csvOf(1, ','));
    const digits = {...plainCsv, isRaw: true, keepsDigits: true};
    expect((await csvBytes(textColumns, textRows, digits)).toString()).toBe(csvOf(1, ','));
  });

  it('is what a Czech Excel opens', async () => {
    const bytes = await csvBytes(textColumns, textRows, excelCs);
    expect(ofWindows1250(bytes)).toBe(csvOf(2, ';'));
    expect((await csvBytes(['text'], [['„“…€ěščřž']], excelCs)).subarray(6).toString('hex')).toBe(
      '84938580ec9ae8f89e0d0a',
    );
  });

  it('begins with a mark where it is to', async () => {
    const marked = await csvBytes(textColumns, textRows, {...plainCsv, hasMark: true});
    expect(marked.subarray(0, 3).toString('hex')).toBe('efbbbf');
    expect(marked.subarray(3)).toEqual(await csvBytes(textColumns, textRows, plainCsv));
  });

  test.each<[string, string]>([
    ['\t', '1\t2026-11-26T08:00:00.000+01:00\t"a,b"\t"c\td"\r\n'],
    ['|', '1|2026-11-26T08:00:00.000+01:00|"a,b"|"c\td"\r\n'],
    [':', '1:"2026-11-26T08:00:00.000+01:00":"a,b":"c\td"\r\n'],
    ['.', '1."2026-11-26T08:00:00.000+01:00"."a,b"."c\td"\r\n'],
    ['\\', '1\\2026-11-26T08:00:00.000+01:00\\"a,b"\\"c\td"\r\n'],
  ])('is parted by %j', async (delimiter, line) => {
    const rows = [['1', '2026-11-26T08:00:00.000+01:00', 'a,b', 'c\td']];
    const bytes = await csvBytes(['id', 'time', 'queue', 'text'], rows, {...plainCsv, delimiter});
    expect(bytes.toString()).toBe(['id', 'time', 'queue', 'text'].join(delimiter) + '\r\n' + line);
  });

  it('tells an empty text from one that is absent, and has a line for each', async () => {
    const rows = [
      ['1', '', null],
      ['2', null, ''],
    ];
    expect((await csvBytes(['id', 'text', 'error'], rows, plainCsv)).toString()).toBe(
      'id,text,error\r\n1,"",\r\n2,,""\r\n',
    );
    expect((await csvBytes(['text'], [['a'], [null], ['']], plainCsv)).toString()).toBe('text\r\na\r\n""\r\n""\r\n');
    expect((await csvBytes(['id', 'text'], [], plainCsv)).toString()).toBe('id,text\r\n');
  });

  it('counts what its encoding lacks', async () => {
    const rows = [
      ['1', 'ěščř'],
      ['2', '🙏🙏'],
      ['3', null],
      ['4', 'ж a 🙏'],
    ];
    const {writer} = await written((put) => openCsvRows(put, shapeOf(textColumns), excelCs), rows, 1);
    expect(writer.loss()).toEqual({cells: 2, characters: 4, first: {row: 2, character: '🙏'}});
    const whole = await written((put) => openCsvRows(put, shapeOf(textColumns), plainCsv), rows);
    expect(whole.writer.loss()).toEqual({cells: 0, characters: 0, first: null});
  });

  const styles: [string, CsvStyle][] = [
    ['plain', plainCsv],
    ['for Excel', {...excelCs, encoding: 'utf-8', hasMark: true}],
    ...['\t', '|', ';'].map((delimiter): [string, CsvStyle] => [`parted by ${delimiter}`, {...plainCsv, delimiter}]),
  ];

  test.each(styles)('%s is read back as it was', async (_, style) => {
    const read = await readCsv(await csvBytes(['clid', 'message'], textRows, style));
    expect(read).toEqual(textRows);
    const text = fc.string({unit: fc.constantFrom(...Array.from(`'"=+-@＝\t\n\r ;,|0123456789ač🙏`)), maxLength: 14});
    const rows = fc.array(fc.tuple(fc.stringMatching(/^\+420\d{9}$/), text), {minLength: 1, maxLength: 30});
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        expect(await readCsv(await csvBytes(['clid', 'message'], given, style))).toEqual(given);
      }),
      {numRuns: 100},
    );
  });

  it('for Excel is read back as it was, but for what it spells out', async () => {
    const fine = texts.filter(([name, text]) => cells[name][2].includes('<U+') === text.includes('<U+'));
    const rows = fine.filter(([name]) => name !== 'decomposed').map(([, text], at) => [String(at), text]);
    expect(rows.length).toBeGreaterThan(30);
    const bytes = await csvBytes(['clid', 'message'], rows, excelCs);
    expect(await readCsv(bytes, 'windows-1250')).toEqual(rows);
  });
});

async function readCsv(bytes: Buffer, encoding?: string): Promise<string[][]> {
  const sheet = await openSheet(Readable.from([bytes]), encoding === undefined ? {} : {encoding});
  const rows: string[][] = [];
  for await (const {cells: read} of sheet.rows) rows.push(read.map((cell) => cellText(cell)));
  return rows;
}

describe('JSONL', () => {
  it('is an object a line in which nothing works on a terminal', async () => {
    const lines = texts.map(([name], at) => `{"id":${at},"text":${cells[name][3]}}\n`);
    expect((await jsonBytes(textColumns, textRows)).toString()).toBe(lines.join(''));
  });

  it('has the bytes of list --json', async () => {
    const message: Message = {
      ...{id: 7, time: new Date('2026-11-26T07:00:00.001Z'), direction: 'out', number: '+420777123456', queue: 'č"'},
      ...{
        text: hardTexts.bidi,
        state: 'failed',
        status: null,
        statusColor: null,
        user: 'agent1',
        parts: 2,
        batch: null,
      },
      ...{due: new Date('2026-07-01T00:00:00Z'), error: hardTexts.controls},
    };
    const object = messageObject(message, 'Europe/Prague');
    const row = allColumns.map((column) => (object[column] === null ? null : String(object[column])));
    expect((await jsonBytes(allColumns, [row])).toString()).toBe(`${jsonLine(object)}\n`);
    const few = ['number', 'batch', 'id'] as const;
    const picked = Object.fromEntries(few.map((column) => [column, object[column]]));
    expect((await jsonBytes(few, [['+420777123456', null, '7']])).toString()).toBe(`${jsonLine(picked)}\n`);
  });

  it('reads back the same', async () => {
    const lines = (await jsonBytes(hardColumns, hardRows)).toString().split('\n').slice(0, -1);
    // A number of more digits than JavaScript keeps is a number all the same.
    const read = lines.map((line) => JSON.parse(line.replace(/(?<="(?:id|parts|batch)":)\d+/g, '"$&"')) as unknown);
    const objects = hardRows.map((row) => Object.fromEntries(hardColumns.map((column, at) => [column, row[at]])));
    expect(read).toEqual(objects);
  });

  it('has no bytes without rows', async () => {
    expect(await jsonBytes(textColumns, [])).toHaveLength(0);
  });
});

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const pane =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

/** A cell as our reader has it: seconds of a date, numbers with the digits that they keep. */
function readAs(column: ExportColumn, cell: string): Cell {
  if (cell === '') return '';
  if ((column === 'time' || column === 'due') && cell.startsWith('2026-07-01'))
    return {kind: 'date', wall: '2026-07-02T00:00:00'};
  if (column === 'time' || column === 'due') return {kind: 'date', wall: cell.slice(0, 19)};
  return column === 'id' || column === 'parts' ? {kind: 'number', value: Number(cell)} : cell;
}

describe('a workbook', () => {
  it('has these parts', async () => {
    const rows = [
      ['1', '2026-11-26T08:00:00.000+01:00', '+420777123456', '0612'],
      ['2', '2026-07-01T23:59:59.999+02:00', null, ''],
      ['9007199254740993', '2026-11-26T08:00:00.500+01:00', 'INFO', '=1+1'],
    ];
    const parts = await partsOf(await xlsxBytes(['id', 'time', 'number', 'text'], rows));
    expect(Object.keys(parts)).toEqual([
      ...['_rels/.rels', 'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml', 'xl/workbook.xml'],
      ...['xl/_rels/workbook.xml.rels', 'xl/styles.xml', '[Content_Types].xml'],
    ]);
    const text = (place: string, value: string, style = 1): string =>
      `<c r="${place}" s="${style}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const head = ['id', 'time', 'number', 'text'].map((name, at) => text(`${'ABCD'.charAt(at)}1`, name, 5)).join('');
    const widths = [
      [13, 0],
      [30, 0],
      [20, 1],
      [64, 1],
    ].map(
      ([width, style], at) =>
        `<col min="${at + 1}" max="${at + 1}" width="${width ?? 0}" style="${style ?? 0}" customWidth="1"/>`,
    );
    expect(parts['xl/worksheets/sheet1.xml']).toBe(
      [
        `${xml}<worksheet ${main}>${pane}<cols>${widths.join('')}</cols><sheetData><row r="1">${head}</row>`,
        `<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="6"><v>46352.3333333333</v></c>${text('C2', '+420777123456')}${text('D2', '0612')}</row>`,
        `<row r="3"><c r="A3"><v>2</v></c><c r="B3" s="7"><v>46204.9999999884</v></c>${text('D3', '')}</row>`,
        `<row r="4">${text('A4', '9007199254740993')}<c r="B4" s="6"><v>46352.3333391204</v></c>${text('C4', 'INFO')}${text('D4', '=1+1')}</row>`,
        '</sheetData><autoFilter ref="A1:D4"/><ignoredErrors><ignoredError sqref="A1:D4" numberStoredAsText="1"/></ignoredErrors></worksheet>',
      ].join(''),
    );
    expect(parts['xl/worksheets/sheet2.xml']).toBe(
      `${xml}<worksheet ${main}><cols><col min="1" max="1" width="14" style="1" customWidth="1"/><col min="2" max="2" width="80" style="1" customWidth="1"/></cols><sheetData><row r="1">${text('A1', 'query', 5)}${text('B1', '=1+1 &quot;x&quot;')}</row><row r="2">${text('A2', 'rows', 5)}${text('B2', '2')}</row></sheetData></worksheet>`,
    );
    expect(parts['xl/workbook.xml']).toBe(
      `${xml}<workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><bookViews><workbookView/></bookViews><sheets><sheet name="SMS" sheetId="1" r:id="rId1"/><sheet name="manifest" sheetId="2" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'SMS'!$A$1:$D$4</definedName></definedNames></workbook>`,
    );
    expect(parts['xl/styles.xml']).toContain(
      '<numFmt numFmtId="167" formatCode="yyyy\\-mm\\-dd\\Thh:mm:ss.000&quot;+01:00&quot;"/><numFmt numFmtId="168" formatCode="yyyy\\-mm\\-dd\\Thh:mm:ss.000&quot;+02:00&quot;"/></numFmts>',
    );
  });

  it('has every text as a text', async () => {
    const {'xl/worksheets/sheet1.xml': sheet = ''} = await partsOf(await xlsxBytes(textColumns, textRows));
    const found = Array.from(
      sheet.matchAll(/<c r="B\d+" s="1" t="inlineStr"><is>(.*?)<\/is><\/c>/gs),
      ([, value]) => value,
    );
    expect(found).toEqual(texts.map(([name]) => cells[name][4]));
    expect(sheet).not.toContain('<f>');
  });

  it('is the same bytes for the same rows', async () => {
    expect(await xlsxBytes(hardColumns, hardRows)).toEqual(await xlsxBytes(hardColumns, hardRows));
  });

  it('reads back the same', async () => {
    const {columns, rows} = await readWorkbook(await xlsxBytes(hardColumns, hardRows));
    expect(columns).toEqual(hardColumns);
    const expected = hardRows.map((row) => row.map((cell, at): Cell => readAs(hardColumns[at] ?? 'text', cell ?? '')));
    expect(rows.map(({cells: row}) => hardColumns.map((_, at) => row[at] ?? ''))).toEqual(expected);
  });

  it('goes on in further sheets, each with the header', async () => {
    const rows = Array.from({length: 5}, (_, at) => [String(at), `text ${at}`]);
    const parts = await partsOf(await xlsxBytes(textColumns, rows, 2));
    expect(parts['xl/workbook.xml']?.match(/(?<=<sheet name=")[^"]*|'[^']*'![^<]*/g)).toEqual([
      ...['SMS', 'SMS 2', 'SMS 3', 'manifest'],
      ...["'SMS'!$A$1:$B$3", "'SMS 2'!$A$1:$B$3", "'SMS 3'!$A$1:$B$2"],
    ]);
    const found = [1, 2, 3].map((sheet) => parts[`xl/worksheets/sheet${sheet}.xml`]?.match(/(?<=<t>)[^<]*/g));
    expect(found).toEqual([
      ['id', 'text', 'text 0', 'text 1'],
      ['id', 'text', 'text 2', 'text 3'],
      ['id', 'text', 'text 4'],
    ]);
    expect(parts['[Content_Types].xml']?.match(/sheet\d\.xml/g)).toEqual([
      'sheet1.xml',
      'sheet2.xml',
      'sheet3.xml',
      'sheet4.xml',
    ]);
    // Rows that just fill it begin no other.
    expect(Object.keys(await partsOf(await xlsxBytes(textColumns, rows.slice(0, 4), 2)))).not.toContain(
      'xl/worksheets/sheet4.xml',
    );
  });

  it('has a header and what it says about itself without rows', async () => {
    const parts = await partsOf(await xlsxBytes(textColumns, []));
    expect(parts['xl/worksheets/sheet1.xml']).toContain('<autoFilter ref="A1:B1"/>');
    expect(parts['xl/worksheets/sheet2.xml']).toContain('query');
  });

  it('cuts what no cell holds, and says so', async () => {
    const fits = 'x'.repeat(limits.cellLength);
    const rows = [
      ['1', fits],
      ['2', `${'x'.repeat(limits.cellLength - 2)}🙏yz`],
      ['3', `${fits}y`],
    ];
    const {bytes, writer} = await written(
      (put) => openXlsxRows(put, shapeOf(textColumns), () => manifest, {rowsPerSheet: 1}),
      rows,
    );
    const parts = await partsOf(bytes);
    const kept = [1, 2, 3].map((sheet) => /<t>(x[^<]*)/.exec(parts[`xl/worksheets/sheet${sheet}.xml`] ?? '')?.[1]);
    expect(kept).toEqual([fits, `${'x'.repeat(limits.cellLength - 2)}…`, `${'x'.repeat(limits.cellLength - 1)}…`]);
    expect(writer.loss()).toEqual({cells: 2, characters: 5, first: {row: 2, character: '🙏'}});
  });

  test.each([
    ['1850-01-01T00:00:00.000+00:57', '<t>1850-01-01T00:00:00.000+00:57</t>'],
    ['1900-02-28T12:00:00.000Z', '<t>1900-02-28T12:00:00.000Z</t>'],
    ['1900-03-01T12:00:00.000Z', '<v>61.5000000000</v>'],
    ['2026-13-01T12:00:00.000+01:00', '<t>2026-13-01T12:00:00.000+01:00</t>'],
    ['+010000-01-01T00:00:00.000+01:00', '<t>+010000-01-01T00:00:00.000+01:00</t>'],
  ])('has %s as a date only where a spreadsheet has that day', async (time, cell) => {
    const parts = await partsOf(await xlsxBytes(['time'], [[time]]));
    expect(parts['xl/worksheets/sheet1.xml']).toContain(cell);
  });

  it('ends in a problem where it would be longer than a zip', async () => {
    const zip = openZip(() => Promise.resolve(), 100);
    const entry = await zip.begin('a');
    await entry.write('x');
    await entry.end();
    const error = await zip.end().catch((thrown: unknown) => thrown);
    expect(error instanceof UserError && error.problem).toEqual({code: 'workbookTooLarge', limit: 100});
  });
});
