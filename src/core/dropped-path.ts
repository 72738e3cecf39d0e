/**
 * The path of a file that was dragged onto the terminal.
 *
 * A terminal pastes it the way a shell would take it: in quotes ('…' or "…"), with backslashes before what a shell
 * minds, or as a file:// address (RFC 8089) with %20 for a blank; several files apart by blanks or line ends. Some
 * paste it bare, blanks and all.
 */
export interface DroppedPath {
  /** As a person would type it; `~` stands for the home folder. */
  path: string;
  /** Further paths that came with it. */
  others: number;
}

/** Null where nothing but blanks was dropped. */
export function pathFromDrop(text: string): DroppedPath | null {
  const lines = text.split(/[\r\n]+/u).filter((line) => line.trim() !== '');
  const paths = lines.flatMap(pathsOfLine);
  const [path] = paths;
  return path === undefined ? null : {path, others: paths.length - 1};
}

/** A path typed by hand is taken as it stands, unless it can only be meant for a shell. */
export function pathFromTyped(text: string): string | null {
  const typed = text.trim();
  if (typed === '') return null;
  return /^['"]|^file:\/\/|\\ /u.test(typed) ? (pathFromDrop(typed)?.path ?? null) : withoutNul(typed);
}

/** Several paths only where each can be told to be one: a bare path may hold blanks. */
function pathsOfLine(line: string): string[] {
  const bare = line.trim();
  const words = shellWords(line);
  if (words === null) return [cleanPath(bare)];
  const isWritten = /['"\\]|^file:\/\//u.test(bare);
  const areWhole = words.every((word) => /^(?:\/|~|file:\/\/)/u.test(word));
  return isWritten || areWhole ? words.map(cleanPath) : [cleanPath(bare)];
}

/** The words as a POSIX shell splits and unquotes them (XCU 2.2); null where a quote is not closed. */
function shellWords(line: string): string[] | null {
  const word = /(?:[^\s'"\\]|\\[\s\S]|'[^']*'|"(?:[^"\\]|\\[\s\S])*")+|\s+/guy;
  const words: string[] = [];
  let end = 0;
  for (const [found] of line.matchAll(word)) {
    end += found.length;
    if (found.trim() !== '') words.push(unquote(found));
  }
  return end === line.length && words.length > 0 ? words : null;
}

const unquote = (word: string): string =>
  word.replace(
    /'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])/gu,
    (_, single?: string, double?: string, escaped?: string) =>
      single ?? double?.replace(/\\(["\\$`])/gu, '$1') ?? escaped ?? '',
  );

/** A file:// address as a path; a bad escape in it is left as it is. */
function cleanPath(word: string): string {
  const [, path] = /^file:\/\/[^/]*(\/.*)$/u.exec(word) ?? [];
  if (path === undefined) return withoutNul(word);
  try {
    return withoutNul(decodeURIComponent(path));
  } catch {
    return withoutNul(path);
  }
}

/** No path holds NUL; the system refuses to be asked. */
const withoutNul = (path: string): string => path.replaceAll('\0', '');
