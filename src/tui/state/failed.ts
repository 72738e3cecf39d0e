import type {Problem} from '../../core/problem.ts';
import {defaultSort} from '../../core/query/sort.ts';
import {letGo} from './connection.ts';
import type {EventOf} from './event.ts';
import {reopen, withoutRows} from './grid/grid-load.ts';
import {askRights} from './rights/ask-rights.ts';
import {isOfText, isRefusedSearch, refuseSearch} from './search/search.ts';
import type {State} from './state.ts';
import {stay, withNotice, type Step} from './step.ts';
import {missView} from './views/views.ts';

/** What only the database refuses may be refused since a moment ago. */
export function failed(state: State, {problem}: EventOf<'failed'>): Step {
  const said = refused(missView(state, problem), problem);
  if (problem.code === 'notAllowed') return askRights(said);
  // Rows can stand in another order as well as in the one that nobody may have any more.
  return problem.code === 'sortByNumber' && state.grid.isLoading ? reopen(said, {sort: defaultSort}) : stay(said);
}

/**
 * What the text of a query is refused for is said where it is being typed, anything else on the line above the footer. A
 * query that asks for that has no rows: those of the query before would pass for its own.
 */
function refused(before: State, problem: Problem): State {
  const state = letGo(before, problem);
  if (isRefusedSearch(state, problem)) return refuseSearch(state, problem);
  const said = withNotice(state, 'error', {code: 'problem', problem});
  return isOfText(problem, state.grid.query) && before.grid.isLoading ? withoutRows(said) : said;
}
