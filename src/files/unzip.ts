/**
 * A zip's entries, with every size held against a limit before a byte is inflated and again after.
 *
 * PKWARE APPNOTE 6.3: the end record (4.3.16) leads to the directory (4.3.12), each of whose entries leads to a local
 * header (4.3.7) and its data. Sizes are the directory's; an entry that inflates to another size, or to another
 * checksum, makes the whole file damaged, so a lying header gains nothing.
 */
import {crc32, inflateRawSync} from 'node:zlib';
import {UserError} from '../core/problem.ts';
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

/** Throws fileDamaged, fileLocked for encrypted entries, fileTooLarge for what they declare together. */
export function listEntries(path: string, zip: Buffer): ZipEntry[] {
  try {
    const entries = readDirectory(path, zip);
    if (entries.some((entry) => entry.isEncrypted)) throw new UserError({code: 'fileLocked', path});
    const bytes = entries.reduce((sum, entry) => sum + entry.size, 0);
    const limit = limits.xlsxInflated;
    if (bytes > limit) throw new UserError({code: 'fileTooLarge', path, bytes, limit});
    return entries;
  } catch (error) {
    throw error instanceof RangeError ? damaged(path, 'directory') : error;
  }
}

function readDirectory(path: string, zip: Buffer): ZipEntry[] {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end === -1) throw damaged(path, 'truncated');
  const count = zip.readUInt16LE(end + 10);
  if (count > limits.xlsxEntries) throw damaged(path, 'entries');
  const entries: ZipEntry[] = [];
  for (let at = zip.readUInt32LE(end + 16); entries.length < count;) {
    if (zip.readUInt32LE(at) !== 0x0201_4b50) throw damaged(path, 'directory');
    const nameLength = zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      isEncrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      packed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  if (new Set(entries.map(({name}) => name.toLowerCase())).size < entries.length) throw damaged(path, 'doubled entry');
  return entries;
}

/** The bytes of one entry. Throws fileDamaged. */
export function readEntry(path: string, zip: Buffer, entry: ZipEntry): Buffer {
  try {
    if (zip.readUInt32LE(entry.offset) !== 0x0403_4b50) throw damaged(path, entry.name);
    const start = entry.offset + 30 + zip.readUInt16LE(entry.offset + 26) + zip.readUInt16LE(entry.offset + 28);
    const packed = zip.subarray(start, start + entry.packed);
    const bytes = entry.method === 0 ? packed : inflate(path, packed, entry);
    if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw damaged(path, entry.name);
    return bytes;
  } catch (error) {
    throw error instanceof UserError ? error : damaged(path, entry.name);
  }
}

function inflate(path: string, packed: Buffer, entry: ZipEntry): Buffer {
  if (entry.method !== 8) throw damaged(path, `method ${entry.method}`);
  return entry.size === 0 ? Buffer.alloc(0) : inflateRawSync(packed, {maxOutputLength: entry.size});
}
