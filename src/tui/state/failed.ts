import type {Problem} from '../../core/problem.ts';
import {placeOfProblem} from '../../core/query/place-of-problem.ts';
import {letGo} from './connection.ts';
import type {EventOf} from './event.ts';
import {withoutRows} from './grid/grid-load.ts';
import {askRights} from './rights/ask-rights.ts';
import {isRefusedSearch, refuseSearch} from './search/search.ts';
import type {State} from './state.ts';
import {stay, withNotice, type Step} from './step.ts';
import {missView} from './views/views.ts';

/** What only the database refuses may be refused since a moment ago. */
export function failed(state: State, {problem}: EventOf<'failed'>): Step {
  const said = refused(missView(state, problem), problem);
  return problem.code === 'notAllowed' ? askRights(said) : stay(said);
}

/**
 * A name that does not exist is said where it is being typed, anything else on the line above the footer. A query that
 * asks for one has no rows: those of the query before would pass for its own.
 */
function refused(before: State, problem: Problem): State {
  const state = letGo(before, problem);
  if (isRefusedSearch(state, problem)) return refuseSearch(state, problem);
  const said = withNotice(state, 'error', {code: 'problem', problem});
  const isOfQuery = problem.code === 'noSuchName' && placeOfProblem(problem, state.grid.query) !== null;
  return isOfQuery && before.grid.isLoading ? withoutRows(said) : said;
}
