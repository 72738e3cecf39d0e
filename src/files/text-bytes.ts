import {writeWindows1250} from './windows-1250.ts';

/**
 * Text gathered as bytes, a line or so at a time: to make one long text first and encode that takes twice as long.
 */
export interface TextBytes {
  add: (text: string) => void;
  length: () => number;
  /** What is gathered, with room for so many bytes behind `length`: for whoever has bytes, in the encoding. */
  room: (needed: number) => Buffer;
  /** Those up to there, written into the room, are gathered too. */
  keep: (length: number) => void;
  /** What was added since the last time. What comes next is gathered where `spent` bytes were, where there are any. */
  take: (spent?: Uint8Array) => Uint8Array;
}

interface Encoding {
  /** Bytes of a UTF-16 unit at most. */
  most: number;
  /** Answers how many bytes the text took. */
  write: (text: string, into: Buffer, at: number) => number;
}

const encodings = {
  'utf-8': {most: 3, write: (text, into, at) => into.write(text, at)},
  'windows-1250': {most: 1, write: writeWindows1250},
} as const satisfies Record<string, Encoding>;

/** Bytes worth handing on. */
export const pieceLength = 256 * 1024;

export function openTextBytes(encoding: keyof typeof encodings = 'utf-8'): TextBytes {
  const {most, write}: Encoding = encodings[encoding];
  let bytes = Buffer.allocUnsafeSlow(2 * pieceLength);
  let length = 0;
  const room = (needed: number): Buffer => {
    if (length + needed > bytes.length) {
      const grown = Buffer.allocUnsafeSlow(2 * (length + needed));
      bytes.copy(grown, 0, 0, length);
      bytes = grown;
    }
    return bytes;
  };
  return {
    add: (text) => {
      length += write(text, room(text.length * most), length);
    },
    length: () => length,
    room,
    keep: (kept) => {
      length = kept;
    },
    take: (spent) => {
      const taken = bytes.subarray(0, length);
      // Those that come next are probably as many.
      bytes = spent === undefined ? Buffer.allocUnsafeSlow(bytes.length) : Buffer.from(spent.buffer as ArrayBuffer);
      length = 0;
      return taken;
    },
  };
}
