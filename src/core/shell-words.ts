/**
 * A word as a POSIX shell reads it back (XCU 2.2): plain where no character of it could mean anything, else in single
 * quotes, in which nothing does; a single quote itself stands outside of them, behind a backslash. A shell word holds no
 * NUL.
 */
export const shellWord = (word: string): string =>
  /^[\p{L}\p{N}_@%+:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** Words as one line to be typed. */
export const shellLine = (words: readonly string[]): string => words.map(shellWord).join(' ');
