import {UserError, type UnreadKind} from '../core/problem.ts';
import {findEncoding, likelyUtf16} from './decode-text.ts';
import {openWorkbook} from './open-workbook.ts';
import type {RawSheet} from './raw-sheet.ts';
import {openCsv, type CsvOptions} from './read-csv.ts';

import {peek, type Source} from './source.ts';
import {isZip} from './unzip.ts';

export interface ContentOptions extends CsvOptions {
  /** Aborted: what is awaited is rejected with the signal's reason. */
  signal?: AbortSignal;
}

/** Enough for a first line and for telling a text from a binary. */
const peekBytes = 4096;

/**
 * Reads the header of whatever the bytes are; the name only helps to say what is wrong. Throws fileEmpty, fileNotSheet,
 * sheetNotRead, badEncoding for UTF-16 that nothing tells, and what the reader of the format throws.
 */
export async function openContent(opened: Source, options: ContentOptions): Promise<RawSheet> {
  const {head, source} = await peek(opened, peekBytes);
  const {path} = source;
  if (head.length === 0) throw new UserError({code: 'fileEmpty', path});
  if (isZip(head)) return openWorkbook(source, false, options.signal);
  if (isCompoundFile(head)) return openWorkbook(source, true, options.signal);
  const isUtf16 = findEncoding(head, options.encoding).encoding.startsWith('utf-16');
  if (!isUtf16) refuseBinary(path, head);
  return openCsv(source, head, options);
}

/** Beginnings of files that some tool may have renamed, and that may hold no NUL at first. */
const foreign: readonly (readonly [RegExp, UnreadKind | null])[] = [
  [/^%PDF/, 'pdf'],
  [/^\{\\rtf/, 'document'],
  [/^\s*<(?:!doctype html|html|table|head|body|meta)/i, 'html'],
  [/^\s*<\?xml/i, 'xml'],
  [/^(?:\u0089PNG|GIF8|\u00ff\u00d8\u00ff|\u001f\u008b|BZh|7z|Rar!)/, null],
];

function refuseBinary(path: string, head: Buffer): void {
  const start = head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
  for (const [magic, kind] of foreign) {
    if (!magic.test(start)) continue;
    throw new UserError(kind === null ? {code: 'fileNotSheet', path} : {code: 'sheetNotRead', path, kind});
  }
  // A text has no NUL, unless it is UTF-16.
  if (!head.includes(0)) return;
  const suggestion = likelyUtf16(head);
  if (suggestion !== null) throw new UserError({code: 'badEncoding', path, line: 1, suggestion});
  const isNamedXlsx = path.toLowerCase().endsWith('.xlsx');
  throw new UserError(isNamedXlsx ? {code: 'fileDamaged', path, reason: 'zip'} : {code: 'fileNotSheet', path});
}

/** The container of old Office files and of encrypted new ones ([MS-CFB] 2.2). */
const isCompoundFile = (head: Buffer): boolean => head.length > 7 && head.readBigUInt64BE(0) === 0xd0cf11e0a1b11ae1n;
