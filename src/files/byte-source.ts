import {readSync} from 'node:fs';

/** Bytes that can be read anywhere, as a zip must be. */
export interface ByteSource {
  size: number;
  /** `length` bytes from `offset` on, fewer at the end. */
  read: (offset: number, length: number) => Buffer;
}

export const bytesOf = (bytes: Buffer): ByteSource => ({
  size: bytes.length,
  read: (offset, length) => bytes.subarray(offset, offset + length),
});

/** An open file. It blocks while it reads, so it is for a process that does nothing else. */
export const bytesOfFile = (fd: number, size: number): ByteSource => ({
  size,
  read: (offset, length) => {
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
    let filled = 0;
    while (filled < bytes.length) {
      const read = readSync(fd, bytes, filled, bytes.length - filled, offset + filled);
      if (read === 0) break;
      filled += read;
    }
    return bytes.subarray(0, filled);
  },
});
