/**
 * Whether a received message asks for no more SMS, or for SMS again.
 *
 *   the whole message is a word of the list                     → what the word means
 *   a short message that holds a stop word, or one with a slip  → doubt: a person decides
 *   everything else                                             → nothing
 *
 * Case, diacritics, width, punctuation, blanks, pictures and invisible characters make no difference, nor does a word
 * said again and again ("STOP! Stop!!").
 */
import {nearest} from '../nearest.ts';
import {foldWord} from './fold-word.ts';
import type {OptOutWords} from './opt-out-words.ts';
import type {WordMeaning} from './word-meanings.ts';

export interface Judged {
  meaning: WordMeaning;
  /** The word of the list, as it is written there. */
  word: string;
}

/** No request is longer, in UTF-16 units; more is not looked at, whatever somebody sends. */
const longestRequest = 120;
/** Words that a message may have to be in doubt, and to be looked through for slips. */
const [mostWords, mostSlipped] = [5, 2];
/** Shorter words are found in too much that means something else. */
const [shortestHeld, shortestSlipped] = [4, 4];

export type OptOutJudge = (text: string) => Judged | null;

/** A judge for these words; made once for many texts. */
export function createJudge(words: OptOutWords): OptOutJudge {
  const whole = new Map<string, Judged>();
  // What stands first wins: a word that is on two lists asks for less.
  for (const meaning of ['stop', 'doubt', 'back'] as const)
    for (const word of words[meaning]) {
      const key = unspaced(foldWord(word));
      if (key !== '' && !whole.has(key)) whole.set(key, {meaning, word});
    }
  const stops = words.stop.map((word) => ({word, folded: foldWord(word)}));
  return (text) => {
    const trimmed = text.trim();
    if (trimmed.length === 0 || trimmed.length > longestRequest) return null;
    const folded = foldWord(trimmed);
    return whole.get(unspaced(saidOnce(folded))) ?? whole.get(unspaced(folded)) ?? judgeNear(folded, stops);
  };
}

function judgeNear(folded: string, stops: readonly {word: string; folded: string}[]): Judged | null {
  const said = folded.split(' ').filter(Boolean);
  if (said.length === 0 || said.length > mostWords) return null;
  const held = stops.find(
    ({folded: stop}) => unspaced(stop).length >= shortestHeld && ` ${folded} `.includes(` ${stop} `),
  );
  if (held) return {meaning: 'doubt', word: held.word};
  const slipped = said.length <= mostSlipped ? findSlipped([...said, said.join('')], stops) : undefined;
  return slipped ? {meaning: 'doubt', word: slipped.word} : null;
}

/** One slip in a short word, two in a long one; the first letters of a long word are enough. */
function findSlipped<Stop extends {folded: string}>(said: readonly string[], stops: readonly Stop[]): Stop | undefined {
  const known = stops.map(({folded}) => unspaced(folded)).filter(({length}) => length >= shortestSlipped);
  for (const word of new Set(said)) {
    if (word.length < shortestSlipped) continue;
    const found = nearest(word, known, word.length >= 7 ? 2 : 1);
    if (found !== null) return stops.find(({folded}) => unspaced(folded) === found);
  }
  return undefined;
}

/** "stop stop stop" as "stop". */
function saidOnce(folded: string): string {
  const said = folded.split(' ');
  return said.every((word) => word === said[0]) ? (said[0] ?? '') : folded;
}

const unspaced = (folded: string): string => folded.replaceAll(' ', '');
