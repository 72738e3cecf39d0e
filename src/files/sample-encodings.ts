import {knownEncodings, likelyUtf16} from './decode-text.ts';
import {openSource, peek} from './source.ts';

/** How a file's first lines with other letters than those of ASCII read in one encoding. */
export interface EncodingSample {
  /** By its WHATWG name. */
  encoding: string;
  lines: readonly string[];
}

/** How much is looked at: the first letter with a mark may come late. */
const scanBytes = 1024 ** 2;
const mostLines = 3;
const longestLine = 100;

/**
 * The encodings that a text file may be in, the likeliest first, for a person to pick by eye; those that cannot be are
 * left out. A file of plain ASCII reads alike in each and gives its first lines. Throws fileMissing, fileIsFolder,
 * fileUnreadable.
 */
export async function sampleEncodings(path: string): Promise<EncodingSample[]> {
  const source = await openSource(path);
  try {
    const {head} = await peek(source, scanBytes);
    return samplesOf(head.subarray(0, scanBytes));
  } finally {
    await source.close();
  }
}

function samplesOf(bytes: Buffer): EncodingSample[] {
  // Two bytes a letter show in their zeros; a text of one byte a letter has none.
  const wide = likelyUtf16(bytes);
  return knownEncodings
    .filter((encoding) => (wide === null ? !encoding.startsWith('utf-16') : encoding === wide))
    .flatMap((encoding) => {
      const text = decode(bytes, encoding);
      return text === null || /[^\P{Cc}\t\r\n]/u.test(text) ? [] : [{encoding, lines: tellingLines(text)}];
    });
}

/** Null where the bytes are not of this encoding; a character cut at the end is left out. */
function decode(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, {fatal: true}).decode(bytes, {stream: true});
  } catch {
    return null;
  }
}

function tellingLines(text: string): string[] {
  const lines = text.split(/\r\n?|\n/u).filter((line) => line.trim() !== '');
  const telling = lines.filter((line) => /[^\p{ASCII}]/u.test(line));
  return (telling.length === 0 ? lines : telling).slice(0, mostLines).map(shorten);
}

/** The part of a line around its first other letter. */
function shorten(line: string): string {
  const characters = Array.from(line);
  const first = characters.findIndex((character) => character > '\u007f');
  const start = Math.max(0, Math.min(first - longestLine / 2, characters.length - longestLine));
  return characters.slice(start, start + longestLine).join('');
}
