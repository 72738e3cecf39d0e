/**
 * The words by which people ask for no more SMS, and for SMS again. An installation has its own list of them or, as long
 * as nobody changed it, these; people write in whichever language they like, so all languages hold at once.
 */
import type {Language} from '../language.ts';
import {foldWord} from './fold-word.ts';
import {wordMeanings, type WordMeaning} from './word-meanings.ts';

/**
 * `stop` opts out at once, `back` lifts what a message asked for, and `doubt` is for a person to decide: "no" may as well
 * be the answer to a question that was asked.
 */
export type OptOutWords = Record<WordMeaning, readonly string[]>;

/** English: what carriers demand (CTIA Messaging Principles, 5.1.3) and what phones suggest. Czech: what people write. */
const usualOf: Record<Language, OptOutWords> = {
  en: {
    stop: [
      ...['STOP', 'STOP ALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'OPT OUT', 'REVOKE'],
      ...['REMOVE ME', 'NO MORE SMS', 'STOP SMS', 'SMS STOP'],
    ],
    doubt: ['NO', 'REMOVE', 'NO THANKS'],
    back: ['START', 'UNSTOP', 'SUBSCRIBE', 'OPT IN'],
  },
  cs: {
    stop: [
      ...['KONEC', 'ODHLÁSIT', 'ODHLÁSIT SE', 'ODHLAŠTE MĚ', 'ODHLÁŠENÍ', 'ODHLAŠUJI', 'ODHLÁSIT SMS'],
      ...['NEPOSÍLAT', 'NEPOSÍLEJTE', 'UŽ NEPOSÍLEJTE', 'NEPSAT', 'ZRUŠIT SMS', 'KONEC SMS'],
    ],
    doubt: ['NE', 'NECHCI', 'ZRUŠIT', 'NE DĚKUJI'],
    back: ['PŘIHLÁSIT', 'PŘIHLÁSIT SE', 'POVOLIT', 'OBNOVIT'],
  },
};

export const usualWords: OptOutWords = {
  stop: Object.values(usualOf).flatMap(({stop}) => stop),
  doubt: Object.values(usualOf).flatMap(({doubt}) => doubt),
  back: Object.values(usualOf).flatMap(({back}) => back),
};

/** The setting that keeps an installation's own words. */
export const optOutWordsKey = 'optOutWords';

/** The longest word, or few words, that can be on the list, in UTF-16 units. */
export const longestWord = 40;

/** Whether it can be on the list: letters or digits among it, two at least, and not too long. */
export const isOptOutWord = (written: string): boolean =>
  written.length <= longestWord && foldWord(written).replaceAll(' ', '').length >= 2;

/** The words from what the database keeps; what is absent, or is no list of words, is as usual. */
export function readOptOutWords(stored: unknown): OptOutWords {
  if (typeof stored !== 'object' || stored === null) return usualWords;
  const listOf = (meaning: WordMeaning): readonly string[] => {
    const list = (stored as Partial<Record<WordMeaning, unknown>>)[meaning];
    return Array.isArray(list)
      ? list.filter((word): word is string => typeof word === 'string' && isOptOutWord(word))
      : usualWords[meaning];
  };
  return {stop: listOf('stop'), doubt: listOf('doubt'), back: listOf('back')};
}

/** The words with one more, which then means only this; what is there already in another writing stays as it is. */
export function withWord(words: OptOutWords, word: string, meaning: WordMeaning): OptOutWords {
  const isThere = words[meaning].some((known) => isSameWord(known, word));
  if (isThere) return words;
  const others = withoutWord(words, word);
  return {...others, [meaning]: [...others[meaning], word.trim()]};
}

/** The words without one, in whatever writing; the same object where it was not among them. */
export function withoutWord(words: OptOutWords, word: string): OptOutWords {
  const isAmong = wordMeanings.some((meaning) => words[meaning].some((known) => isSameWord(known, word)));
  if (!isAmong) return words;
  const without = (list: readonly string[]): readonly string[] => list.filter((known) => !isSameWord(known, word));
  return {stop: without(words.stop), doubt: without(words.doubt), back: without(words.back)};
}

const isSameWord = (a: string, b: string): boolean =>
  foldWord(a).replaceAll(' ', '') === foldWord(b).replaceAll(' ', '');
