import type * as library from 'xlsx';
import {importColumns, type TemplateFormat} from '../core/sheet.ts';

/**
 * An empty import file: the three columns and no example row, since an example would be sent. `delimiter` is the csv's;
 * the semicolon is what a spreadsheet program in Czech opens as columns, and the byte order mark what makes it read
 * UTF-8.
 */
export async function writeTemplate(format: TemplateFormat, {delimiter = ';'} = {}): Promise<Uint8Array> {
  if (format === 'csv') return Buffer.from(`\ufeff${importColumns.join(delimiter)}\r\n`);
  const xlsx = await import('xlsx');
  const header = importColumns.map((v) => ({t: 's', v, z: '@'}));
  const sheet = xlsx.utils.aoa_to_sheet([header]);
  sheet['!cols'] = [{wch: 18}, {wch: 60}, {wch: 20}];
  const workbook = xlsx.utils.book_new(sheet, 'SMS');
  const bytes = xlsx.write(workbook, {type: 'buffer', bookType: 'xlsx', bookSST: true}) as Buffer;
  return new Uint8Array(asTextColumns(xlsx, bytes));
}

interface Container {
  content: Buffer;
  size: number;
}

/**
 * The header's text format given to the whole columns, so that neither a number's plus nor a time's writing is lost
 * while it is typed. The library writes formats of cells only, hence the attribute put in here: `style` of `col`
 * (ECMA-376 part 1, 18.3.1.13), an index into the formats, of which the header's is the second.
 */
function asTextColumns({CFB}: typeof library, workbook: Buffer): Buffer {
  const {find, read, write} = CFB as {
    read: (bytes: Buffer, options: object) => object;
    find: (zip: object, path: string) => Container;
    write: (zip: object, options: object) => Buffer;
  };
  const zip = read(workbook, {type: 'buffer'});
  const sheet = find(zip, '/xl/worksheets/sheet1.xml');
  sheet.content = Buffer.from(sheet.content.toString().replaceAll('<col ', '<col style="1" '));
  sheet.size = sheet.content.length;
  return write(zip, {type: 'buffer', fileType: 'zip', compression: true});
}
