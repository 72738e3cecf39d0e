import type {ProblemTexts} from '../problem-sentence.ts';
import {quoted} from './hints.ts';

const number = (value: number) => value.toLocaleString('en-GB');

/** What is refused of numbers that are masked. */
export const maskingProblems: Pick<
  ProblemTexts,
  'pieceOfNumber' | 'sortByNumber' | 'askedTooMuch' | 'reasonSaysNothing' | 'tooManyToReveal'
> = {
  pieceOfNumber: ({value}) =>
    `Numbers are masked for you, so a piece of one such as ${quoted(value)} finds nothing; type it whole: number:+420777123456`,
  sortByNumber: () => 'Numbers are masked for you, so nothing can be sorted by them; sort by time or queue instead.',
  askedTooMuch: () => 'You have looked up a hundred numbers within an hour; wait a minute before the next one.',
  reasonSaysNothing: () => 'Say why you need to see the number, in a few words: customer on the phone.',
  tooManyToReveal: ({messages, limit}) =>
    `Numbers of ${number(messages)} messages are too many to reveal at once; narrow the query to ${number(limit)}.`,
};
