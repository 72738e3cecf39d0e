import {deflateRawSync, crc32} from 'node:zlib';
import {describe, expect, it, test, vi} from 'vitest';
import {UserError, type Problem} from '../../src/core/problem.ts';
import type {SheetRow} from '../../src/core/sheet.ts';
import {readWorkbook} from '../support/read-workbook.ts';

// Thousands of cases, on machines that may be busy.
vi.setConfig({testTimeout: 60_000});

interface Forged {
  /** What the directory says of the size, where that is a lie. */
  size?: number;
}

/** A zip written entry by entry, so that each field can be made wrong. */
function zip(entries: Record<string, string>, forged: Record<string, Forged> = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const sizes = [crc32(bytes), packed.length, forged[name]?.size ?? bytes.length];
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    sizes.forEach((value, index) => local.writeUInt32LE(value, 14 + 4 * index));
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    sizes.forEach((value, index) => entry.writeUInt32LE(value, 16 + 4 * index));
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of one sheet as plain XML. */
const parts = (sheetData: string, before = ''): Record<string, string> => ({
  '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="__proto__" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/worksheets/sheet1.xml': `<?xml version="1.0"?>${before}<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`,
});

const cell = (ref: string, value: string) =>
  `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
const header = `<row r="1">${cell('A1', 'clid')}${cell('B1', '__proto__')}</row>`;

const readAll = async (bytes: Buffer): Promise<SheetRow[]> => (await readWorkbook(bytes)).rows;

const problemOf = async (bytes: Buffer): Promise<Problem> => {
  const error: unknown = await readAll(bytes).catch((thrown: unknown) => thrown);
  if (error instanceof UserError) return error.problem;
  throw new Error('it was read', {cause: error});
};

describe('a workbook', () => {
  it('made by hand is read', async () => {
    const row = `<row r="3">${cell('A3', '777123456')}${cell('B3', ' x &amp; y ')}</row>`;
    expect(await readAll(zip(parts(header + row)))).toEqual([{row: 3, cells: ['777123456', ' x & y ']}]);
  });

  it('with cells at its far corners costs nothing', async () => {
    const row = `<row r="2">${cell('A2', '777123456')}</row><row r="1048576">${cell('XFD1048576', 'far')}</row>`;
    expect(await readAll(zip(parts(header + row)))).toEqual([{row: 2, cells: ['777123456']}]);
  });
});

describe('an attack', () => {
  test.each<[string, Buffer, Partial<Problem>]>([
    ['more bytes than declared', zip(parts(header), {'xl/worksheets/sheet1.xml': {size: 10}}), {code: 'fileDamaged'}],
    [
      'fewer bytes than declared',
      zip(parts(header), {'xl/worksheets/sheet1.xml': {size: 100_000}}),
      {code: 'fileDamaged'},
    ],
    [
      '600 MB declared',
      zip(parts(header), {'xl/worksheets/sheet1.xml': {size: 600 * 1024 ** 2}}),
      {code: 'fileTooLarge'},
    ],
    [
      'a row that no sheet has',
      zip(parts(`${header}<row r="900000000">${cell('A900000000', 'x')}</row>`)),
      {code: 'fileDamaged'},
    ],
    ['no sheet', zip({...parts(''), 'xl/worksheets/sheet1.xml': ''}), {code: 'fileDamaged'}],
    ['an empty sheet', zip(parts('')), {code: 'fileEmpty'}],
    [
      'a sheet cut in the middle',
      zip({...parts(''), 'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${header}`}),
      {code: 'fileDamaged', reason: 'xl/worksheets/sheet1.xml: truncated'},
    ],
    [
      'entities of its own',
      zip(parts(header, '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>')),
      {code: 'fileDamaged', reason: 'xl/worksheets/sheet1.xml: DOCTYPE'},
    ],
    [
      'an entity that nothing declares',
      zip(parts(`${header}<row r="2">${cell('A2', '&c;')}</row>`)),
      {code: 'fileDamaged', reason: 'xl/worksheets/sheet1.xml: entity'},
    ],
    [
      'rows out of their order',
      zip(parts(`${header}<row r="3">${cell('A3', '1')}</row><row r="2">${cell('A2', '2')}</row>`)),
      {code: 'fileDamaged', reason: 'row'},
    ],
    [
      'many columns',
      zip(parts(`<row r="1">${cell('A1', 'clid')}${cell('ALL1', 'a')}${cell('ALM1', 'b')}</row>`)),
      {code: 'tooManyColumns'},
    ],
    [
      'a long cell',
      zip(parts(`${header}<row r="2">${cell('A2', 'x'.repeat(40_000))}</row>`)),
      {code: 'cellTooLong', row: 2},
    ],
  ])('by %s is a problem', async (_, bytes, problem) => {
    expect(await problemOf(bytes)).toMatchObject(problem);
  });

  it('by any changed byte of the directory is a problem or no harm', async () => {
    const bytes = zip(parts(`${header}<row r="2">${cell('A2', '777123456')}</row>`));
    const start = bytes.indexOf('PK\u0001\u0002');
    for (let at = start; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      const error: unknown = await readAll(changed).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (error !== null && !(error instanceof UserError)) throw new Error(`byte ${at}`, {cause: error});
    }
  });
});
