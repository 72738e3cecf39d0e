import type {Problem} from '../problem.ts';
import {closeQuote, splitWords, type Value} from './words.ts';

/** A stretch of a query, in UTF-16 units; an empty one is a value that is missing there. */
export interface Place {
  readonly at: number;
  readonly end: number;
}

/** The word at fault in the text of the query that has the problem; null where no word is. */
export function placeOfProblem(problem: Problem, text: string): Place | null {
  if (problem.code === 'unknownField') return {at: problem.at, end: problem.at + problem.word.length};
  if (problem.code === 'openQuote') return {at: problem.at, end: text.length};
  if (problem.code === 'badValue') return valueOf(text, (value) => value.at === problem.at);
  if (problem.code === 'pieceOfNumber') {
    return valueOf(text, (value, name) => name === 'number' && digitsOf(value.text) === digitsOf(problem.value));
  }
  if (problem.code !== 'noSuchName') return null;
  return valueOf(text, (value, name) => name === problem.kind && value.text === problem.name);
}

/** Stars and blanks of a number as it was typed are no part of it. */
const digitsOf = (number: string): string => number.replace(/[^\d•]/gu, '');

function valueOf(text: string, isWanted: (value: Value, name: string | null) => boolean): Place | null {
  const words = splitWords(closeQuote(text));
  if (!words.ok) return null;
  for (const {name, values} of words.value) {
    const found = values.find((value) => isWanted(value, name));
    if (found) return {at: found.at, end: Math.min(found.end, text.length)};
  }
  return null;
}
