/**
 * Bytes of a text file → the same text in UTF-8, checked.
 *
 * A byte order mark decides; else the encoding that was asked for; else UTF-8. Nothing is ever replaced silently: the
 * first byte that the encoding does not know ends the reading with its line.
 */
import {isUtf8} from 'node:buffer';
import {UserError} from '../core/problem.ts';

/** Offered by name, the likeliest first; any other that WHATWG's Encoding Standard names is taken too. */
export const knownEncodings = ['utf-8', 'windows-1250', 'iso-8859-2', 'windows-1252', 'utf-16le', 'utf-16be'] as const;

export interface FoundEncoding {
  /** By its WHATWG name. */
  encoding: string;
  /** Length of the byte order mark. */
  skip: number;
}

/** `asked` is any WHATWG label; throws unknownEncoding for what is none. */
export function findEncoding(head: Buffer, asked: string | undefined): FoundEncoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return {encoding: 'utf-8', skip: 3};
  if (head[0] === 0xff && head[1] === 0xfe) return {encoding: 'utf-16le', skip: 2};
  if (head[0] === 0xfe && head[1] === 0xff) return {encoding: 'utf-16be', skip: 2};
  return {encoding: asked === undefined ? 'utf-8' : encodingName(asked), skip: 0};
}

function encodingName(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    throw new UserError({code: 'unknownEncoding', name: label, known: knownEncodings});
  }
}

/**
 * The order of a text in UTF-16 that no mark tells; null for what is none. Half of the bytes of most such texts in our
 * part of the world are zero, and nearly all on one side of their pair.
 */
export function likelyUtf16(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const zeros = {even: 0, odd: 0};
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2 === 0 ? 'even' : 'odd'] += 1;
  const [more, less] = [Math.max(zeros.even, zeros.odd), Math.min(zeros.even, zeros.odd)];
  if (more < head.length / 8 || less * 8 > more) return null;
  return zeros.odd > zeros.even ? 'utf-16le' : 'utf-16be';
}

/** Throws badEncoding with the line, counted from 1. The byte order mark is left out. */
export async function* decodeText(
  path: string,
  chunks: AsyncIterable<Buffer>,
  {encoding, skip}: FoundEncoding,
): AsyncGenerator<Buffer> {
  const decode = encoding === 'utf-8' ? utf8Checker(path) : transcoder(path, encoding);
  let left = skip;
  for await (const chunk of chunks) {
    const skipped = Math.min(left, chunk.length);
    left -= skipped;
    yield decode(chunk.subarray(skipped), false);
  }
  yield decode(Buffer.alloc(0), true);
}

const badEncoding = (path: string, line: number) =>
  new UserError({code: 'badEncoding', path, line, suggestion: 'windows-1250'});

type Decode = (chunk: Buffer, isLast: boolean) => Buffer;

/** Passes UTF-8 on as it is; a character that a chunk cuts waits for the next one. */
function utf8Checker(path: string): Decode {
  let rest: Buffer = Buffer.alloc(0);
  let lines = 0;
  return (chunk, isLast) => {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = isLast ? bytes.length : wholeCharacters(bytes);
    const whole = bytes.subarray(0, end);
    if (!isUtf8(whole)) throw badEncoding(path, lines + firstBadLine(whole));
    rest = Buffer.from(bytes.subarray(end));
    lines += countLineFeeds(whole);
    return whole;
  };
}

/** Where the last character begins if it may go on in the next chunk, else the end. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
    if (length > 0) return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** No byte of a longer UTF-8 character is a line feed, so each line can be judged alone. */
function firstBadLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; ; line++) {
    const end = bytes.indexOf(0x0a, start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}

function countLineFeeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) count += 1;
  return count;
}

function transcoder(path: string, encoding: string): Decode {
  const decoder = new TextDecoder(encoding, {fatal: true});
  let lines = 0;
  return (chunk, isLast) => {
    try {
      const decoded = Buffer.from(decoder.decode(chunk, {stream: !isLast}));
      lines += countLineFeeds(decoded);
      return decoded;
    } catch {
      throw badEncoding(path, lines + 1);
    }
  };
}
