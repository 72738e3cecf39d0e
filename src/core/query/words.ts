/**
 * A query cut into words:
 *
 *   word    [-] value | [-] name ':' value {',' value}
 *   name    letters
 *   value   '"' … '"' with \" and \\ inside (in a field perhaps with a star before or after it),
 *           or anything up to a blank (in a field: or a comma)
 *
 * A minus before a word negates it, a quote opens only at the beginning of a value, and what follows a closing quote
 * begins a new word. Control characters are blanks. No other character means anything here.
 */
import {fail, ok, type Result} from '../result.ts';

export interface Word {
  /** Where it begins in the text, in UTF-16 units. */
  readonly at: number;
  readonly negated: boolean;
  /** Before the colon, in lower case; null: a bare word. */
  readonly name: string | null;
  /** One for a bare word; several only after a name. */
  readonly values: readonly Value[];
}

export interface Value {
  readonly at: number;
  /** The first place behind it, quotes and stars included. */
  readonly end: number;
  readonly text: string;
  readonly isQuoted: boolean;
  /** Stars outside the quotes; those of a value without quotes are in its text. */
  readonly stars: {readonly before: boolean; readonly after: boolean};
}

const noStars = {before: false, after: false};

export function splitWords(raw: string): Result<readonly Word[]> {
  const text = raw.replace(/\p{Cc}/gu, ' ').replace(/\p{Cs}/gu, '\ufffd');
  const words: Word[] = [];
  let at = skipBlanks(text, 0);
  while (at < text.length) {
    const word = readWord(text, at);
    if (word === null) return fail({code: 'openQuote', word: text.slice(at), at});
    words.push(word.value);
    at = skipBlanks(text, word.end);
  }
  return ok(words);
}

/** A quote that is still open counts as closed at the end of the text, which a person has not finished typing. */
export function closeQuote(text: string): string {
  if (!text.includes('"')) return text;
  const words = splitWords(text);
  return words.ok || !splitWords(`${text}"`).ok ? text : `${text}"`;
}

interface Read<T> {
  value: T;
  end: number;
}

function readWord(text: string, start: number): Read<Word> | null {
  const negated = text[start] === '-' && start + 1 < text.length && !isBlank(text[start + 1]);
  const at = negated ? start + 1 : start;
  const name = named.exec(text.slice(at, at + longestName))?.[1] ?? null;
  const values = name === null ? readValue(text, at, false) : readValues(text, at + name.length + 1);
  if (values === null) return null;
  const list = Array.isArray(values.value) ? values.value : [values.value];
  return {value: {at: start, negated, name: name?.toLowerCase() ?? null, values: list}, end: values.end};
}

const named = /^([A-Za-z]+):/u;
const longestName = 40;

function readValues(text: string, start: number): Read<Value[]> | null {
  const value: Value[] = [];
  let at = start;
  for (;;) {
    const read = readValue(text, at, true);
    if (read === null) return null;
    value.push(read.value);
    if (text[read.end] !== ',') return {value, end: read.end};
    at = read.end + 1;
  }
}

/** Null: a quote that is never closed. */
function readValue(text: string, at: number, isListed: boolean): Read<Value> | null {
  const opening = isListed && text.startsWith('*"', at) ? '*"' : '"';
  if (text.startsWith(opening, at)) return readQuoted(text, at, opening, isListed);
  let end = at;
  while (end < text.length && !isBlank(text[end]) && !(isListed && text[end] === ',')) end++;
  return {value: {at, end, text: text.slice(at, end), isQuoted: false, stars: noStars}, end};
}

function readQuoted(text: string, at: number, opening: string, isListed: boolean): Read<Value> | null {
  const quoted = /^((?:[^"\\]|\\.)*)"/su.exec(text.slice(at + opening.length));
  if (!quoted) return null;
  const closing = at + opening.length + quoted[0].length;
  const after = isListed && text[closing] === '*';
  const end = after ? closing + 1 : closing;
  const inside = (quoted[1] ?? '').replace(/\\(["\\])/gu, '$1');
  return {value: {at, end, text: inside, isQuoted: true, stars: {before: opening === '*"', after}}, end};
}

const isBlank = (character: string | undefined): boolean => character !== undefined && /\s/u.test(character);

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (isBlank(text[at])) at++;
  return at;
}

/** The text of a value that reads back as it is, quoted where it has to be. */
export const quote = (text: string): string => `"${text.replace(/["\\]/gu, '\\$&')}"`;

/** As a bare word: without quotes unless it would be read as something else. */
export const formatBare = (text: string): string =>
  text === '' || /^["-]|\s|^[A-Za-z]+:/u.test(text) ? quote(text) : text;

/** As a value that is matched literally: without quotes only where no character of it could mean anything. */
export const formatLiteral = (text: string): string =>
  /^[\p{L}\p{N}+_][\p{L}\p{M}\p{N}+_.@/:-]*$/u.test(text) && !/^none$/iu.test(text) ? text : quote(text);
