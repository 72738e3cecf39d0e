/**
 * A zip written from its beginning to its end, never gone back in, so that it may be longer than memory and go into a
 * pipe: sizes stand behind each entry's data (PKWARE APPNOTE 6.3, 4.3.9) and in the directory.
 */
import {finished} from 'node:stream/promises';
import {crc32, createDeflateRaw} from 'node:zlib';
import {UserError} from '../core/problem.ts';
import {openTextBytes, pieceLength} from './text-bytes.ts';

export type Put = (bytes: Uint8Array) => Promise<void>;

export interface ZipWriter {
  /** An entry whose text comes piece by piece; `end` closes it, before the next one begins. */
  begin: (name: string) => Promise<ZipEntryWriter>;
  /** An entry as it is, not compressed. */
  store: (name: string, text: string) => Promise<void>;
  end: () => Promise<void>;
}

export interface ZipEntryWriter {
  /** Gathers text, which `drain` has to compress before it is too much. */
  add: (text: string) => void;
  isFull: () => boolean;
  drain: () => Promise<void>;
  /** Adds text, and drains where it is full. */
  write: (text: string) => Promise<void>;
  /** Bytes so far, before they are compressed. */
  size: () => number;
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

/** Of zlib's, 1 to 9. Sheets are so alike in themselves that higher ones take several times as long for little. */
const level = 3;

/** Sizes follow the data · the name is UTF-8 (4.4.4). */
const [sizesFollow, isUtf8] = [0x0008, 0x0800];

/** Where the places of entries end (4.4.24): a zip of more would be of another kind. */
const mostBytes = 2 ** 32 - 1;

/** Throws workbookTooLarge while it is written. */
export function openZip(put: Put, limit: number = mostBytes): ZipWriter {
  const entries: Written[] = [];
  let offset = 0;
  const emit = async (bytes: Uint8Array): Promise<void> => {
    offset += bytes.length;
    if (offset > limit) throw new UserError({code: 'workbookTooLarge', limit});
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

/** One piece is compressed, on a thread of its own, while the next is gathered. */
function deflated(entry: Written, emit: Put): ZipEntryWriter {
  const text = openTextBytes();
  const deflate = openDeflate();
  let packing: Packing | null = null;
  let spent: Uint8Array | undefined;
  const settle = async (): Promise<void> => {
    await packing?.done;
    spent = packing?.bytes;
    packing = null;
    for (const packed of deflate.take()) {
      entry.packed += packed.length;
      await emit(packed);
    }
  };
  const drain = async (): Promise<void> => {
    await settle();
    const bytes = text.take(spent);
    entry.crc = crc32(bytes, entry.crc);
    entry.size += bytes.length;
    packing = {bytes, done: deflate.write(bytes)};
  };
  const isFull = (): boolean => text.length() >= pieceLength;
  return {
    ...{add: text.add, isFull, drain},
    write: async (more) => {
      text.add(more);
      if (isFull()) await drain();
    },
    size: () => entry.size + text.length(),
    end: async () => {
      await drain();
      await settle();
      await deflate.end();
      await settle();
      const sizes = Buffer.alloc(16);
      [0x0807_4b50, entry.crc, entry.packed, entry.size].forEach((value, at) => sizes.writeUInt32LE(value, at * 4));
      await emit(sizes);
    },
  };
}

interface Packing {
  bytes: Uint8Array;
  done: Promise<void>;
}

interface Deflate {
  /** Resolves when the bytes are no longer needed. */
  write: (bytes: Uint8Array) => Promise<void>;
  end: () => Promise<void>;
  /** What has come out since the last time. */
  take: () => readonly Buffer[];
}

function openDeflate(): Deflate {
  const stream = createDeflateRaw({level, chunkSize: 64 * 1024});
  const ended = finished(stream);
  // Whoever writes meets the same error.
  ended.catch(() => undefined);
  let packed: Buffer[] = [];
  stream.on('data', (piece: Buffer) => packed.push(piece));
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        stream.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    end: () => {
      stream.end();
      return ended;
    },
    take: () => {
      const taken = packed;
      packed = [];
      return taken;
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
