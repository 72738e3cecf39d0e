/**
 * JSON on one line, in which no character can work on a terminal: what JSON itself leaves as it is of control and format
 * characters (C1, DEL, bidi, invisible ones) is escaped too, and reads back the same.
 */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escapeUnits);

const escapeUnits = (character: string): string =>
  Array.from({length: character.length}, (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`).join(
    '',
  );
