/**
 * A zip written from its beginning to its end, never gone back in, so that it may be longer than memory and go into a
 * pipe: sizes stand behind each entry's data (PKWARE APPNOTE 6.3, 4.3.9) and in the directory.
 */
import {promisify} from 'node:util';
import {constants, crc32, deflateRaw} from 'node:zlib';
import {openTextBytes} from './text-bytes.ts';

export type Put = (bytes: Uint8Array) => Promise<void>;

export interface ZipWriter {
  /** An entry whose text comes piece by piece; `end` closes it, before the next one begins. */
  begin: (name: string) => Promise<ZipEntryWriter>;
  /** An entry as it is, not compressed. */
  store: (name: string, text: string) => Promise<void>;
  end: () => Promise<void>;
}

export interface ZipEntryWriter {
  /** Gathers text, to be followed by `write` now and then. */
  add: (text: string) => void;
  write: (text: string) => Promise<void>;
  end: () => Promise<void>;
}

interface Written {
  name: Buffer;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/** How many bytes are compressed at once. */
const pieceLength = 256 * 1024;

/** Of zlib's, 1 to 9. Sheets are so alike in themselves that higher ones take several times as long for little. */
const level = 3;

/** Sizes follow the data · the name is UTF-8 (4.4.4). */
const [sizesFollow, isUtf8] = [0x0008, 0x0800];

const compress = promisify<Uint8Array, {finishFlush: number; level: number}, Buffer>(deflateRaw);

export function openZip(put: Put): ZipWriter {
  const entries: Written[] = [];
  let offset = 0;
  const emit = async (bytes: Uint8Array): Promise<void> => {
    offset += bytes.length;
    await put(bytes);
  };
  const add = async (name: string, more: Partial<Written>): Promise<Written> => {
    const entry = {name: Buffer.from(name), flags: isUtf8, method: 0, crc: 0, packed: 0, size: 0, offset, ...more};
    entries.push(entry);
    await emit(Buffer.concat([header(0x0403_4b50, entry, 30), entry.name]));
    return entry;
  };
  return {
    begin: async (name) => deflated(await add(name, {flags: isUtf8 | sizesFollow, method: 8}), emit),
    store: async (name, text) => {
      const bytes = Buffer.from(text);
      await add(name, {crc: crc32(bytes), packed: bytes.length, size: bytes.length});
      await emit(bytes);
    },
    end: async () => {
      const start = offset;
      for (const entry of entries) await emit(Buffer.concat([header(0x0201_4b50, entry, 46), entry.name]));
      await emit(endRecord(entries.length, start, offset - start));
    },
  };
}

/**
 * Each piece is compressed for itself and ends at a whole byte, so that the pieces are one stream when joined. One is
 * compressed, on a thread of its own, while the next is gathered.
 */
function deflated(entry: Written, emit: Put): ZipEntryWriter {
  const text = openTextBytes();
  let packing: Promise<Buffer> | null = null;
  const settle = async (): Promise<void> => {
    const packed = await packing;
    packing = null;
    if (packed === null) return;
    entry.packed += packed.length;
    await emit(packed);
  };
  const begin = async (finishFlush: number): Promise<void> => {
    const bytes = text.take();
    entry.crc = crc32(bytes, entry.crc);
    entry.size += bytes.length;
    const next = compress(bytes, {finishFlush, level});
    await settle();
    packing = next;
  };
  return {
    add: text.add,
    write: async (more) => {
      text.add(more);
      if (text.length() >= pieceLength) await begin(constants.Z_SYNC_FLUSH);
    },
    end: async () => {
      await begin(constants.Z_FINISH);
      await settle();
      const sizes = Buffer.alloc(16);
      [0x0807_4b50, entry.crc, entry.packed, entry.size].forEach((value, at) => sizes.writeUInt32LE(value, at * 4));
      await emit(sizes);
    },
  };
}

/** A local header (4.3.7, 30 bytes) or one of the directory (4.3.12, 46 bytes), which has two fields more in front. */
function header(signature: number, {name, flags, method, crc, packed, size, offset}: Written, length: 30 | 46): Buffer {
  const bytes = Buffer.alloc(length);
  const at = length === 46 ? 6 : 4;
  const isSizeKnown = length === 46 || (flags & sizesFollow) === 0;
  bytes.writeUInt32LE(signature, 0);
  if (length === 46) bytes.writeUInt16LE(20, 4);
  bytes.writeUInt16LE(20, at);
  bytes.writeUInt16LE(flags, at + 2);
  bytes.writeUInt16LE(method, at + 4);
  bytes.writeUInt16LE(0x21, at + 8); // 1 January 1980: the same rows make the same bytes.
  [crc, packed, size].forEach((value, index) => bytes.writeUInt32LE(isSizeKnown ? value : 0, at + 10 + index * 4));
  bytes.writeUInt16LE(name.length, at + 22);
  if (length === 46) bytes.writeUInt32LE(offset, 42);
  return bytes;
}

function endRecord(count: number, start: number, length: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(0x0605_4b50, 0);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(length, 12);
  bytes.writeUInt32LE(start, 16);
  return bytes;
}
