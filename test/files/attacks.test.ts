import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {constants, crc32, deflateRawSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';
import {utils, write} from 'xlsx';
import {measureRead} from '../support/measure-read.ts';
import {contentTypes, sheetXml, stringsXml, textCell, workbookParts} from '../support/raw-xlsx.ts';
import {zipOf, zipPart, type ZipPart} from '../support/zip-entries.ts';

// Each reads a file in a process of its own, on machines that may be busy.
vi.setConfig({testTimeout: 60_000});

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smsdesk-attacks-'));
});
afterAll(() => rm(folder, {recursive: true}));

/** The same bytes over and over, compressed without ever being held: `times` × `block`. */
function repeated(name: string, start: string, block: string, times: number, end: string): ZipPart {
  const flushed = {finishFlush: constants.Z_SYNC_FLUSH};
  const [first, again] = [deflateRawSync(start, flushed), deflateRawSync(block, flushed)];
  let crc = crc32(start);
  for (let at = 0; at < times; at++) crc = crc32(block, crc);
  return {
    name,
    packed: Buffer.concat([first, ...Array.from({length: times}, () => again), deflateRawSync(end)]),
    crc: crc32(end, crc),
    size: start.length + block.length * times + end.length,
  };
}

const sheet = 'xl/worksheets/sheet1.xml';
const header = `<row r="1">${textCell('A1', 'clid')}${textCell('B1', 'text')}</row>`;
const [open, close] = sheetXml('|').split('|') as [string, string];

/** A workbook with parts in place of its own. */
const workbook = (parts: Readonly<Record<string, ZipPart | string>>, rows = header): Buffer => {
  const all = {...workbookParts(rows), ...parts};
  return zipOf(Object.entries(all).map(([name, part]) => (typeof part === 'string' ? zipPart(name, part) : part)));
};

const megabyte = 1024 ** 2;
const longText = 'x'.repeat(32_000);

/** Rows that begin with no number, so that each is the next one. */
const blanks = '<row><c/><c/></row>'.repeat(50_000);

const ods = (rows: string): Buffer =>
  zipOf([
    zipPart('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'),
    zipPart(
      'content.xml',
      `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="constructor">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
    ),
  ]);
const odsCell = (text: string, more = ''): string =>
  `<table:table-cell office:value-type="string" ${more}><text:p>${text}</text:p></table:table-cell>`;
const odsHeader = `<table:table-row>${odsCell('clid')}${odsCell('text')}</table:table-row>`;

/** An old workbook whose dimensions ([MS-XLS] 2.4.90) are the largest there are. */
function oldWorkbook(change: (bytes: Buffer) => void): Buffer {
  const rows = [
    ['clid', 'text'],
    ['+420777123456', 'Hi'],
  ];
  const bytes = write(utils.book_new(utils.aoa_to_sheet(rows), 'SMS'), {type: 'buffer', bookType: 'biff8'}) as Buffer;
  change(bytes);
  return bytes;
}

function lieAboutDimensions(bytes: Buffer): void {
  const at = bytes.indexOf(Buffer.from([0x00, 0x02, 0x0e, 0x00]));
  bytes.writeUInt32LE(0, at + 4);
  bytes.writeUInt32LE(0x10000, at + 8);
  bytes.writeUInt16LE(0, at + 12);
  bytes.writeUInt16LE(0x100, at + 14);
}

/** Every sector leads to itself ([MS-CFB] 2.3). */
function closeChains(bytes: Buffer): void {
  const table = 512 + 512 * bytes.readUInt32LE(76);
  for (let at = 0; at < 128; at++) bytes.writeUInt32LE(at, table + at * 4);
}

const attacks: readonly (readonly [name: string, bytes: () => Buffer, outcome: string | number])[] = [
  [
    'a sheet that declares too little',
    () => workbook({[sheet]: zipPart(sheet, sheetXml(header), {size: 10})}),
    'fileDamaged',
  ],
  [
    'a sheet that declares too much',
    () => workbook({[sheet]: zipPart(sheet, sheetXml(header), {size: 9 * megabyte})}),
    'fileDamaged',
  ],
  ['a sheet of 600 MB', () => workbook({[sheet]: repeated(sheet, open, blanks, 633, close)}), 'fileTooLarge'],
  [
    'a sheet of 600 MB that declares 1 kB',
    () => workbook({[sheet]: {...repeated(sheet, open, blanks, 633, close), size: 1000}}),
    'fileDamaged',
  ],
  [
    'a sheet of 250 MB of blank rows',
    () =>
      workbook({
        [sheet]: repeated(
          sheet,
          `${open}${header}`,
          '<row/>'.repeat(10_000),
          100,
          `${' '.repeat(240 * megabyte)}${close}`,
        ),
      }),
    'noRows',
  ],
  [
    'a sheet of 200 MB of one text',
    () =>
      workbook({
        [sheet]: repeated(
          sheet,
          `${open}${header}<row><c t="inlineStr"><is><t>`,
          longText,
          6_500,
          `</t></is></c></row>${close}`,
        ),
      }),
    'cellTooLong',
  ],
  [
    'a tag of 200 MB',
    () => workbook({[sheet]: repeated(sheet, `${open}<row a="`, longText, 6_500, `"/>${close}`)}),
    'fileDamaged',
  ],
  [
    'a tag of a million letters without a value',
    () => workbook({[sheet]: sheetXml(`${header}<row ${'a'.repeat(900_000)}>${textCell('A2', '1')}</row>`)}),
    1,
  ],
  [
    'strings of 200 MB',
    () =>
      workbook({
        'xl/sharedStrings.xml': repeated(
          'xl/sharedStrings.xml',
          '<sst>',
          `<si><t>${longText}</t></si>`,
          6_400,
          '</sst>',
        ),
      }),
    'fileTooHeavy',
  ],
  [
    'one string in a million cells',
    () =>
      workbook({
        'xl/sharedStrings.xml': stringsXml(`<si><t>${longText}</t></si>`),
        [sheet]: repeated(
          sheet,
          `${open}${header}`,
          '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>',
          500_000,
          close,
        ),
      }),
    'fileTooLarge',
  ],
  [
    'one row of a hundred thousand long cells',
    () =>
      workbook(
        {'xl/sharedStrings.xml': stringsXml(`<si><t>${longText}</t></si>`)},
        `<row>${Array.from({length: 900}, (_, at) => textCell('', at === 0 ? 'clid' : `c${at}`).replace('r=""', '')).join('')}</row><row>${'<c t="s"><v>0</v></c>'.repeat(100_000)}</row>`,
      ),
    'fileDamaged',
  ],
  [
    'a string that is not there',
    () =>
      workbook(
        {'xl/sharedStrings.xml': stringsXml('<si><t>a</t></si>')},
        `${header}<row><c t="s"><v>999999999</v></c></row>`,
      ),
    'fileDamaged',
  ],
  ['a string before the first', () => workbook({}, `${header}<row><c t="s"><v>-1</v></c></row>`), 'fileDamaged'],
  [
    'cells at the far corners',
    () =>
      workbook({}, `<row r="1">${textCell('A1', 'clid')}</row><row r="1048576">${textCell('XFD1048576', 'x')}</row>`),
    'noRows',
  ],
  [
    'a row behind the last',
    () => workbook({}, `${header}<row r="1048577">${textCell('A1048577', 'x')}</row>`),
    'fileDamaged',
  ],
  ['a column behind the last', () => workbook({}, `${header}<row r="2">${textCell('XFE2', 'x')}</row>`), 'fileDamaged'],
  ['half a row', () => workbook({}, `${header}<row r="1.5">${textCell('A2', 'x')}</row>`), 'fileDamaged'],
  [
    'entities that grow',
    () =>
      workbook({
        [sheet]: sheetXml(
          `${header}<row>${textCell('A2', '&j;')}</row>`,
          `<!DOCTYPE x [${'abcdefghij'
            .split('')
            .map((name, at, all) => `<!ENTITY ${name} "${at === 0 ? 'lol' : `&${all[at - 1] ?? ''};`.repeat(10)}">`)
            .join('')}]>`,
        ),
      }),
    'fileDamaged',
  ],
  [
    'entities in its list of parts',
    () => workbook({'[Content_Types].xml': `<!DOCTYPE x [<!ENTITY a "b">]>${contentTypes()}`}),
    'fileDamaged',
  ],
  [
    'a hundred thousand elements in each other',
    () => workbook({}, `${header}${'<row>'.repeat(100_000)}`),
    'fileDamaged',
  ],
  [
    'a million styles of a long format',
    () =>
      workbook({
        'xl/styles.xml': repeated(
          'xl/styles.xml',
          `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${'0;'.repeat(9_000)}"/></numFmts><cellXfs>`,
          '<xf numFmtId="164"/>',
          500_000,
          '</cellXfs></styleSheet>',
        ),
        [sheet]: repeated(sheet, `${open}${header}`, '<row><c s="9"><v>777123456</v></c></row>', 50_000, close),
      }),
    50_000,
  ],
  [
    'formats of 20 MB',
    () =>
      workbook({
        'xl/styles.xml': repeated('xl/styles.xml', '<styleSheet>', '<xf numFmtId="164"/>', 1_100_000, '</styleSheet>'),
      }),
    'fileTooLarge',
  ],
  [
    'names that objects have',
    () =>
      workbook(
        {'xl/workbook.xml': workbookParts('')['xl/workbook.xml']!.replace('"SMS"', '"__proto__"')},
        `<row>${['clid', '__proto__', 'constructor', 'toString'].map((name) => textCell('', name).replace('r=""', '')).join('')}</row><row>${textCell('A2', '1')}</row>`,
      ),
    1,
  ],
  [
    'entries that share their bytes',
    () => {
      const parts = Object.entries(workbookParts(header)).map(([name, content]) => zipPart(name, content));
      return zipOf([
        ...parts,
        ...Array.from({length: 100}, (_, at) => ({
          ...parts[3]!,
          name: `xl/worksheets/sheet${at + 2}.xml`,
          packed: Buffer.alloc(0),
          packedSize: parts[3]!.packed.length,
          offset: 0,
        })),
      ]);
    },
    'fileDamaged',
  ],
  [
    'an entry that quotes the next ones',
    () => {
      const parts = Object.entries(workbookParts(header)).map(([name, content]) => zipPart(name, content));
      return zipOf([{...parts[0]!, packedSize: parts[0]!.packed.length + 200}, ...parts.slice(1)]);
    },
    'fileDamaged',
  ],
  [
    'a directory of 65,534 entries that are not there',
    () =>
      zipOf(
        Object.entries(workbookParts(header)).map(([name, content]) => zipPart(name, content)),
        {count: 65_534},
      ),
    'fileDamaged',
  ],
  [
    'a directory for large zips that is not there',
    () =>
      zipOf(
        Object.entries(workbookParts(header)).map(([name, content]) => zipPart(name, content)),
        {count: 65_535},
      ),
    'fileDamaged',
  ],
  ['an old workbook with the largest dimensions', () => oldWorkbook(lieAboutDimensions), 1],
  ['an old workbook whose sectors lead nowhere', () => oldWorkbook(closeChains), 'fileDamaged'],
  [
    'an old workbook of zeros',
    () =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(megabyte),
        Buffer.from('Workbook\0', 'utf16le'),
      ]),
    'fileDamaged',
  ],
  [
    'an .ods of repeated blank cells',
    () =>
      ods(
        `${odsHeader}<table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`,
      ),
    'noRows',
  ],
  [
    'an .ods of repeated cells',
    () =>
      ods(
        `${odsHeader}<table:table-row table:number-rows-repeated="1048575">${odsCell('1', 'table:number-columns-repeated="16384"')}</table:table-row>`,
      ),
    'tooManyRows',
  ],
  [
    'an .ods of a repeated header',
    () => ods(`<table:table-row>${odsCell('clid', 'table:number-columns-repeated="16384"')}</table:table-row>`),
    'tooManyColumns',
  ],
  [
    'an .ods of repeated long cells',
    () =>
      ods(`${odsHeader}<table:table-row table:number-rows-repeated="900000">${odsCell(longText)}</table:table-row>`),
    'fileTooLarge',
  ],
  [
    'an .ods of a billion rows',
    () => ods(`${odsHeader}<table:table-row table:number-rows-repeated="1000000000">${odsCell('1')}</table:table-row>`),
    'fileDamaged',
  ],
  [
    'an .ods of endless blanks',
    () =>
      ods(
        `${odsHeader}<table:table-row>${odsCell(`x${'<text:s text:c="4000000000"/>'.repeat(1000)}`)}</table:table-row>`,
      ),
    'cellTooLong',
  ],
];

describe.runIf(process.platform === 'linux')('an attack', () => {
  test.each(attacks)('by %s costs little', async (_, bytes, outcome) => {
    const path = join(folder, 'attack.xlsx');
    await writeFile(path, bytes());
    const {rows, code, milliseconds, memory} = await measureRead(path);
    expect(code || rows).toBe(outcome);
    expect(milliseconds).toBeLessThan(10_000);
    expect(memory.asker + memory.reader).toBeLessThan(300);
  });
});
