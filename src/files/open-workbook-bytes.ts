import {UserError} from '../core/problem.ts';
import type {ByteSource} from './byte-source.ts';
import {openOds, readMimetype} from './read-ods.ts';
import {openXls} from './read-xls.ts';
import {openXlsx} from './read-xlsx.ts';
import {isZip, listEntries, type ZipEntry} from './unzip.ts';
import {openWorkbookSheet} from './workbook-sheet.ts';
import type {Width, Workbook, WorkbookSheet} from './workbook.ts';

/**
 * A workbook by its bytes, a zip or a compound file, read up to its header. Throws fileNotSheet, sheetNotRead,
 * fileLocked, and what the reader of the format throws; `onProgress` hears how much is read, from 0 to 1. It may block for long: it is for a process of its own.
 */
export async function openWorkbookBytes(
  path: string,
  bytes: ByteSource,
  onProgress: (progress: number) => void = () => undefined,
): Promise<WorkbookSheet> {
  const width: Width = {columns: 0};
  return openWorkbookSheet(path, await openByKind(path, bytes, width), width, onProgress);
}

async function openByKind(path: string, bytes: ByteSource, width: Width): Promise<Workbook> {
  if (!isZip(bytes.read(0, 4))) return openCompound(path, bytes, width);
  const entries = listEntries(path, bytes);
  const mimetype = await readMimetype(path, bytes, entries);
  if (/opendocument\.spreadsheet/u.test(mimetype)) return openOds(path, bytes, entries, width);
  if (/opendocument/u.test(mimetype)) throw new UserError({code: 'sheetNotRead', path, kind: 'document'});
  if (isNumbers(entries)) throw new UserError({code: 'sheetNotRead', path, kind: 'numbers'});
  return openXlsx({path, zip: bytes, entries}, width);
}

const isNumbers = (entries: readonly ZipEntry[]): boolean =>
  entries.some(({name}) => /(?:^|\/)Index(?:\.zip|\/)/u.test(name));

/** What a compound file is, its directory's names tell ([MS-CFB] 2.6.1). */
async function openCompound(path: string, bytes: ByteSource, width: Width): Promise<Workbook> {
  const whole = bytes.read(0, bytes.size);
  const has = (name: string): boolean => whole.includes(Buffer.from(`${name}\0`, 'utf16le'));
  if (has('EncryptedPackage')) throw new UserError({code: 'fileLocked', path});
  if (has('WordDocument')) throw new UserError({code: 'sheetNotRead', path, kind: 'document'});
  if (!has('Workbook') && !has('Book')) throw new UserError({code: 'fileNotSheet', path});
  return openXls(path, bytes, width);
}
