import {storedText} from '../core/stored-text.ts';

/**
 * A carrier's word for something (an id, a code, a number) as Postgres can hold and index it: without NUL and half
 * surrogate pairs, 200 UTF-16 units at most. Equal words stay equal.
 */
export const storableToken = (word: string): string => storedText(word.slice(0, 200));
