/** What a search looks for in texts and numbers: for showing where it was found, as the database only says that it was. */
import {digitsOf, numberRuns} from './digits.ts';
import type {Condition, Query} from './query.ts';

export interface Sought {
  /** Words to mark in a text, and those to mark in a number; as typed, not folded. */
  readonly text: readonly string[];
  readonly number: readonly string[];
}

export const nothingSought: Sought = {text: [], number: []};

/**
 * Bare words are looked for in both, runs of them that are pieces of a number also as its digits without what stands
 * only in writing (`777 123` marks +420**777123**456); values of `text:` in the text alone. What is refused marks nothing.
 */
export function soughtBy(query: Query): Sought {
  const words = query.conditions.flatMap((condition) => (isWord(condition) ? [condition.words] : []));
  const numbers = numberRuns(query).flatMap((run) => runDigits(query, run));
  const inText = query.conditions.flatMap((condition) =>
    condition.op === 'match' && condition.field === 'text' && !condition.negated
      ? condition.tests.flatMap((test) => (test.op === 'absent' ? [] : [test.value]))
      : [],
  );
  if (words.length === 0 && inText.length === 0) return nothingSought;
  return {text: [...words, ...numbers, ...inText], number: [...words, ...numbers]};
}

/** The conditions that say where a message is found, without those that only narrow. */
export const wordsOf = (query: Query): Query => ({
  conditions: query.conditions.filter(
    (condition) => isWord(condition) || (condition.op === 'match' && condition.field === 'text' && !condition.negated),
  ),
});

type Find = Extract<Condition, {op: 'find'}>;

const isWord = (condition: Condition): condition is Find & {negated: false} =>
  condition.op === 'find' && !condition.negated;

function runDigits({conditions}: Query, run: readonly number[]): readonly string[] {
  const words = run.flatMap((place) => {
    const condition = conditions[place];
    return condition && isWord(condition) ? [condition.words] : [];
  });
  const digits = words.length === run.length ? digitsOf(words.join(' ')) : null;
  return digits === null ? [] : [digits];
}
