import type {Readable} from 'node:stream';
import {UserError} from '../core/problem.ts';
import type {SheetHead, SheetRow} from '../core/sheet.ts';
import {findEncoding} from './decode-text.ts';
import {limits} from './limits.ts';
import {openCsv, type CsvOptions, type OpenedRows} from './read-csv.ts';
import {openXlsx} from './read-xlsx.ts';
import {openSource, peek, readWhole, type Source} from './source.ts';
import {isZip} from './unzip.ts';

export type SheetOptions = CsvOptions;

export interface OpenSheet {
  head: SheetHead;
  /** As the person named the file; `-` for a stream. */
  path: string;
  /** Bytes of the file; null where only its end will tell. */
  size: number | null;
  /** Bytes read so far, for a progress bar over `size`. */
  bytesRead: () => number;
  /** To be gone through once; its end, or leaving its loop, closes the file. */
  rows: AsyncGenerator<SheetRow>;
  /** For one who never looks at the rows. */
  close: () => Promise<void>;
}

/** Enough for a first line and for telling a text from a binary. */
const peekBytes = 4096;

/**
 * Opens a spreadsheet and reads its header and first row. What the bytes are decides before the name does. Throws a
 * UserError for every file that is missing, unreadable, no spreadsheet, damaged or beyond a limit, and noRows for one
 * with a header alone.
 */
export async function openSheet(from: string | Readable, options: SheetOptions = {}): Promise<OpenSheet> {
  const opened = await openSource(from);
  let bytes = 0;
  try {
    const {head, source} = await peek(
      counted(opened, (count) => (bytes += count)),
      peekBytes,
    );
    const {head: sheetHead, rows} = await openByContent(source, head, options);
    const first = await rows.next();
    if (first.done === true) throw new UserError({code: 'noRows', path: source.path});
    return {
      head: sheetHead,
      path: source.path,
      size: source.size,
      bytesRead: () => bytes,
      rows: withFirst(first.value, rows, source.close),
      close: source.close,
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function openByContent(source: Source, head: Buffer, options: SheetOptions): Promise<OpenedRows> {
  const {path} = source;
  if (head.length === 0) throw new UserError({code: 'fileEmpty', path});
  if (isZip(head)) return openXlsx(path, await readWhole(source, limits.xlsxBytes));
  if (isCompoundFile(head)) throw await compoundProblem(source);
  if (isBinary(head, options)) {
    const isNamedXlsx = path.toLowerCase().endsWith('.xlsx');
    throw new UserError(isNamedXlsx ? {code: 'fileDamaged', path, reason: 'zip'} : {code: 'fileNotSheet', path});
  }
  return openCsv(source, head, options);
}

function counted(source: Source, add: (bytes: number) => void): Source {
  async function* count(): AsyncGenerator<Buffer> {
    for await (const chunk of source.chunks) {
      add(chunk.length);
      yield chunk;
    }
  }
  return {...source, chunks: count()};
}

async function* withFirst(
  first: SheetRow,
  rows: AsyncGenerator<SheetRow>,
  close: () => Promise<void>,
): AsyncGenerator<SheetRow> {
  try {
    yield first;
    yield* rows;
  } finally {
    await rows.return(undefined);
    await close();
  }
}

/** Beginnings of files that some tool may have renamed, and that may hold no NUL at first. */
const foreign = [
  '%PDF',
  '\u0089PNG',
  'GIF8',
  '\u00ff\u00d8\u00ff',
  '\u001f\u008b',
  'BZh',
  '7z',
  'Rar!',
  '{\\rtf',
  '<?xml',
  '<html',
  '<!DOCTYP',
];

/** A text has no NUL, unless it is UTF-16, which says so by its byte order mark or is asked for. */
function isBinary(head: Buffer, {encoding}: SheetOptions): boolean {
  if (findEncoding(head, encoding).encoding.startsWith('utf-16')) return false;
  const start = head.toString('latin1', 0, 8);
  return head.includes(0) || foreign.some((magic) => start.startsWith(magic));
}

/** The container of old Office files and of encrypted new ones ([MS-CFB] 2.2). */
const isCompoundFile = (head: Buffer): boolean => head.length > 7 && head.readBigUInt64BE(0) === 0xd0cf11e0a1b11ae1n;

async function compoundProblem(source: Source): Promise<UserError> {
  const bytes = await readWhole(source, limits.xlsxBytes);
  const isEncrypted = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
  return new UserError({code: isEncrypted ? 'fileLocked' : 'fileNotSheet', path: source.path});
}
