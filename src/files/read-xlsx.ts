import type * as library from 'xlsx';
import type {CellObject, ParsingOptions, WorkBook, WorkSheet} from 'xlsx';
import {UserError} from '../core/problem.ts';
import type {Cell, SheetRow} from '../core/sheet.ts';
import {limits} from './limits.ts';
import type {RawSheet} from './raw-sheet.ts';
import {checkCells, isBlankRow, readColumns} from './sheet-columns.ts';
import {listEntries, readEntry} from './unzip.ts';

type Xlsx = Omit<typeof library, 'SSF'> & {
  parse_zip(zip: ZipContainer, options: ParsingOptions): WorkBook;
  SSF: {is_date(format: string): boolean};
};

/** The shape in which the library keeps an unpacked zip. */
interface ZipContainer {
  FullPaths: string[];
  FileIndex: {name: string; type: number; content: Buffer}[];
}

/** A spreadsheet program ends here; a row beyond it is made up. */
const lastRow = 1_048_576;

/**
 * The first visible sheet of a workbook as rows. The zip is unpacked here, under limits and against its checksums, so
 * that the library only ever sees what was measured. Throws fileDamaged, fileLocked, fileTooLarge, fileNotSheet for
 * another kind of zip, fileEmpty, doubledColumn, tooManyColumns, tooManyRows, cellTooLong.
 */
export async function openXlsx(path: string, bytes: Buffer): Promise<RawSheet> {
  const container = unpack(path, bytes);
  const xlsx = (await import('xlsx')) as unknown as Xlsx;
  const {workbook, sheet} = firstVisible(path, xlsx, container);
  const data = sheet['!data'] ?? [];
  if (data.length > lastRow) throw new UserError({code: 'fileDamaged', path, reason: 'row'});
  const toCell = cellReader(xlsx, workbook.Workbook?.WBProps?.date1904 === true);
  const filled = Object.keys(data).map(Number);
  const header = filled.find((index) => !isBlankRow(readCells(data[index] ?? [], limits.columns + 1, toCell)));
  if (header === undefined) throw new UserError({code: 'fileEmpty', path});
  const columns = readColumns(path, readCells(data[header] ?? [], limits.columns + 1, toCell));
  const rows = filled.filter((index) => index > header);
  if (rows.length > limits.xlsxRows) throw new UserError({code: 'tooManyRows', path, limit: limits.xlsxRows});
  return {
    ...{format: 'xlsx', encoding: null, delimiter: null, columns},
    rows: readRows(path, rows, (index) => readCells(data[index] ?? [], columns.length, toCell)),
  };
}

/** The main part of a workbook, with macros or without: what tells it from other zips (ECMA-376 part 1, 12.3.23). */
const workbookType = /(?:spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template)\.macroEnabled)\.main\+xml/u;

function unpack(path: string, bytes: Buffer): ZipContainer {
  const entries = listEntries(path, bytes);
  const types = entries.find(({name}) => name === '[Content_Types].xml');
  if (types === undefined || !workbookType.test(readEntry(path, bytes, types).toString())) {
    throw new UserError({code: 'fileNotSheet', path});
  }
  const container: ZipContainer = {FullPaths: [], FileIndex: []};
  for (const entry of entries.filter(({name}) => /\.(?:xml|rels)$/iu.test(name))) {
    container.FullPaths.push(entry.name);
    container.FileIndex.push({name: entry.name, type: 2, content: readEntry(path, bytes, entry)});
  }
  return container;
}

/** The library swallows what it cannot read of a sheet, and then has no sheet. */
function firstVisible(path: string, xlsx: Xlsx, container: ZipContainer): {workbook: WorkBook; sheet: WorkSheet} {
  for (let index = 0; ; index++) {
    const workbook = parseSheet(path, xlsx, container, index);
    const name = workbook.SheetNames[index];
    if (name === undefined) throw new UserError({code: 'fileDamaged', path, reason: 'sheet'});
    const isHidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0;
    const sheet = workbook.Sheets[name];
    if (!isHidden && sheet?.['!data'] !== undefined) return {workbook, sheet};
  }
}

function parseSheet(path: string, xlsx: Xlsx, container: ZipContainer, sheet: number): WorkBook {
  try {
    return xlsx.parse_zip(container, {sheets: sheet, dense: true, cellFormula: false, cellHTML: false, cellNF: true});
  } catch {
    throw new UserError({code: 'fileDamaged', path, reason: 'workbook'});
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- the rows of a csv come by the same interface
async function* readRows(
  path: string,
  indexes: readonly number[],
  cellsOf: (index: number) => Cell[],
): AsyncGenerator<SheetRow> {
  for (const index of indexes) {
    const read: SheetRow = {row: index + 1, cells: cellsOf(index)};
    if (isBlankRow(read.cells)) continue;
    checkCells(path, read);
    yield read;
  }
}

const readCells = (row: readonly (CellObject | undefined)[], width: number, toCell: ToCell): Cell[] =>
  Array.from({length: Math.min(width, row.length)}, (_, column) => toCell(row[column]));

type ToCell = (cell: CellObject | undefined) => Cell;

function cellReader(xlsx: Xlsx, is1904: boolean): ToCell {
  return (cell) => {
    if (cell === undefined) return '';
    switch (cell.t) {
      case 's':
        return String(cell.v ?? '');
      case 'b':
        return cell.v === true ? 'TRUE' : 'FALSE';
      case 'e':
        return {kind: 'error', shown: cell.w ?? '#ERROR!'};
      case 'n':
        return numberCell(xlsx, Number(cell.v), cell, is1904);
      case 'd':
      case 'z':
        return '';
    }
  };
}

function numberCell(xlsx: Xlsx, value: number, cell: CellObject, is1904: boolean): Cell {
  const format = typeof cell.z === 'string' ? cell.z : 'General';
  const wall = xlsx.SSF.is_date(format) ? wallClock(value, is1904) : null;
  if (wall === null) {
    return format === 'General' || cell.w === undefined
      ? {kind: 'number', value}
      : {kind: 'number', value, shown: cell.w, format};
  }
  const hasHour = !Number.isInteger(value) || /[hs]/iu.test(format.replace(/"[^"]*"|\\./gu, ''));
  return {kind: 'date', wall: hasHour ? wall : wall.slice(0, 10)};
}

/** Days since 30 December 1899, or 1 January 1904 (ECMA-376 part 1, 18.17.4.1), to the second; null out of range. */
function wallClock(serial: number, is1904: boolean): string | null {
  if (!(serial >= 0 && serial < 2_958_466)) return null;
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  return new Date(epoch + Math.round(serial * 86_400) * 1000).toISOString().slice(0, 19);
}
