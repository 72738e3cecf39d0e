import {closeSync, constants, fstatSync, openSync, readSync, type Stats} from 'node:fs';
import {errorCode} from '../../core/error-code.ts';
import type {Problem} from '../../core/problem.ts';

/** Bytes; a longer file is not one of options. */
const longest = 65_536;

export interface ConfigText {
  text: string;
  stats: Stats;
}

/** The file's text, or what is wrong with it; null where there is none. A device that holds nothing is an empty file. */
export function readConfigFile(path: string): ConfigText | Problem | null {
  try {
    // Not waited for: a pipe that nobody writes to is seen for what it is.
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      return readOpen(path, file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const reason = errorCode(error);
    if (reason === null) throw error;
    return reason === 'ENOENT' || reason === 'ENOTDIR' ? null : {code: 'configUnreadable', path, reason};
  }
}

function readOpen(path: string, file: number): ConfigText | Problem {
  const stats = fstatSync(file);
  if (stats.isDirectory()) return {code: 'configUnreadable', path, reason: 'folder'};
  if (!stats.isFile() && path !== '/dev/null') return {code: 'configUnreadable', path, reason: 'notFile'};
  const bytes = Buffer.alloc(longest + 1);
  let length = 0;
  for (let count = -1; count !== 0 && length < bytes.length; length += count) {
    count = readSync(file, bytes, length, bytes.length - length, null);
  }
  if (length > longest) return {code: 'configUnreadable', path, reason: 'tooLarge'};
  const text = decode(bytes.subarray(0, length));
  return text === null ? {code: 'configEncoding', path, line: badLine(bytes.subarray(0, length))} : {text, stats};
}

/** Without a byte order mark, and with line ends as everywhere else. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes).replaceAll('\r\n', '\n');
  } catch {
    return null;
  }
}

const lineFeed = 0x0a;

/** The first line that is not UTF-8, in which no character holds a line feed. */
function badLine(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; ; line++) {
    const end = bytes.indexOf(lineFeed, from);
    if (end === -1 || decode(bytes.subarray(from, end)) === null) return line;
    from = end + 1;
  }
}
