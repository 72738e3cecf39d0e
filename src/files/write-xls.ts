import type {CellObject, WorkSheet} from 'xlsx';
import {quotedCell, type Cell} from '../core/sheet.ts';
import type {SheetWriter} from './sheet-writer.ts';
import {serialOfWall} from './workbook-dates.ts';
import type {Put} from './write-zip.ts';

/** What an .xls has at most ([MS-XLS] 2.2). */
export const xlsColumns = 256;

/** Errors as the file has them ([MS-XLS] 2.5.198.2 BErr). */
const errorCodes: Readonly<Record<string, number>> = {
  '#NULL!': 0x00,
  '#DIV/0!': 0x07,
  '#VALUE!': 0x0f,
  '#REF!': 0x17,
  '#NAME?': 0x1d,
  '#NUM!': 0x24,
  '#N/A': 0x2a,
};

/** An old workbook, held in memory until its end: it has at most 65,536 rows. */
export function openXlsWriter(put: Put): SheetWriter {
  const rows: (CellObject | undefined)[][] = [];
  return {
    write: (cells) => Promise.resolve(void rows.push(cells.map(cellObject))),
    end: async () => {
      const {utils, write} = await import('xlsx');
      const sheet: WorkSheet = {
        '!data': rows as CellObject[][],
        '!ref': utils.encode_range({s: {r: 0, c: 0}, e: {r: rows.length - 1, c: xlsColumns - 1}}),
      };
      await put(write(utils.book_new(sheet, 'SMS'), {type: 'buffer', bookType: 'biff8'}) as Buffer);
    },
  };
}

function cellObject(cell: Cell): CellObject | undefined {
  if (typeof cell === 'string') return cell === '' ? undefined : {t: 's', v: cell, z: '@'};
  switch (cell.kind) {
    case 'number':
      return {t: 'n', v: cell.value, z: cell.format ?? 'General'};
    case 'error':
      return {t: 'e', v: errorCodes[cell.shown] ?? 0x2a};
    case 'date': {
      const serial = serialOfWall(cell.wall);
      if (serial === null) return {t: 's', v: quotedCell(cell), z: '@'};
      return {t: 'n', v: serial, z: cell.wall.length === 10 ? 'dd.mm.yyyy' : 'dd.mm.yyyy hh:mm'};
    }
  }
}
