/**
 * What the bytes of a cell tell of how it stands in a file: nearly all stand there as they came, for which nobody has to
 * make a text of them.
 */
import {lineFeed, tab} from '../core/export/copied-rows.ts';

/** What a byte asks for; a cell what all of its do. */
export const asItIs = 0;
/** In quotes, which change nothing in it. */
export const inQuotes = 1;
/** The long way, over its text. */
export const byText = 2;
/** Of no cell: it ends one. */
export const ends = 4;

export interface ByteTable {
  /** Of the first byte. */
  first: Uint8Array;
  rest: Uint8Array;
}

export function byteTable(rest: (byte: number) => number, first = rest): ByteTable {
  const askedBy = (asked: (byte: number) => number): Uint8Array =>
    Uint8Array.from({length: 256}, (_, byte) => {
      if (byte === tab || byte === lineFeed) return ends;
      return byte === backslash ? byText : asked(byte);
    });
  return {first: askedBy(first), rest: askedBy(rest)};
}

/** Of an escape; the cell means another text. */
const backslash = 0x5c;

/** Where nothing is that a file could take for its own. */
export const plainTable = byteTable(() => asItIs);

export const quotedTable = byteTable(
  () => asItIs,
  () => inQuotes,
);
