import type {Query} from './query.ts';

/** Digits as people write numbers: groups, brackets, a plus or 00 in front. */
const numberWriting = /^[+\d(][\d\s()./-]*$/u;

/** Fewer digits lose no zero in front: it may be part of what is looked for. */
const shortest = 5;

/**
 * The digits of words that look like a piece of a number, without what stands only in writing: punctuation, the plus,
 * and zeros in front (00 before a country, 0 before an area). Null: they do not look so.
 */
export function digitsOf(words: string): string | null {
  if (!numberWriting.test(words)) return null;
  const digits = words.replace(/\D/gu, '');
  const bare = digits.replace(/^0+/u, '');
  if (digits === '') return null;
  return bare.length >= shortest ? bare : digits;
}

/**
 * Runs of neighbouring bare words that may together be one number (`777 123 456`), as the places of their conditions.
 * A word that cannot be a piece of a number is a run of its own.
 */
export function numberRuns(query: Query): readonly (readonly number[])[] {
  const runs: number[][] = [];
  let isOpen = false;
  query.conditions.forEach((condition, place) => {
    if (condition.op !== 'find') isOpen = false;
    else if (condition.negated || digitsOf(condition.words) === null) {
      runs.push([place]);
      isOpen = false;
    } else {
      if (isOpen) runs.at(-1)?.push(place);
      else runs.push([place]);
      isOpen = true;
    }
  });
  return runs;
}

/** Words that are a whole number with its country, as E.164; null: they are none. */
export function wholeNumber(words: string): string | null {
  const digits = words.replace(/[\s().\/-]/gu, '').replace(/^00(?=[1-9])/u, '+');
  return /^\+[1-9]\d{6,14}$/u.test(digits) ? digits : null;
}
