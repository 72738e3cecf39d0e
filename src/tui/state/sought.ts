/** What is looked for: the words that filter the grid, or those that were searched for last while `n` goes through them. */
import {parseQuery} from '../../core/query/parse.ts';
import type {Query} from '../../core/query/query.ts';
import {nothingSought, soughtBy, type Sought} from '../../core/query/sought.ts';
import type {GridState} from './state.ts';

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
