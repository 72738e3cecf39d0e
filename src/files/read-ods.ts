import {UserError} from '../core/problem.ts';
import type {ByteSource} from './byte-source.ts';
import {OdsSheet} from './ods-sheet.ts';
import {readPart, readWholePart} from './read-part.ts';
import {readEntry, type ZipEntry} from './unzip.ts';
import type {Width, Workbook, WorkbookRow} from './workbook.ts';
import {checkInflated, checkSmallPart, findPart} from './xlsx-parts.ts';

/**
 * The first visible sheet of an OpenDocument spreadsheet (ODF 1.3 part 3), read as it is asked for. Throws fileLocked,
 * fileDamaged, fileTooLarge.
 */
export async function openOds(
  path: string,
  zip: ByteSource,
  entries: readonly ZipEntry[],
  width: Width,
): Promise<Workbook> {
  if (await isEncrypted(path, zip, findPart({entries}, 'META-INF/manifest.xml'))) {
    throw new UserError({code: 'fileLocked', path});
  }
  const content = findPart({entries}, 'content.xml');
  if (content === undefined) throw new UserError({code: 'fileDamaged', path, reason: 'content.xml'});
  checkInflated(path, [content]);
  let read = 0;
  const rows = async function* (): AsyncGenerator<readonly WorkbookRow[]> {
    const sheet = new OdsSheet(path, width);
    const pieces = readEntry(path, zip, content, (bytes) => (read += bytes));
    const steps = readPart({path, name: content.name, pieces}, sheet, () => sheet.take());
    for await (const step of steps) yield* step;
    if (!sheet.isFound) throw new UserError({code: 'fileDamaged', path, reason: 'sheet'});
  };
  return {format: 'ods', rows: rows(), progress: () => (content.packed === 0 ? 1 : read / content.packed)};
}

/** A password makes the manifest name a cipher for each part (part 2, 4.4). */
async function isEncrypted(path: string, zip: ByteSource, part: ZipEntry | undefined): Promise<boolean> {
  if (part === undefined) return false;
  checkSmallPart(path, part);
  let found = false;
  await readWholePart(
    {path, name: part.name, pieces: readEntry(path, zip, part)},
    {
      open: (name) => void (found ||= name === 'encryption-data'),
      close: () => undefined,
      text: () => undefined,
    },
  );
  return found;
}

/** The type of an OpenDocument file stands in its first entry (part 2, 3.3). */
export async function readMimetype(path: string, zip: ByteSource, entries: readonly ZipEntry[]): Promise<string> {
  const part = findPart({entries}, 'mimetype');
  if (part === undefined || part.size > 200) return '';
  const pieces: Buffer[] = [];
  for await (const piece of readEntry(path, zip, part)) pieces.push(piece);
  return Buffer.concat(pieces).toString('latin1').trim();
}
