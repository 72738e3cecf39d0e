/** What is looked for: the words that filter the grid, or those that were searched for last while `n` goes through them. */
import {formatQuery} from '../../../core/query/format.ts';
import {parseQuery} from '../../../core/query/parse.ts';
import type {Query} from '../../../core/query/query.ts';
import {nothingSought, soughtBy as soughtByQuery, wordsOf, type Sought} from '../../../core/query/sought.ts';
import type {GridState, State} from '../state.ts';

/** The words searched for last. */
export interface Remembered {
  /** As a query of words alone. */
  words: string;
  /** Whether they are marked in rows that the query does not choose by them. */
  isMarked: boolean;
}

const known = new Map<string, Sought>();
const mostKnown = 8;

/** The same object for the same query, so that what was found by it can be kept. */
export function soughtBy(query: string): Sought {
  const before = known.get(query);
  if (before) return before;
  if (known.size >= mostKnown) known.clear();
  const sought = soughtByQuery(parsed(query));
  known.set(query, sought);
  return sought;
}

const parsed = (query: string): Query => {
  const result = parseQuery(query);
  return result.ok ? result.value : {conditions: []};
};

/** What is marked in the rows of the grid. */
export function soughtIn({query, remembered}: GridState): Sought {
  const sought = soughtBy(query);
  if (sought !== nothingSought || !remembered?.isMarked) return sought;
  return soughtBy(remembered.words);
}

/** The words of a query, to go through their hits later; null where it has none. */
export function rememberedOf(query: string): Remembered | null {
  const words = formatQuery(wordsOf(parsed(query)));
  return words === '' ? null : {words, isMarked: false};
}

/** Remembers the words of the grid's query; without any, those from before stay. */
export const remember = (state: State): State => {
  const remembered = rememberedOf(state.grid.query) ?? state.grid.remembered;
  return {...state, grid: {...state.grid, remembered}};
};

/** The words as conditions. */
export const queryOfWords = ({words}: Remembered): Query => parsed(words);

/** Hits that are marked only because of `n` are marked no more; the words stay. */
export const forgetHits = (state: State): State =>
  state.grid.remembered?.isMarked
    ? {...state, grid: {...state.grid, remembered: {...state.grid.remembered, isMarked: false}}}
    : state;
