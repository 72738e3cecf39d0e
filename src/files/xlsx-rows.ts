import type {CellCutter} from './cell-cutter.ts';
import type {Row, RowColumn} from './row-cells.ts';
import type {XlsxBook} from './xlsx-book.ts';
import {columnLetters, textCellXml, valueCellXml} from './xlsx-cell.ts';
import {openIsoDates} from './xlsx-iso.ts';
import {xlsxStyle} from './xlsx-styles.ts';

/** A sheet of rows under a header that stays in sight and has filters. */
export interface RowSheet {
  /** Under the header. */
  rows: () => number;
  /** Bytes so far. */
  size: () => number;
  write: (rows: readonly Row[]) => Promise<void>;
  end: () => Promise<void>;
}

/**
 * Texts and the numbers of people are texts, counts are numbers, and times are dates that look as they do everywhere
 * else. Cells that are absent are not there.
 */
export async function beginRowSheet(
  book: XlsxBook,
  name: string,
  columns: readonly RowColumn[],
  cut: CellCutter['cut'],
): Promise<RowSheet> {
  const letters = columns.map((_, at) => columnLetters(at));
  const written = columns.map((column) => cellsOf(book, column));
  const sheet = await book.beginSheet(name, sheetHead(columns));
  sheet.add(headerRow(columns));
  let row = 1;
  const rowXml = (cells: Row): string => {
    const place = shortLived(row, 0);
    let xml = `<row r="${place}">`;
    for (let at = 0; at < letters.length; at++) {
      const cell = cells[at] ?? null;
      if (cell !== null) xml += written[at]?.(`${letters[at] ?? ''}${place}`, cut(cell, row - 1)) ?? '';
    }
    return `${xml}</row>`;
  };
  return {
    rows: () => row - 1,
    size: sheet.size,
    write: async (rows) => {
      for (const cells of rows) {
        row += 1;
        sheet.add(rowXml(cells));
        if (sheet.isFull()) await sheet.drain();
      }
    },
    end: () => {
      const all = `A1:${columnLetters(columns.length - 1)}${row}`;
      // Else a green corner says of every number that it is stored as a text.
      return sheet.end(all, `<ignoredErrors><ignoredError sqref="${all}" numberStoredAsText="1"/></ignoredErrors>`);
    },
  };
}

/** What a spreadsheet program keeps as it is in a number. */
const exact = /^\d{1,15}$/;

/**
 * `String` would do, but keeps what it made of numbers for the next time: thousands of texts that outlive their row, for
 * which the memory of the young grows to its most.
 */
const shortLived = (value: number, decimals: number): string => value.toFixed(decimals);

function cellsOf(book: XlsxBook, {kind}: RowColumn): (place: string, cell: string) => string {
  switch (kind) {
    case 'count':
      return (place, cell) => (exact.test(cell) ? valueCellXml(place, cell) : textCellXml(place, cell));
    case 'time': {
      const dateOf = openIsoDates(book.styles);
      return (place, cell) => {
        const date = dateOf(cell);
        if (date === null) return textCellXml(place, cell);
        // Ten decimals of a day are far less than a millisecond.
        return valueCellXml(place, shortLived(date.serial, 10), date.style);
      };
    }
    case 'choice':
    case 'json':
    case 'name':
    case 'number':
    case 'text':
      return textCellXml;
  }
}

/** Every column is as wide as its values usually are, with room for the sign of its filter. */
function sheetHead(columns: readonly RowColumn[]): string {
  const widths = columns.map((column, at) => {
    const {kind, name} = column;
    const ideal = kind === 'time' ? 26 : column.width;
    const style = kind === 'count' || kind === 'time' ? xlsxStyle.general : xlsxStyle.text;
    const width = Math.max(ideal, name.length) + 4;
    return `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${style}" customWidth="1"/>`;
  });
  return `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols>`;
}

const headerRow = (columns: readonly RowColumn[]): string =>
  `<row r="1">${columns.map(({name}, at) => textCellXml(`${columnLetters(at)}1`, name, xlsxStyle.head)).join('')}</row>`;
