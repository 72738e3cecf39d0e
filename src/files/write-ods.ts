import {cellText, type Cell} from '../core/sheet.ts';
import {openOdsFormats, type OdsFormats} from './ods-formats.ts';
import type {SheetWriter} from './sheet-writer.ts';
import {isTimeOnly} from './workbook-dates.ts';
import {openZip, type Put} from './write-zip.ts';
import {escapeXml, notXml} from './xml-text.ts';

const xml = '<?xml version="1.0" encoding="UTF-8"?>\n';
const oasis = 'urn:oasis:names:tc:opendocument:xmlns';
const mimetype = 'application/vnd.oasis.opendocument.spreadsheet';

const manifest = `${xml}<manifest:manifest xmlns:manifest="${oasis}:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${mimetype}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>`;

const spaces = ['office', 'table', 'text', 'style']
  .map((name) => `xmlns:${name}="${oasis}:${name}:1.0"`)
  .concat(
    `xmlns:number="${oasis}:datastyle:1.0"`,
    `xmlns:of="${oasis}:of:1.2"`,
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"',
  )
  .join(' ');

const dayStyle =
  '<number:day number:style="long"/><number:text>.</number:text><number:month number:style="long"/><number:text>.</number:text><number:year number:style="long"/>';
const timeStyle =
  '<number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/>';
const hourStyle = `<number:text> </number:text>${timeStyle}`;

/** The formats of cells: `text`, a `day`, a day and an `hour`, a `number`, a `time`. */
const styles = `<office:automatic-styles><number:text-style style:name="N0"><number:text-content/></number:text-style><number:date-style style:name="N1">${dayStyle}</number:date-style><number:date-style style:name="N2">${dayStyle}${hourStyle}</number:date-style><number:number-style style:name="N3"><number:number number:min-integer-digits="1"/></number:number-style><number:time-style style:name="N4">${timeStyle}</number:time-style>${[
  'text',
  'day',
  'hour',
  'number',
  'time',
]
  .map(
    (name, at) =>
      `<style:style style:name="${name}" style:family="table-cell" style:data-style-name="N${String(at)}"/>`,
  )
  .join('')}</office:automatic-styles>`;

/** An OpenDocument spreadsheet (ODF 1.3 part 3) written row by row, with texts in columns of texts. */
export async function openOdsWriter(put: Put, width: number): Promise<SheetWriter> {
  const zip = openZip(put);
  await zip.store('mimetype', mimetype);
  const list = await zip.begin('META-INF/manifest.xml');
  await list.write(manifest);
  await list.end();
  const content = await zip.begin('content.xml');
  await content.write(
    `${xml}<office:document-content ${spaces} office:version="1.3">${styles}<office:body><office:spreadsheet><table:table table:name="SMS"><table:table-column table:default-cell-style-name="text" table:number-columns-repeated="${width}"/>`,
  );
  const formats = openOdsFormats();
  return {
    write: (cells) =>
      content.write(`<table:table-row>${cells.map((cell) => cellXml(cell, formats)).join('')}</table:table-row>`),
    end: async () => {
      await content.write('</table:table></office:spreadsheet></office:body></office:document-content>');
      await content.end();
      const part = await zip.begin('styles.xml');
      await part.write(
        `${xml}<office:document-styles ${spaces} office:version="1.3"><office:styles>${formats.xml()}</office:styles></office:document-styles>`,
      );
      await part.end();
      await zip.end();
    },
  };
}

function cellXml(cell: Cell, formats: OdsFormats): string {
  if (typeof cell === 'string') {
    return cell === '' ? '<table:table-cell/>' : element('text', 'office:value-type="string"', cell);
  }
  switch (cell.kind) {
    case 'number':
      return element(
        formats.styleOf(cell) ?? 'number',
        `office:value-type="float" office:value="${cell.value}"`,
        cellText(cell),
      );
    case 'date':
      return dateXml(cell.wall, cellText(cell));
    case 'error':
      // A formula, since without one the program that mends the file would make a text of the error.
      return element(
        'number',
        'table:formula="of:=NA()" office:value-type="string" calcext:value-type="error"',
        cell.shown,
      );
  }
}

function dateXml(wall: string, shown: string): string {
  if (!isTimeOnly(wall)) {
    const style = wall.length === 10 ? 'day' : 'hour';
    return element(style, `office:value-type="date" office:date-value="${wall}"`, shown);
  }
  const [hours, minutes, seconds] = wall.slice(11).split(':');
  const value = `PT${hours ?? ''}H${minutes ?? ''}M${seconds ?? ''}S`;
  return element('time', `office:value-type="time" office:time-value="${value}"`, wall.slice(11, 16));
}

const element = (style: string, attributes: string, text: string): string =>
  `<table:table-cell table:style-name="${style}" ${attributes}>${text.split('\n').map(paragraph).join('')}</table:table-cell>`;

/** Blanks that would be taken for one, and tabs, as elements (6.1.2 to 6.1.5). */
const paragraph = (line: string): string =>
  `<text:p>${escapeXml(line.replace(notXml, '\ufffd'))
    .replace(/\t/gu, '<text:tab/>')
    .replace(/ {2,}|^ | $/gu, (blanks) => `<text:s text:c="${blanks.length}"/>`)}</text:p>`;
