/** A workbook written sheet by sheet, row by row (ECMA-376 part 1, 12.3; part 2, 9), whatever its cells are. */
import {openStyles, type XlsxStyles} from './xlsx-styles.ts';
import {openZip, type Put, type ZipEntryWriter, type ZipWriter} from './write-zip.ts';
import {escapeXml, spreadsheetMain, xmlHead} from './xml-text.ts';

const packages = 'http://schemas.openxmlformats.org/package/2006';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export interface XlsxBook {
  styles: XlsxStyles;
  /** After the one before has ended. `head`: what stands before the rows (18.3.1.99). */
  beginSheet: (name: string, head: string) => Promise<XlsxSheetWriter>;
  end: () => Promise<void>;
}

/** Its `<row>` elements are written or added. */
export interface XlsxSheetWriter extends Omit<ZipEntryWriter, 'end'> {
  /** `filtered`: the cells with a filter on their columns, as `A1:B9`. `tail`: what stands behind the rows. */
  end: (filtered?: string, tail?: string) => Promise<void>;
}

interface Sheet {
  name: string;
  filtered: string | null;
}

export async function openXlsxBook(put: Put): Promise<XlsxBook> {
  const zip = openZip(put);
  const styles = openStyles();
  const sheets: Sheet[] = [];
  await addPart(zip, '_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']]));
  return {
    styles,
    beginSheet: async (name, head) => {
      const sheet: Sheet = {name, filtered: null};
      const part = await zip.begin(`xl/worksheets/sheet${sheets.push(sheet)}.xml`);
      await part.write(`${xmlHead}<worksheet xmlns="${spreadsheetMain}">${head}<sheetData>`);
      return {
        ...part,
        end: async (filtered, tail = '') => {
          sheet.filtered = filtered ?? null;
          const filter = filtered === undefined ? '' : `<autoFilter ref="${filtered}"/>`;
          await part.write(`</sheetData>${filter}${tail}</worksheet>`);
          await part.end();
        },
      };
    },
    end: async () => {
      const parts = sheets.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]);
      await addPart(zip, 'xl/workbook.xml', workbookXml(sheets));
      await addPart(zip, 'xl/_rels/workbook.xml.rels', relationships([...parts, ['styles', 'styles.xml']]));
      await addPart(zip, 'xl/styles.xml', styles.xml());
      await addPart(zip, '[Content_Types].xml', contentTypes(sheets.length));
      await zip.end();
    },
  };
}

async function addPart(zip: ZipWriter, name: string, content: string): Promise<void> {
  const entry = await zip.begin(name);
  await entry.write(content);
  await entry.end();
}

const relationships = (targets: readonly (readonly [type: string, target: string])[]): string =>
  `${xmlHead}<Relationships xmlns="${packages}/relationships">${targets
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

function workbookXml(sheets: readonly Sheet[]): string {
  const listed = sheets.map(
    ({name}, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  // Without these names Excel shows the filters and forgets them when it sorts.
  const filters = sheets.flatMap(({name, filtered}, at) =>
    filtered === null
      ? []
      : [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">'${escapeXml(name)}'!${filtered.replace(/[A-Z]+|\d+/gu, '$$$&')}</definedName>`,
        ],
  );
  const names = filters.length === 0 ? '' : `<definedNames>${filters.join('')}</definedNames>`;
  return `${xmlHead}<workbook xmlns="${spreadsheetMain}" xmlns:r="${office}"><bookViews><workbookView/></bookViews><sheets>${listed.join('')}</sheets>${names}</workbook>`;
}

function contentTypes(sheets: number): string {
  const part = (name: string, type: string): string =>
    `<Override PartName="/xl/${name}.xml" ContentType="${types}.${type}+xml"/>`;
  const parts = Array.from({length: sheets}, (_, at) => part(`worksheets/sheet${at + 1}`, 'worksheet'));
  return `${xmlHead}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook', 'sheet.main')}${parts.join('')}${part('styles', 'styles')}</Types>`;
}
