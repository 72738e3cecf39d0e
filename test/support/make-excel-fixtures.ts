/**
 * Writes those files of `fixtures/` that follow the conventions of programs that are not at hand, part by part, and
 * those that no reader here can read: `node test/support/make-excel-fixtures.ts`.
 */
import {writeFileSync} from 'node:fs';
import {
  contentTypes,
  relationshipsXml,
  sheetXml,
  stringsXml,
  textCell,
  workbookParts,
  workbookXml,
} from './raw-xlsx.ts';
import {zipOf, zipPart} from './zip-entries.ts';

const folder = new URL('../../fixtures/', import.meta.url);
const save = (name: string, bytes: Uint8Array | string): void => writeFileSync(new URL(name, folder), bytes);

const zip = (parts: Readonly<Record<string, string | Buffer>>): Buffer =>
  zipOf(Object.entries(parts).map(([name, content]) => zipPart(name, content)));

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';

/** Shared strings as Excel writes them: runs, phonetic runs, kept blanks, escapes. */
const excelStrings = [
  '<si><t>clid</t></si>',
  '<si><t>message</t></si>',
  '<si><t>datetime_scheduled</t></si>',
  '<si><t xml:space="preserve"> Jméno </t></si>',
  '<si><r><rPr><b/><sz val="11"/></rPr><t xml:space="preserve">Dobrý </t></r><r><t>den &amp; ahoj</t></r></si>',
  '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>',
  '<si><t xml:space="preserve">dva_x000D_\nřádky _x005F_x000D_</t></si>',
  '<si><t>+420777123422</t></si>',
  '<si/>',
];

const excelStyles = `${xml}<styleSheet xmlns="${main}"><numFmts count="3"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="[$-405]d\\.\\ mmmm\\ yyyy;@"/><numFmt numFmtId="166" formatCode="#,##0.00\\ &quot;Kč&quot;;[Red]\\-#,##0.00\\ &quot;Kč&quot;"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="2"><xf numFmtId="0"/><xf numFmtId="9"/></cellStyleXfs><cellXfs count="8"><xf numFmtId="0" xfId="0"/><xf numFmtId="14" xfId="0" applyNumberFormat="1"/><xf numFmtId="22" xfId="0"/><xf numFmtId="164" xfId="0"/><xf numFmtId="165" xfId="0"/><xf numFmtId="166" xfId="0"/><xf numFmtId="49" xfId="0" quotePrefix="1"/><xf numFmtId="20" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normální" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

const excelRows = [
  '<row r="1" spans="1:5" x14ac:dyDescent="0.25"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="inlineStr"><is><r><t>Část</t></r><r><t>ka</t></r></is></c></row>',
  '<row r="2"><c r="A2"><v>420777123421</v></c><c r="B2" t="s"><v>4</v></c><c r="C2" s="3"><v>47088.354166666664</v></c><c r="D2" t="s"><v>5</v></c><c r="E2" s="5"><v>-1290.5</v></c></row>',
  '<row r="4"><c r="A4" s="6" t="s"><v>7</v></c><c r="B4" t="s"><v>6</v></c><c r="C4" s="1"><v>47088</v></c><c r="D4" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="E4" t="b"><v>1</v></c></row>',
  '<row r="5"><c r="A5"><v>4.20777123423E11</v></c><c r="B5" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C5" s="2"><v>47088</v></c><c r="D5" t="s"><v>8</v></c><c r="E5"><v>0.1</v></c></row>',
  '<row r="6"><c r="A6"><v>9007199254740993</v></c><c r="C6" s="4"><v>47088</v></c><c r="D6" s="7"><v>0.35416666666666669</v></c><c r="E6"><f>SUM(E2)</f></c></row>',
];

const excelSheet = `${xml}<worksheet xmlns="${main}" xmlns:r="${office}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><dimension ref="A1:E6"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="15"/></cols><sheetData>${excelRows.join('')}</sheetData><mergeCells count="1"><mergeCell ref="D4:D5"/></mergeCells><legacyDrawing r:id="rId1"/></worksheet>`;

/** Excel's list of parts: the main one, its sheets, and a comment; targets as `absolute` part names or not. */
const excelParts = (
  workbookType: string,
  {absolute = false, properties = '<workbookPr defaultThemeVersion="124226"/>'} = {},
): Record<string, string> => {
  const target = (name: string) => (absolute ? `/xl/${name}` : name);
  return {
    '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override PartName="/xl/workbook.xml" ContentType="${workbookType}"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${types}.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/><Override PartName="/xl/comments1.xml" ContentType="${types}.comments+xml"/></Types>`,
    '_rels/.rels': relationshipsXml({rId1: ['officeDocument', absolute ? '/xl/workbook.xml' : 'xl/workbook.xml']}),
    'xl/workbook.xml': workbookXml(
      '<sheet name="Skrytý" sheetId="3" state="veryHidden" r:id="rId7"/><sheet name="List 1" sheetId="1" r:id="rId2"/>',
      `${properties}<bookViews><workbookView activeTab="1"/></bookViews>`,
    ),
    'xl/_rels/workbook.xml.rels': relationshipsXml({
      rId1: ['styles', target('styles.xml')],
      rId2: ['worksheet', target('worksheets/sheet1.xml')],
      rId7: ['worksheet', target('worksheets/sheet2.xml')],
      rId9: ['sharedStrings', target('sharedStrings.xml')],
    }),
    'xl/worksheets/sheet1.xml': excelSheet,
    'xl/worksheets/sheet2.xml': sheetXml(`<row r="1">${textCell('A1', 'hidden')}</row>`),
    'xl/worksheets/_rels/sheet1.xml.rels': relationshipsXml({rId2: ['comments', '../comments1.xml']}),
    'xl/comments1.xml': `${xml}<comments xmlns="${main}"><commentList><comment ref="A2"><text><r><t>a note at the cell</t></r></text></comment></commentList></comments>`,
    'xl/sharedStrings.xml': stringsXml(excelStrings.join('')),
    'xl/styles.xml': excelStyles,
  };
};

const plainType = `${types}.sheet.main+xml`;
save('excel.xlsx', zip(excelParts(plainType)));
save('excel-macros.xlsm', zip(excelParts('application/vnd.ms-excel.sheet.macroEnabled.main+xml', {absolute: true})));
save('excel-1904.xlsx', zip(excelParts(plainType, {properties: '<workbookPr date1904="1"/>'})));

/** ISO/IEC 29500 strict: other namespaces, dates as ISO 8601. */
const strict = (parts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parts).map(([name, content]) => [
      name,
      content
        .replaceAll(main, 'http://purl.oclc.org/ooxml/spreadsheetml/main')
        .replaceAll(office, 'http://purl.oclc.org/ooxml/officeDocument/relationships'),
    ]),
  );
save(
  'excel-strict.xlsx',
  zip(
    strict({
      ...excelParts(plainType),
      'xl/worksheets/sheet1.xml': sheetXml(
        `${excelRows[0] ?? ''}<row r="2"><c r="A2"><v>420777123421</v></c><c r="B2" t="s"><v>4</v></c><c r="C2" s="3" t="d"><v>2028-12-01T08:30:00.000</v></c></row><row r="3"><c r="A3" t="s"><v>7</v></c><c r="C3" s="1" t="d"><v>2028-12-01</v></c></row>`,
      ),
    }),
  ),
);

/** As libraries write: no places, prefixed names, parts in no order, names with backslashes, text in UTF-16. */
const library = workbookParts('');
save(
  'library.xlsx',
  zip({
    'xl\\worksheets\\sheet1.xml': Buffer.from(
      `\ufeff<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="${main}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>clid</x:t></x:is></x:c><x:c t='inlineStr'><x:is><x:t><![CDATA[text > & <]]></x:t></x:is></x:c></x:row><!-- <row> --><x:row/><x:row><x:c t="str"><x:v>777123424</x:v></x:c><x:c/><x:c t="inlineStr"><x:is><x:t>beyond</x:t></x:is></x:c></x:row><x:row><x:c><x:v>777123425</x:v></x:c><x:c t="inlineStr"><x:is><x:t>&#x10d;&#269;&lt;</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
      'utf16le',
    ),
    ...Object.fromEntries(
      Object.entries(library)
        .filter(([name]) => !name.includes('sheet1'))
        .toReversed(),
    ),
  }),
);
save(
  'zip64.xlsx',
  zipOf(
    Object.entries(excelParts(plainType)).map(([name, content]) => zipPart(name, content)),
    {isLarge: true},
  ),
);

/** What is known and not read. */
save(
  'binary.xlsb',
  zip({'[Content_Types].xml': contentTypes('application/vnd.ms-excel.sheet.binary.macroEnabled.main')}),
);
save(
  'document.docx',
  zip({
    '[Content_Types].xml': contentTypes(
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
    ),
  }),
);
save('tables.numbers', zip({'Index/Document.iwa': 'iwa', 'Index/Tables/DataList.iwa': 'iwa', 'preview.jpg': ''}));
save('text.odt', zip({mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>'}));
save(
  'locked.ods',
  zip({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'META-INF/manifest.xml':
      '<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry></manifest:manifest>',
    'content.xml': 'cipher',
  }),
);
save(
  'entities.xlsx',
  zip(workbookParts(`<row>${textCell('A1', 'clid')}</row>`, '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>')),
);
save(
  'page.xls',
  '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><tr><td>clid</td></tr></table></body></html>',
);
save('report.pdf', '%PDF-1.7\n1 0 obj\n');

const tabs =
  'Telefonní číslo\tText SMS\tOdeslat v\tDatum narození\n777123426\tPříliš žluťoučký\t1.12.2028 8:30\t1.1.1970\n';
save('tabs.xls', tabs);
save('utf-16-be.csv', Buffer.from(`\ufeff${tabs}`, 'utf16le').swap16());
save('utf-16-no-mark.csv', Buffer.from(tabs, 'utf16le'));
// The letters of these few words are the same in ISO 8859-2.
save(
  'iso-8859-2.csv',
  Buffer.from([...new TextEncoder().encode('clid;text\n777123427;'), 0xb9, 0xbb, 0xbe, 0xe8, 0x0a]),
);
save(
  'exponent.csv',
  'clid;message\n4.20777E+11;Excel showed it so when the csv was saved\n"\'+420777123428";an apostrophe kept it a text\n',
);
