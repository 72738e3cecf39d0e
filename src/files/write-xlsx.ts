import {quotedCell, type Cell} from '../core/sheet.ts';
import type {SheetWriter} from './sheet-writer.ts';
import {isTimeOnly, serialOfWall} from './workbook-dates.ts';
import type {Put} from './write-zip.ts';
import {openXlsxBook} from './xlsx-book.ts';
import {columnLetters, textCellXml} from './xlsx-cell.ts';
import {xlsxStyle, type XlsxStyles} from './xlsx-styles.ts';
import {escapeXml} from './xml-text.ts';

/**
 * A workbook written row by row. Texts are text cells in columns of texts, so that neither a plus nor a zero is lost
 * when they are mended, and none is ever a formula; numbers and dates stay what they are.
 */
export async function openXlsxWriter(put: Put, width: number): Promise<SheetWriter> {
  const book = await openXlsxBook(put);
  const columns = `<cols><col min="1" max="${width}" width="24" style="${xlsxStyle.text}" customWidth="1"/></cols>`;
  const sheet = await book.beginSheet('SMS', columns);
  let row = 0;
  return {
    write: (cells) => {
      row += 1;
      return sheet.write(
        `<row r="${row}">${cells.map((cell, at) => cellXml(cell, `${columnLetters(at)}${row}`, book.styles)).join('')}</row>`,
      );
    },
    end: async () => {
      await sheet.end();
      await book.end();
    },
  };
}

function cellXml(cell: Cell, place: string, styles: XlsxStyles): string {
  if (typeof cell === 'string') return cell === '' ? '' : textCellXml(place, cell);
  switch (cell.kind) {
    case 'number':
      return `<c r="${place}" s="${styles.styleOf(cell.format)}"><v>${cell.value}</v></c>`;
    case 'error':
      return `<c r="${place}" t="e"><v>${escapeXml(cell.shown)}</v></c>`;
    case 'date': {
      const serial = serialOfWall(cell.wall);
      if (serial === null) return textCellXml(place, quotedCell(cell));
      return `<c r="${place}" s="${dateStyle(cell.wall)}"><v>${serial}</v></c>`;
    }
  }
}

const dateStyle = (wall: string): number =>
  wall.length === 10 ? xlsxStyle.day : isTimeOnly(wall) ? xlsxStyle.hour : xlsxStyle.dayAndHour;
