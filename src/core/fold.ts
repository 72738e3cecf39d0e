import {withoutDiacritics} from './diacritics.ts';

/** What `unaccent` also writes in plain letters, though Unicode sees no mark in them. */
const plainLetters: Readonly<Record<string, string>> = {ß: 'ss', æ: 'ae', ø: 'o', å: 'a'};

/**
 * Text as search sees it: lower case, without diacritics. The database folds for itself (`smsdesk.fold`); this twin is
 * for showing where a word was found. They agree on the letters of European languages, not on every symbol.
 */
export const fold = (text: string): string => Array.from(text.normalize('NFC'), foldCharacter).join('');

function foldCharacter(character: string): string {
  if (character < '\u0080') return character.toLowerCase();
  const plain = withoutDiacritics(character)
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return plainLetters[plain] ?? plain;
}

/** A piece of a text, in UTF-16 units, the end not included. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/** Where the words stand in the text, in order, overlapping pieces joined; each cut at whole characters. */
export function findPieces(text: string, words: readonly string[]): readonly Piece[] {
  const {folded, origin} = foldWithOrigin(text);
  const found: Piece[] = [];
  for (const word of words.map(fold)) {
    if (word === '') continue;
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length)) {
      const start = origin[at]?.start ?? 0;
      found.push({start, end: origin[at + word.length - 1]?.end ?? text.length});
    }
  }
  return joinPieces(found);
}

/** The folded text, and for each unit of it the piece of the original that it came from. */
function foldWithOrigin(text: string): {folded: string; origin: Piece[]} {
  let folded = '';
  const origin: Piece[] = [];
  for (const match of text.matchAll(/\P{M}\p{M}*|\p{M}/gsu)) {
    const piece = {start: match.index, end: match.index + match[0].length};
    const plain = fold(match[0]);
    folded += plain;
    for (let i = 0; i < plain.length; i++) origin.push(piece);
  }
  return {folded, origin};
}

function joinPieces(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of [...pieces].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && piece.start <= last.end)
      joined[joined.length - 1] = {start: last.start, end: Math.max(last.end, piece.end)};
    else joined.push(piece);
  }
  return joined;
}
