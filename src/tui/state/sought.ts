/** What is looked for: the words that filter the grid, or those that were searched for last while `n` goes through them. */
import {formatQuery} from '../../core/query/format.ts';
import {parseQuery} from '../../core/query/parse.ts';
import type {Query} from '../../core/query/query.ts';
import {nothingSought, soughtBy, wordsOf, type Sought} from '../../core/query/sought.ts';
import type {GridState, State} from './state.ts';

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
function soughtByText(query: string): Sought {
  const before = known.get(query);
  if (before) return before;
  if (known.size >= mostKnown) known.clear();
  const sought = soughtBy(parsed(query));
  known.set(query, sought);
  return sought;
}

const parsed = (query: string): Query => {
  const result = parseQuery(query);
  return result.ok ? result.value : {conditions: []};
};

/** What is marked in the rows of the grid. */
export function soughtIn({query, remembered}: GridState): Sought {
  const sought = soughtByText(query);
  if (sought !== nothingSought || !remembered?.isMarked) return sought;
  return soughtByText(remembered.words);
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
