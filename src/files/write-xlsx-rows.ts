import {cutRows} from '../core/export/copied-rows.ts';
import type {RowWriter} from '../core/export/export-request.ts';
import {openCellCutter, type CellCutter} from './cell-cutter.ts';
import type {Row, RowColumn, RowShape} from './row-cells.ts';
import {lastRow} from './workbook.ts';
import type {Put} from './write-zip.ts';
import {openXlsxBook, type XlsxBook} from './xlsx-book.ts';
import {textCellXml} from './xlsx-cell.ts';
import {beginRowSheet, type RowSheet} from './xlsx-rows.ts';
import {xlsxStyle} from './xlsx-styles.ts';

/** Bytes of a sheet: those of 4 GiB would need another kind of zip. */
const longestSheet = 3.5 * 1024 ** 3;

/**
 * The workbook of an export. The rows that one sheet does not hold go on in further ones, and the last sheet is what the
 * export says about itself. Throws workbookTooLarge.
 */
export function openXlsxRows(
  put: Put,
  {columns, times}: RowShape,
  manifestRows: () => readonly (readonly [string, string])[],
  {rowsPerSheet = lastRow - 1, sheetName = 'SMS'} = {},
): RowWriter {
  const cutter = openCellCutter();
  const sheets = openSheets(put, {columns, sheetName}, cutter);
  const places = columns.flatMap(({kind}, at) => (kind === 'time' ? [at] : []));
  let count = 0;
  const add = async (rows: readonly Row[]): Promise<void> => {
    count += rows.length;
    for (let at = 0; at < rows.length;) {
      const last = sheets.last();
      const isFull = last !== null && (last.rows() >= rowsPerSheet || last.size() >= longestSheet);
      const sheet = last === null || isFull ? await sheets.begin() : last;
      const taken = rows.slice(at, at + rowsPerSheet - sheet.rows());
      await sheet.write(taken);
      at += taken.length;
    }
  };
  return {
    write: async (copied) => {
      for (const rows of cutRows(copied, places, times)) await add(rows);
    },
    rows: () => count,
    end: async () => {
      await (sheets.last() ?? (await sheets.begin())).end();
      const book = await sheets.book();
      await writeManifest(book, manifestRows());
      await book.end();
    },
    loss: cutter.loss,
  };
}

interface Sheets {
  book: () => Promise<XlsxBook>;
  last: () => RowSheet | null;
  /** Ends the last one. */
  begin: () => Promise<RowSheet>;
}

function openSheets(
  put: Put,
  {columns, sheetName}: {columns: readonly RowColumn[]; sheetName: string},
  cutter: CellCutter,
): Sheets {
  let opened: Promise<XlsxBook> | null = null;
  let last: RowSheet | null = null;
  let [count, rows] = [0, 0];
  const book = (): Promise<XlsxBook> => (opened ??= openXlsxBook(put));
  return {
    book,
    last: () => last,
    begin: async () => {
      await last?.end();
      rows += last?.rows() ?? 0;
      count += 1;
      const before = rows;
      const cut = (text: string, row: number): string => cutter.cut(text, before + row);
      last = await beginRowSheet(await book(), count === 1 ? sheetName : `${sheetName} ${count}`, columns, cut);
      return last;
    },
  };
}

async function writeManifest(book: XlsxBook, rows: readonly (readonly [string, string])[]): Promise<void> {
  const widths = [14, 80].map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${xlsxStyle.text}" customWidth="1"/>`,
  );
  const sheet = await book.beginSheet('manifest', `<cols>${widths.join('')}</cols>`);
  for (const [at, [key, value]] of rows.entries()) {
    const row = at + 1;
    sheet.add(`<row r="${row}">${textCellXml(`A${row}`, key, xlsxStyle.head)}${textCellXml(`B${row}`, value)}</row>`);
  }
  await sheet.end();
}
