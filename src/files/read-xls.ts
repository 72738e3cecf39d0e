import type {CellObject, WorkBook} from 'xlsx';
import {UserError} from '../core/problem.ts';
import type {Cell} from '../core/sheet.ts';
import type {ByteSource} from './byte-source.ts';
import {loadFormats, numberReader, type FormatLibrary, type NumberReader} from './number-format.ts';
import type {Width, Workbook, WorkbookRow} from './workbook.ts';

/** How many rows are handed on at once. */
const batch = 500;

/**
 * The first visible sheet of an old workbook, which the library holds in memory as a whole: [MS-XLS] allows 65,536
 * rows. Throws fileLocked, fileDamaged.
 */
export async function openXls(path: string, bytes: ByteSource, width: Width): Promise<Workbook> {
  const xlsx = await import('xlsx');
  const parse = (options: object): WorkBook => {
    try {
      return xlsx.read(bytes.read(0, bytes.size), {type: 'buffer', cellFormula: false, cellHTML: false, ...options});
    } catch (error) {
      throw xlsProblem(path, error);
    }
  };
  const names = parse({bookSheets: true});
  const workbook = parse({dense: true, cellNF: true});
  const at = names.SheetNames.findIndex((_, index) => (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) === 0);
  const sheet = workbook.Sheets[workbook.SheetNames[at] ?? ''];
  if (sheet === undefined) throw new UserError({code: 'fileDamaged', path, reason: 'sheet'});
  const data = sheet['!data'] ?? [];
  const toCell = cellReader(await loadFormats(), workbook.Workbook?.WBProps?.date1904 === true);
  const rows = Object.keys(data).map(Number);
  let done = 0;
  // eslint-disable-next-line @typescript-eslint/require-await -- other workbooks are read as they are asked for
  const read = async function* (): AsyncGenerator<readonly WorkbookRow[]> {
    for (; done < rows.length; done += batch) {
      yield rows.slice(done, done + batch).map((index) => {
        const cells = data[index] ?? [];
        const length = Math.min(width.columns, cells.length);
        return {row: index + 1, cells: Array.from({length}, (_, column) => toCell(cells[column]))};
      });
    }
  };
  return {format: 'xls', rows: read(), progress: () => (rows.length === 0 ? 1 : Math.min(1, done / rows.length))};
}

/** Whatever the library throws, it could not read the file. */
const xlsProblem = (path: string, error: unknown): UserError =>
  /password|encrypt/iu.test(String(error))
    ? new UserError({code: 'fileLocked', path})
    : new UserError({code: 'fileDamaged', path, reason: 'workbook'});

function cellReader(library: FormatLibrary, is1904: boolean): (cell: CellObject | undefined) => Cell {
  const readers = new Map<string, NumberReader>();
  const readerOf = (code: string): NumberReader => {
    const known = readers.get(code) ?? numberReader(library, code, is1904);
    readers.set(code, known);
    return known;
  };
  return (cell) => {
    switch (cell?.t) {
      case 's':
        return String(cell.v ?? '');
      case 'b':
        return cell.v === true ? 'TRUE' : 'FALSE';
      case 'e':
        return {kind: 'error', shown: cell.w ?? '#ERROR!'};
      case 'n':
        return readerOf(typeof cell.z === 'string' ? cell.z : 'General')(Number(cell.v));
      case 'd':
      case 'z':
      case undefined:
        return '';
    }
  };
}
