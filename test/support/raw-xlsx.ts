/** Workbooks as plain XML, for what no writer writes. */
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const xml = '<?xml version="1.0" encoding="UTF-8"?>';

export const contentTypes = (workbook = `${types}.sheet.main+xml`): string =>
  `${xml}<Types xmlns="${packages}/content-types"><Override PartName="/xl/workbook.xml" ContentType="${workbook}"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`;

export const workbookXml = (sheets: string, properties = ''): string =>
  `${xml}<workbook xmlns="${main}" xmlns:r="${relationships}">${properties}<sheets>${sheets}</sheets></workbook>`;

export const relationshipsXml = (targets: Readonly<Record<string, readonly [type: string, target: string]>>): string =>
  `${xml}<Relationships xmlns="${packages}/relationships">${Object.entries(targets)
    .map(([id, [type, target]]) => `<Relationship Id="${id}" Type="${relationships}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

export const sheetXml = (rows: string, before = ''): string =>
  `${xml}${before}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`;

export const stringsXml = (items: string): string => `${xml}<sst xmlns="${main}">${items}</sst>`;

export const stylesXml = (formats: readonly string[]): string =>
  `${xml}<styleSheet xmlns="${main}"><numFmts>${formats
    .map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code}"/>`)
    .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
    .map((_, at) => `<xf numFmtId="${164 + at}"/>`)
    .join('')}</cellXfs></styleSheet>`;

/** The parts of a workbook of one sheet. */
export const workbookParts = (rows: string, before = ''): Record<string, string> => ({
  '[Content_Types].xml': contentTypes(),
  'xl/workbook.xml': workbookXml('<sheet name="SMS" sheetId="1" r:id="rId1"/>'),
  'xl/_rels/workbook.xml.rels': relationshipsXml({
    rId1: ['worksheet', 'worksheets/sheet1.xml'],
    rId2: ['sharedStrings', 'sharedStrings.xml'],
    rId3: ['styles', 'styles.xml'],
  }),
  'xl/worksheets/sheet1.xml': sheetXml(rows, before),
});

export const textCell = (place: string, value: string): string =>
  `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
