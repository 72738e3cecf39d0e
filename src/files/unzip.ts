/**
 * A zip's entries, with every size held against a limit before a byte is inflated and again while it is.
 *
 * PKWARE APPNOTE 6.3: the end record (4.3.16, for large zips 4.3.14) leads to the directory (4.3.12), each of whose
 * entries leads to a local header (4.3.7) and its data. Sizes are the directory's; an entry that inflates to another
 * size, or to another checksum, makes the whole file damaged, so a lying header gains nothing; and so do entries that
 * share bytes, which is how a small zip becomes a huge one.
 */
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {crc32, createInflateRaw} from 'node:zlib';
import {UserError} from '../core/problem.ts';
import type {ByteSource} from './byte-source.ts';
import {limits} from './limits.ts';

export interface ZipEntry {
  name: string;
  isEncrypted: boolean;
  method: number;
  crc: number;
  packed: number;
  size: number;
  /** Of its local header. */
  offset: number;
}

export const isZip = (head: Buffer): boolean =>
  head.length > 3 && [0x0403_4b50, 0x0605_4b50].includes(head.readUInt32LE(0));

const damaged = (path: string, reason: string) => new UserError({code: 'fileDamaged', path, reason});

/** Throws fileDamaged, fileLocked for encrypted entries. */
export function listEntries(path: string, zip: ByteSource): ZipEntry[] {
  try {
    const directory = findDirectory(path, zip);
    const entries = readDirectory(path, zip, directory);
    checkPlaces(path, entries, directory.offset);
    if (entries.some((entry) => entry.isEncrypted)) throw new UserError({code: 'fileLocked', path});
    return entries;
  } catch (error) {
    throw error instanceof RangeError ? damaged(path, 'directory') : error;
  }
}

interface Directory {
  offset: number;
  count: number;
}

/** The longest comment that may follow the end record. */
const longestComment = 0xffff;

function findDirectory(path: string, zip: ByteSource): Directory {
  const tailStart = Math.max(0, zip.size - longestComment - 22);
  const tail = zip.read(tailStart, zip.size - tailStart);
  const at = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (at === -1) throw damaged(path, 'truncated');
  const directory = {count: tail.readUInt16LE(at + 10), offset: tail.readUInt32LE(at + 16)};
  const isLarge = directory.count === 0xffff || directory.offset === 0xffff_ffff;
  const {count, offset} = isLarge ? largeDirectory(path, zip, tailStart + at) : directory;
  if (count > limits.workbookEntries) throw damaged(path, 'entries');
  return {count, offset};
}

/** The locator (4.3.15) stands before the end record and leads to the large one. */
function largeDirectory(path: string, zip: ByteSource, end: number): Directory {
  const locator = zip.read(Math.max(0, end - 20), 20);
  if (locator.readUInt32LE(0) !== 0x0706_4b50) throw damaged(path, 'directory');
  const record = zip.read(Number(locator.readBigUInt64LE(8)), 56);
  if (record.readUInt32LE(0) !== 0x0606_4b50) throw damaged(path, 'directory');
  return {count: Number(record.readBigUInt64LE(32)), offset: Number(record.readBigUInt64LE(48))};
}

function readDirectory(path: string, zip: ByteSource, {offset, count}: Directory): ZipEntry[] {
  const bytes = zip.read(offset, zip.size - offset);
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count;) {
    if (bytes.readUInt32LE(at) !== 0x0201_4b50) throw damaged(path, 'directory');
    const [nameLength, extraLength] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30)];
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    entries.push({
      // Some writers part folders as Windows does.
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      ...largeSizes(extra, {
        size: bytes.readUInt32LE(at + 24),
        packed: bytes.readUInt32LE(at + 20),
        offset: bytes.readUInt32LE(at + 42),
      }),
    });
    at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32);
  }
  if (new Set(entries.map(({name}) => name.toLowerCase())).size < entries.length) throw damaged(path, 'doubled entry');
  return entries;
}

type Sizes = Pick<ZipEntry, 'size' | 'packed' | 'offset'>;

/** Those of the three that do not fit their field are in the extra one of the large zips (4.5.3), in this order. */
function largeSizes(extra: Buffer, sizes: Sizes): Sizes {
  const found = {...sizes};
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 0x0001) continue;
    let field = at + 4;
    for (const name of ['size', 'packed', 'offset'] as const) {
      if (found[name] !== 0xffff_ffff) continue;
      found[name] = Number(extra.readBigUInt64LE(field));
      field += 8;
    }
  }
  return found;
}

/** No entry may reach into the next one or into the directory. */
function checkPlaces(path: string, entries: readonly ZipEntry[], end: number): void {
  const sorted = entries.toSorted((a, b) => a.offset - b.offset);
  for (const [at, {offset, name, packed}] of sorted.entries()) {
    const next = sorted[at + 1]?.offset ?? end;
    if (offset + 30 + Buffer.byteLength(name) + packed > next) throw damaged(path, name);
  }
}

/** How much of a zip is read, and how much of an entry is handed on, at once. */
const pieceBytes = 16 * 1024;

/** The bytes of one entry, piece by piece; `onRead` hears how many packed ones were taken. Throws fileDamaged. */
export async function* readEntry(
  path: string,
  zip: ByteSource,
  entry: ZipEntry,
  onRead: (bytes: number) => void = () => undefined,
): AsyncGenerator<Buffer> {
  let size = 0;
  let crc = 0;
  try {
    for await (const piece of inflated(path, zip, entry, onRead)) {
      size += piece.length;
      if (size > entry.size) throw damaged(path, entry.name);
      crc = crc32(piece, crc);
      yield piece;
    }
  } catch (error) {
    // What zlib and the header's fields say; a problem of whoever takes the pieces does not come through here.
    throw error instanceof UserError ? error : damaged(path, entry.name);
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged(path, entry.name);
}

async function* inflated(
  path: string,
  zip: ByteSource,
  entry: ZipEntry,
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const packed = packedPieces(path, zip, entry, onRead);
  if (entry.method === 0) {
    yield* packed;
    return;
  }
  if (entry.method !== 8) throw damaged(path, `method ${entry.method}`);
  const inflate = createInflateRaw({chunkSize: pieceBytes});
  const inflating = pipeline(Readable.from(packed), inflate);
  inflating.catch(() => undefined); // The stream is destroyed with the same error, and the loop below meets it.
  yield* inflate as AsyncIterable<Buffer>;
}

function* packedPieces(
  path: string,
  zip: ByteSource,
  entry: ZipEntry,
  onRead: (bytes: number) => void,
): Generator<Buffer> {
  const local = zip.read(entry.offset, 30);
  if (local.readUInt32LE(0) !== 0x0403_4b50) throw damaged(path, entry.name);
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  for (let at = 0; at < entry.packed; at += pieceBytes) {
    const piece = zip.read(start + at, Math.min(pieceBytes, entry.packed - at));
    onRead(piece.length);
    yield piece;
  }
}
