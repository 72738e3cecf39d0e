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

/**
 * Counts and sums up bytes on their way, and gathers them into large pieces. While one is handed on, the next is gathered:
 * a disk and a processor need not wait for each other. What fails then is thrown by the next `put`, or by `end`.
 */
export function openCountedBytes(handOn: (bytes: Uint8Array) => Promise<void>): CountedBytes {
  const hash = createHash('sha256');
  let waiting: Uint8Array[] = [];
  let [length, bytes] = [0, 0];
  let handing: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    if (length === 0) return;
    const [first] = waiting;
    const piece = first?.length === length ? first : Buffer.concat(waiting, length);
    [waiting, length] = [[], 0];
    bytes += piece.length;
    hash.update(piece);
    await handing;
    handing = handOn(piece);
    // It is thrown when it is waited for; until then nobody else would hear of it.
    handing.catch(() => undefined);
  };
  return {
    put: async (piece) => {
      waiting.push(piece);
      length += piece.length;
      if (length >= pieceLength) await flush();
    },
    end: async () => {
      await flush();
      await handing;
      return {bytes, sha256: hash.digest('hex')};
    },
  };
}
