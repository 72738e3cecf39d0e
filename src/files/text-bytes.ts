import {writeWindows1250} from './windows-1250.ts';

/**
 * Text gathered as bytes, a line or so at a time: to make one long text first and encode that takes twice as long.
 */
export interface TextBytes {
  add: (text: string) => void;
  length: () => number;
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
  return {
    add: (text) => {
      const needed = length + text.length * most;
      if (needed > bytes.length) {
        const grown = Buffer.allocUnsafeSlow(2 * needed);
        bytes.copy(grown, 0, 0, length);
        bytes = grown;
      }
      length += write(text, bytes, length);
    },
    length: () => length,
    take: (spent) => {
      const taken = bytes.subarray(0, length);
      // Those that come next are probably as many.
      bytes = spent === undefined ? Buffer.allocUnsafeSlow(bytes.length) : Buffer.from(spent.buffer as ArrayBuffer);
      length = 0;
      return taken;
    },
  };
}
