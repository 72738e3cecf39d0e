import {crc32, deflateRawSync} from 'node:zlib';

export interface ZipPart {
  name: string;
  /** Compressed by deflate. */
  packed: Buffer;
  /** What the directory says of the rest; lies where a test wants them. */
  crc: number;
  size: number;
  packedSize?: number;
  offset?: number;
  flags?: number;
}

export const zipPart = (name: string, content: string | Buffer, lies: Partial<ZipPart> = {}): ZipPart => {
  const bytes = Buffer.from(content as string);
  return {name, packed: deflateRawSync(bytes), crc: crc32(bytes), size: bytes.length, ...lies};
};

export interface ZipLies {
  /** How many entries the end record tells of. */
  count?: number;
  /** Sizes and places as in zips of more than 4 GB. */
  isLarge?: boolean;
}

/** A zip written entry by entry, so that each field can be made wrong. */
export function zipOf(parts: readonly ZipPart[], {count = parts.length, isLarge = false}: ZipLies = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const {name, packed, crc, size, packedSize = packed.length, offset: told = offset, flags = 0} of parts) {
    const sizes = [crc, packedSize, size];
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    sizes.forEach((value, index) => local.writeUInt32LE(value, 14 + 4 * index));
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const extra = isLarge ? largeExtra([size, packedSize, told]) : Buffer.alloc(0);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(8, 10);
    sizes.forEach((value, index) => entry.writeUInt32LE(isLarge && index > 0 ? 0xffffffff : value, 16 + 4 * index));
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt16LE(extra.length, 30);
    entry.writeUInt32LE(isLarge ? 0xffffffff : told, 42);
    locals.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name), extra);
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(isLarge ? 0xffff : count, 10);
  end.writeUInt32LE(isLarge ? 0xffffffff : offset, 16);
  const large = isLarge ? [largeEnd(count, offset, offset + listed.length)] : [];
  return Buffer.concat([...locals, listed, ...large, end]);
}

/** The extra field of large zips (PKWARE APPNOTE 4.5.3), after one of another kind. */
function largeExtra(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(6 + 4 + 24);
  bytes.writeUInt16LE(0x5455, 0);
  bytes.writeUInt16LE(2, 2);
  bytes.writeUInt16LE(1, 6);
  bytes.writeUInt16LE(24, 8);
  values.forEach((value, index) => bytes.writeBigUInt64LE(BigInt(value), 10 + 8 * index));
  return bytes;
}

/** Their end record and its locator (4.3.14, 4.3.15). */
function largeEnd(count: number, offset: number, place: number): Buffer {
  const bytes = Buffer.alloc(56 + 20);
  bytes.writeUInt32LE(0x06064b50, 0);
  bytes.writeBigUInt64LE(BigInt(count), 32);
  bytes.writeBigUInt64LE(BigInt(offset), 48);
  bytes.writeUInt32LE(0x07064b50, 56);
  bytes.writeBigUInt64LE(BigInt(place), 64);
  return bytes;
}
