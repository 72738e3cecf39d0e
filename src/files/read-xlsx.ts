import {UserError, type Problem} from '../core/problem.ts';
import {generalNumber, loadFormats, numberReader, type NumberReader} from './number-format.ts';
import {readPart} from './read-part.ts';
import {openStringTable, type StringTable} from './string-table.ts';
import {readEntry, type ZipEntry} from './unzip.ts';
import type {Width, Workbook, WorkbookRow} from './workbook.ts';
import {
  checkInflated,
  findPart,
  readContentTypes,
  readFormats,
  readRelationships,
  readSheetList,
  type XlsxPackage,
} from './xlsx-parts.ts';
import {XlsxSheet} from './xlsx-sheet.ts';
import {openXlsxText} from './xlsx-text.ts';

/** The main part of a workbook, with macros or without: what tells it from other zips (ECMA-376 part 1, 12.3.23). */
const workbookType =
  /(?:spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template|addin)\.macroEnabled)\.main\+xml/u;
const binaryType = /ms-excel\.sheet\.binary/u;
const documentType = /wordprocessingml|presentationml/u;

/**
 * The first visible sheet of a workbook, read as it is asked for: only its strings are held in memory. Throws
 * fileNotSheet and sheetNotRead for other kinds of zip, fileDamaged, fileTooLarge.
 */
export async function openXlsx(workbook: XlsxPackage, width: Width): Promise<Workbook> {
  const {path} = workbook;
  const main = await findMain(workbook);
  const relationships = await readRelationships(workbook, main.name);
  const partOf = (type: string): ZipEntry | undefined =>
    findPart(workbook, relationships.find((relationship) => relationship.type === type)?.target ?? '');
  const {sheets, is1904} = await readSheetList(workbook, main);
  const visible = sheets
    .filter(({isHidden}) => !isHidden)
    .map(({relationship}) => relationships.find(({id, type}) => id === relationship && type === 'worksheet'))
    .find((relationship) => relationship !== undefined);
  const sheet = findPart(workbook, visible?.target ?? '');
  if (sheet === undefined) throw new UserError({code: 'fileDamaged', path, reason: 'sheet'});
  const strings = partOf('sharedStrings');
  checkInflated(path, [strings, sheet]);
  const numbers = await readNumbers(workbook, partOf('styles'), is1904);
  return {format: 'xlsx', ...openRows(workbook, {sheet, strings, numbers}, width)};
}

async function findMain(workbook: XlsxPackage): Promise<ZipEntry> {
  const {path} = workbook;
  const types = await readContentTypes(workbook);
  if (!types.some((type) => workbookType.test(type))) throw new UserError(otherZip(path, types));
  const target = (await readRelationships(workbook, '')).find(({type}) => type === 'officeDocument')?.target;
  const main = findPart(workbook, target ?? 'xl/workbook.xml');
  if (main === undefined) throw new UserError({code: 'fileDamaged', path, reason: 'workbook'});
  return main;
}

function otherZip(path: string, types: readonly string[]): Problem {
  if (types.some((type) => binaryType.test(type))) return {code: 'sheetNotRead', path, kind: 'xlsb'};
  if (types.some((type) => documentType.test(type))) return {code: 'sheetNotRead', path, kind: 'document'};
  return {code: 'fileNotSheet', path};
}

async function readNumbers(
  workbook: XlsxPackage,
  part: ZipEntry | undefined,
  is1904: boolean,
): Promise<readonly NumberReader[]> {
  const {codes, styles} = await readFormats(workbook, part);
  if (styles.every((id) => id === 0)) return [];
  const library = await loadFormats();
  const table = library.get_table();
  const readers = new Map<number, NumberReader>();
  for (const id of new Set(styles)) {
    readers.set(id, numberReader(library, codes.get(id) ?? table[id] ?? 'General', is1904));
  }
  return styles.map((id) => readers.get(id) ?? generalNumber);
}

interface LargeParts {
  sheet: ZipEntry;
  strings: ZipEntry | undefined;
  numbers: readonly NumberReader[];
}

function openRows(
  workbook: XlsxPackage,
  {sheet, strings, numbers}: LargeParts,
  width: Width,
): Pick<Workbook, 'rows' | 'progress'> {
  const {path, zip} = workbook;
  const whole = sheet.packed + (strings?.packed ?? 0);
  let read = 0;
  const count = (bytes: number): void => void (read += bytes);
  const rows = async function* (): AsyncGenerator<readonly WorkbookRow[]> {
    const table = openStringTable();
    yield* readStrings(workbook, strings, table, count);
    const handler = new XlsxSheet(path, {strings: table, numbers}, width);
    const pieces = readEntry(path, zip, sheet, count);
    yield* readPart({path, name: sheet.name, pieces}, handler, () => handler.take());
  };
  return {rows: rows(), progress: () => (whole === 0 ? 1 : read / whole)};
}

async function* readStrings(
  {path, zip}: XlsxPackage,
  part: ZipEntry | undefined,
  table: StringTable,
  count: (bytes: number) => void,
): AsyncGenerator<readonly []> {
  if (part === undefined) return;
  const text = openXlsxText();
  const handler = {
    ...text,
    close: (name: string): void => {
      text.close(name);
      if (name === 'si') table.add(text.take());
    },
  };
  const pieces = readEntry(path, zip, part, count);
  yield* readPart({path, name: part.name, pieces}, handler, () => []);
}
