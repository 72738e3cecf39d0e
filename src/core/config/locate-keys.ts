/**
 * On which line each key of a TOML file stands, since the parser tells no places. The file is valid TOML; nothing is
 * read here but its structure: headers, keys, and where a value ends.
 */

/** `list.limit` → its line, from 1. Keys inside inline tables have the line that their table begins on. */
export function locateKeys(text: string): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  let table: readonly string[] = [];
  let at = 0;
  let line = 1;
  const passTo = (end: number): void => {
    line += text.slice(at, end).split('\n').length - 1;
    at = end;
  };
  for (;;) {
    passTo(pass(/(?:\s|#[^\n]*)*/uy, text, at));
    if (at >= text.length) return places;
    const isHeader = text[at] === '[';
    if (isHeader) passTo(pass(/\[{1,2}/uy, text, at));
    const {path, end} = readKey(text, at);
    if (isHeader) table = path;
    const name = (isHeader ? path : [...table, ...path]).join('.');
    if (!places.has(name)) places.set(name, line);
    passTo(isHeader ? pass(/[^\n]*/uy, text, end) : endOfValue(text, end));
  }
}

/** Where a pattern that begins at a place ends. */
function pass(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return from + (pattern.exec(text)?.[0].length ?? 0);
}

/** A word, or one in quotes. */
const keyPart = /[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([\w-]+))[ \t]*(\.?)/uy;

function readKey(text: string, from: number): {path: readonly string[]; end: number} {
  const path: string[] = [];
  let end = from;
  for (;;) {
    keyPart.lastIndex = end;
    const match = keyPart.exec(text);
    if (match === null) return {path, end: Math.max(end, from + 1)};
    const [whole, double, single, bare, dot] = match;
    path.push(double === undefined ? (single ?? bare ?? '') : unescaped(double));
    end += whole.length;
    if (dot === '') return {path, end};
  }
}

/** A quoted key without its escapes: the same as in JSON, but for the long `\U`. */
function unescaped(key: string): string {
  try {
    return String(JSON.parse(`"${key}"`));
  } catch {
    return key;
  }
}

/** A string of any of the four kinds, a comment, or one character. */
const token = /"""(?:[^\\]|\\[^])*?"{3,5}|'''[^]*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*|[^]/uy;

/** A value ends with its line, where no bracket is open. */
function endOfValue(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    token.lastIndex = at;
    const [found = ''] = token.exec(text) ?? [];
    if (found === '\n' && depth <= 0) return at;
    if (found === '[' || found === '{') depth++;
    if (found === ']' || found === '}') depth--;
    at += Math.max(1, found.length);
  }
  return at;
}
