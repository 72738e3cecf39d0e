import {shownIn, type ExportColumn} from '../core/export/export-columns.ts';
import {noLoss} from '../core/export/export-loss.ts';
import type {RowWriter} from '../core/export/export-request.ts';
import {fields} from '../core/query/fields.ts';
import {lastRow} from './workbook.ts';
import type {Put} from './write-zip.ts';
import {openXlsxBook, type XlsxBook, type XlsxSheetWriter} from './xlsx-book.ts';
import {columnLetters, textCellXml} from './xlsx-cell.ts';
import {openIsoCells} from './xlsx-iso.ts';
import {xlsxStyle} from './xlsx-styles.ts';

/** Of a sheet's XML, in UTF-16 units: a part of 4 GiB would need another kind of zip. */
const longestSheet = 1024 ** 3;

/** What a spreadsheet program loads as a number without changing it. */
const exact = /^\d{1,15}$/;

type CellXml = (place: string, cell: string) => string;

/**
 * The workbook of an export. The rows stand under a frozen header with filters, those beyond what a sheet holds in
 * further sheets, and in the last one is what the export says about itself. Texts and numbers of people are texts, counts
 * are numbers, and times are dates that look as they do everywhere else: ISO 8601 with the offset.
 */
export function openXlsxRows(
  put: Put,
  columns: readonly ExportColumn[],
  manifestRows: () => readonly (readonly [string, string])[],
  {rowsPerSheet = lastRow - 1} = {},
): RowWriter {
  let book: XlsxBook | null = null;
  let sheet: OpenSheet | null = null;
  let sheets = 0;
  const begin = async (): Promise<OpenSheet> => {
    await sheet?.end();
    book ??= await openXlsxBook(put);
    sheets += 1;
    sheet = await beginSheet(book, sheets === 1 ? 'SMS' : `SMS ${sheets}`, columns);
    return sheet;
  };
  return {
    write: async (rows) => {
      for (let at = 0; at < rows.length;) {
        const isFull = sheet === null || sheet.rows() >= rowsPerSheet || sheet.length() >= longestSheet;
        const open = isFull || sheet === null ? await begin() : sheet;
        const taken = rows.slice(at, at + rowsPerSheet - open.rows());
        await open.write(taken);
        at += taken.length;
      }
    },
    end: async () => {
      const last = sheet ?? (await begin());
      await last.end();
      if (book === null) return;
      await writeManifest(book, manifestRows());
      await book.end();
    },
    loss: () => noLoss,
  };
}

interface OpenSheet {
  /** Under the header. */
  rows: () => number;
  length: () => number;
  write: (rows: readonly (readonly (string | null)[])[]) => Promise<void>;
  end: () => Promise<void>;
}

async function beginSheet(book: XlsxBook, name: string, columns: readonly ExportColumn[]): Promise<OpenSheet> {
  const letters = columns.map((_, at) => columnLetters(at));
  const cells = columns.map((column) => cellWriter(book, column));
  const sheet: XlsxSheetWriter = await book.beginSheet(name, sheetHead(columns));
  await sheet.write(headerRow(columns));
  let row = 1;
  let length = 0;
  return {
    rows: () => row - 1,
    length: () => length,
    write: async (rows) => {
      for (const cellsOfRow of rows) {
        row += 1;
        let xml = `<row r="${row}">`;
        for (let at = 0; at < letters.length; at++) {
          const cell = cellsOfRow[at] ?? null;
          if (cell !== null) xml += cells[at]?.(`${letters[at] ?? ''}${row}`, cell) ?? '';
        }
        xml += '</row>';
        length += xml.length;
        sheet.add(xml);
      }
      await sheet.write('');
    },
    end: () => {
      const all = `A1:${letters.at(-1) ?? 'A'}${row}`;
      // Else a green corner says of every number that it is stored as a text.
      return sheet.end(all, `<ignoredErrors><ignoredError sqref="${all}" numberStoredAsText="1"/></ignoredErrors>`);
    },
  };
}

function cellWriter(book: XlsxBook, column: ExportColumn): CellXml {
  switch (fields[shownIn(column)].kind) {
    case 'count':
      return (place, cell) => (exact.test(cell) ? `<c r="${place}"><v>${cell}</v></c>` : textCellXml(place, cell));
    case 'time':
      return openIsoCells(book.styles);
    case 'choice':
    case 'name':
    case 'number':
    case 'text':
      return textCellXml;
  }
}

/** The header stays in sight, and every column is as wide as its values usually are. */
function sheetHead(columns: readonly ExportColumn[]): string {
  const cols = columns.map((column, at) => {
    const {kind, column: shown} = fields[shownIn(column)];
    const width = kind === 'time' ? 30 : Math.max(shown?.width.ideal ?? 10, column.length) + 4;
    const style = kind === 'count' || kind === 'time' ? xlsxStyle.general : xlsxStyle.text;
    return `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${style}" customWidth="1"/>`;
  });
  return `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${cols.join('')}</cols>`;
}

const headerRow = (columns: readonly ExportColumn[]): string =>
  `<row r="1">${columns.map((column, at) => textCellXml(`${columnLetters(at)}1`, column, xlsxStyle.head)).join('')}</row>`;

async function writeManifest(book: XlsxBook, rows: readonly (readonly [string, string])[]): Promise<void> {
  const cols = `<cols><col min="1" max="1" width="14" style="${xlsxStyle.text}" customWidth="1"/><col min="2" max="2" width="80" style="${xlsxStyle.text}" customWidth="1"/></cols>`;
  const sheet = await book.beginSheet('manifest', cols);
  const xml = rows.map(
    ([key, value], at) =>
      `<row r="${at + 1}">${textCellXml(`A${at + 1}`, key, xlsxStyle.head)}${textCellXml(`B${at + 1}`, value)}</row>`,
  );
  await sheet.write(xml.join(''));
  await sheet.end();
}
