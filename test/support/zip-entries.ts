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

/** A zip written entry by entry, so that each field can be made wrong. */
export function zipOf(parts: readonly ZipPart[], count = parts.length): Buffer {
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
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(8, 10);
    sizes.forEach((value, index) => entry.writeUInt32LE(value, 16 + 4 * index));
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(told, 42);
    locals.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}
