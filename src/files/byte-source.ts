import {readSync} from 'node:fs';

/** Bytes that can be read anywhere, as a zip must be. */
export interface ByteSource {
  size: number;
  /** `length` bytes from `offset` on, fewer at the end. */
  read: (offset: number, length: number) => Buffer;
}

/** Pieces as they came, not joined: there may be many. */
export function bytesOfPieces(pieces: readonly Buffer[]): ByteSource {
  const starts: number[] = [];
  let size = 0;
  for (const piece of pieces) {
    starts.push(size);
    size += piece.length;
  }
  return {
    size,
    read: (offset, length) => {
      const first = Math.max(
        0,
        starts.findLastIndex((start) => start <= offset),
      );
      const found: Buffer[] = [];
      for (let at = first, left = Math.min(length, size - offset); left > 0; at++) {
        const from = Math.max(0, offset - (starts[at] ?? 0));
        const part = pieces[at]?.subarray(from, from + left) ?? Buffer.alloc(0);
        found.push(part);
        left -= part.length;
      }
      return found.length === 1 && found[0] !== undefined ? found[0] : Buffer.concat(found);
    },
  };
}

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
