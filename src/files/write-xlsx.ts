import {quotedCell, type Cell} from '../core/sheet.ts';
import type {SheetWriter} from './sheet-writer.ts';
import {isTimeOnly, serialOfWall} from './workbook-dates.ts';
import {openZip, type Put, type ZipEntryWriter, type ZipWriter} from './write-zip.ts';
import {escapeXml, notXml} from './xml-text.ts';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const fixedParts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
  '_rels/.rels': `${xml}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="SMS" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
};

/** The formats that every file has: general, text, a day, a day and an hour, an hour. Those of numbers follow. */
const [general, text, day, dayAndHour, hour, firstOwn] = [0, 1, 2, 3, 4, 5];

/** Where the numbers of a workbook's own formats begin (18.8.30). */
const firstFormat = 164;

/**
 * A workbook written row by row. Texts are text cells in columns of texts, so that neither a plus nor a zero is lost
 * when they are mended, and none is ever a formula; numbers and dates stay what they are.
 */
export async function openXlsxWriter(put: Put, width: number): Promise<SheetWriter> {
  const zip = openZip(put);
  for (const [name, content] of Object.entries(fixedParts)) await addPart(zip, name, content);
  const sheet = await zip.begin('xl/worksheets/sheet1.xml');
  const columns = `<cols><col min="1" max="${width}" width="24" style="${text}" customWidth="1"/></cols>`;
  await sheet.write(`${xml}<worksheet xmlns="${main}">${columns}<sheetData>`);
  const formats = openFormats();
  let row = 0;
  return {
    write: (cells) => {
      row += 1;
      return sheet.write(`<row r="${row}">${cells.map((cell, at) => cellXml(cell, row, at, formats)).join('')}</row>`);
    },
    end: async () => {
      await sheet.write('</sheetData></worksheet>');
      await sheet.end();
      await addPart(zip, 'xl/styles.xml', stylesXml(formats.all));
      await zip.end();
    },
  };
}

async function addPart(zip: ZipWriter, name: string, content: string): Promise<void> {
  const entry: ZipEntryWriter = await zip.begin(name);
  await entry.write(content);
  await entry.end();
}

interface Formats {
  all: readonly string[];
  styleOf: (format: string | undefined) => number;
}

/** The numbers' formats as they are met. */
function openFormats(): Formats {
  const all: string[] = [];
  const styles = new Map<string, number>();
  return {
    all,
    styleOf: (format) => {
      if (format === undefined) return general;
      const known = styles.get(format);
      if (known !== undefined) return known;
      const style = firstOwn + all.push(format) - 1;
      styles.set(format, style);
      return style;
    },
  };
}

function cellXml(cell: Cell, row: number, at: number, formats: Formats): string {
  const place = `r="${columnLetters(at)}${row}"`;
  if (typeof cell === 'string') return cell === '' ? '' : textXml(place, cell);
  switch (cell.kind) {
    case 'number':
      return `<c ${place} s="${formats.styleOf(cell.format)}"><v>${cell.value}</v></c>`;
    case 'error':
      return `<c ${place} t="e"><v>${escapeXml(cell.shown)}</v></c>`;
    case 'date': {
      const serial = serialOfWall(cell.wall);
      if (serial === null) return textXml(place, quotedCell(cell));
      return `<c ${place} s="${dateStyle(cell.wall)}"><v>${serial}</v></c>`;
    }
  }
}

const dateStyle = (wall: string): number => (wall.length === 10 ? day : isTimeOnly(wall) ? hour : dayAndHour);

const textXml = (place: string, value: string): string =>
  `<c ${place} s="${text}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(escapeString(value))}</t></is></c>`;

/** What XML cannot hold, or would change, as `_xHHHH_`; and what looks like that already (22.9.2.19). */
const escapeString = (value: string): string =>
  value
    .replace(/_(?=x[\da-f]{4}_)/giu, '_x005F_')
    .replace(/\r/gu, '_x000D_')
    .replace(notXml, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);

/** `A`, `Z`, `AA`… for 0, 25, 26… */
export function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnLetters(Math.floor(at / 26) - 1) + last;
}

function stylesXml(formats: readonly string[]): string {
  const codes = ['dd.mm.yyyy', 'dd.mm.yyyy hh:mm', 'hh:mm', ...formats];
  const named = codes.map((code, at) => `<numFmt numFmtId="${firstFormat + at}" formatCode="${escapeXml(code)}"/>`);
  const ids = [0, 49, ...codes.map((_, at) => firstFormat + at)];
  const styles = ids.map((id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>`);
  return `${xml}<styleSheet xmlns="${main}"><numFmts count="${named.length}">${named.join('')}</numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${styles.length}">${styles.join('')}</cellXfs></styleSheet>`;
}
