import {createHash} from 'node:crypto';

export interface CountedBytes {
  put: (bytes: Uint8Array) => Promise<void>;
  /** Hands on what is left; nothing comes after it. */
  end: () => Promise<BytesSum>;
}

export interface BytesSum {
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
}

/** Bytes handed on at once. */
const pieceLength = 256 * 1024;

/** Counts and sums up bytes on their way, and gathers them into large pieces. */
export function openCountedBytes(handOn: (bytes: Uint8Array) => Promise<void>): CountedBytes {
  const hash = createHash('sha256');
  let waiting: Uint8Array[] = [];
  let [length, bytes] = [0, 0];
  const flush = async (): Promise<void> => {
    if (length === 0) return;
    const [first] = waiting;
    const piece = first?.length === length ? first : Buffer.concat(waiting, length);
    [waiting, length] = [[], 0];
    bytes += piece.length;
    hash.update(piece);
    await handOn(piece);
  };
  return {
    put: async (piece) => {
      waiting.push(piece);
      length += piece.length;
      if (length >= pieceLength) await flush();
    },
    end: async () => {
      await flush();
      return {bytes, sha256: hash.digest('hex')};
    },
  };
}
