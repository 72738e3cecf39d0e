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
  const workbook = parse(path, () =>
    xlsx.read(bytes.read(0, bytes.size), {
      ...{type: 'buffer', dense: true, cellNF: true, cellFormula: false, cellHTML: false, cellText: false},
    }),
  );
  const at = workbook.SheetNames.findIndex((_, index) => (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) === 0);
  const sheet = workbook.Sheets[workbook.SheetNames[at] ?? ''];
  if (sheet === undefined) throw new UserError({code: 'fileDamaged', path, reason: 'sheet'});
  const data = sheet['!data'] ?? [];
  const toCell = cellReader(await loadFormats(), workbook.Workbook?.WBProps?.date1904 === true);
  const rows = Object.keys(data).map(Number);
  let done = 0;
  // oxlint-disable-next-line typescript/require-await -- other workbooks are read as they are asked for
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

function parse(path: string, action: () => WorkBook): WorkBook {
  try {
    return action();
  } catch (error) {
    throw xlsProblem(path, error);
  }
}

/** Whatever the library throws, it could not read the file. */
const xlsProblem = (path: string, error: unknown): UserError =>
  /password/iu.test(String(error))
    ? new UserError({code: 'fileLocked', path})
    : new UserError({code: 'fileDamaged', path, reason: 'workbook'});

/** [MS-XLS] 2.5.198.2 BErr. */
const errorNames: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
};

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
        return {kind: 'error', shown: errorNames[Number(cell.v)] ?? '#ERROR!'};
      case 'n':
        return Number.isFinite(cell.v)
          ? readerOf(typeof cell.z === 'string' ? cell.z : 'General')(Number(cell.v))
          : {kind: 'error', shown: '#NUM!'};
      case 'd':
      case 'z':
      case undefined:
        return '';
    }
  };
}
