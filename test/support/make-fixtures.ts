/** Writes those files of `fixtures/` that no editor writes, from `bulk-sample.csv`: `node test/support/make-fixtures.ts`. */
import {readFileSync, writeFileSync} from 'node:fs';
import {parse} from 'csv-parse/sync';
import {utils, write, type CellObject, type WorkBook} from 'xlsx';

const folder = new URL('../../fixtures/', import.meta.url);
const read = (name: string): Buffer => readFileSync(new URL(name, folder));
const save = (name: string, bytes: Uint8Array | string): void => writeFileSync(new URL(name, folder), bytes);

const sample = read('bulk-sample.csv').toString();
const records: string[][] = parse(sample);

const csv = (delimiter: string): string =>
  records
    .map((cells) => cells.map((cell) => (/[";\t|\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)))
    .map((cells) => `${cells.join(delimiter)}\r\n`)
    .join('');

const windows1250 = (text: string): Buffer => {
  const decoder = new TextDecoder('windows-1250');
  const bytes = new Map(Array.from({length: 256}, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Buffer.from(Array.from(text, (character) => bytes.get(character) ?? 0x3f));
};

const workbook = (rows: CellObject[][], change: (book: WorkBook) => void = () => undefined): Buffer => {
  const book = utils.book_new(utils.aoa_to_sheet(rows), 'SMS');
  change(book);
  return write(book, {type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true}) as Buffer;
};

const text = (v: string): CellObject => ({t: 's', v});
const number = (v: number, z = 'General'): CellObject => ({t: 'n', v, z});

save('semicolon.csv', csv(';'));
save('bom.csv', `\ufeff${csv(';')}`);
save('tab.txt', csv('\t'));
save('pipe.csv', csv('|'));
save('sep.csv', `sep=;\r\n${csv(';')}`);
save('windows-1250.csv', windows1250(csv(';')));
save('utf-16.csv', Buffer.from(`\ufeff${csv('\t')}`, 'utf16le'));

const sampleBook = workbook(
  records.map((cells) => cells.map((cell) => (/^\d{12}$/.test(cell) ? number(Number(cell)) : text(cell)))),
);
save('bulk-sample.xlsx', sampleBook);

const dates = (shift: number): CellObject[][] => [
  [' Message ', 'CLID', 'datetime_scheduled', 'Jméno', 'Částka'].map(text),
  [
    text('a date'),
    number(420777123411),
    number(47088.5 - shift, 'dd.mm.yyyy hh:mm'),
    text('Eva'),
    number(12.5, '0.00" Kč"'),
  ],
  [],
  [text('a text'), text('777123412'), text('1.12.2028 12:00'), text('Jan'), number(1290)],
  [text('a day without an hour'), text('777123413'), number(47088 - shift, 'dd.mm.yyyy')],
  [text('a bare serial'), text('777123414'), number(47088.5 - shift)],
  [{t: 'e', v: 0x2a, w: '#N/A'}, text('777123415')],
  [text('a broken number'), number(777123416.5)],
  [text(''), text('777123417'), text(''), text('Petr')],
];
save('dates.xlsx', workbook(dates(0)));
save(
  'dates-1904.xlsx',
  workbook(dates(1462), (book) => (book.Workbook = {...book.Workbook, WBProps: {date1904: true}})),
);
save(
  'hidden-sheet.xlsx',
  workbook(
    records.slice(0, 3).map((cells) => cells.map(text)),
    (book) => {
      utils.book_append_sheet(
        book,
        utils.aoa_to_sheet([
          ['clid', 'message'],
          ['777123418', 'from the visible sheet'],
        ]),
        'Seen',
      );
      book.Workbook = {Sheets: [{Hidden: 1}, {Hidden: 0}]};
    },
  ),
);

save('empty.csv', '');
save('binary.csv', Buffer.from('89504e470d0a1a0a0000000d4948445200000010000000100806000000', 'hex'));
save('damaged.xlsx', sampleBook.subarray(0, sampleBook.length / 2));

/** Changes a field in every entry of a zip's directory. */
const forge = (zip: Buffer, change: (bytes: Buffer, entry: number) => void): Buffer => {
  const bytes = Buffer.from(zip);
  for (let at = bytes.indexOf('PK\u0001\u0002'); at !== -1; at = bytes.indexOf('PK\u0001\u0002', at + 4))
    change(bytes, at);
  return bytes;
};
save(
  'locked.xlsx',
  forge(sampleBook, (bytes, entry) => bytes.writeUInt16LE(1, entry + 8)),
);
save(
  'lying.xlsx',
  forge(sampleBook, (bytes, entry) => bytes.writeUInt32LE(64, entry + 24)),
);
save(
  'huge.xlsx',
  forge(sampleBook, (bytes, entry) => bytes.writeUInt32LE(600 * 1024 ** 2, entry + 24)),
);
save(
  'other-zip.xlsx',
  forge(sampleBook, (bytes, entry) => bytes.write('yl/', entry + 46)),
);
