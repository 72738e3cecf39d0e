import type {Batch} from '../../../actions/bulk/batches.ts';
import {reopen} from '../grid/grid-load.ts';
import type {State} from '../state.ts';
import {toBottom, type Step} from '../step.ts';

/** The messages of a bulk send in the grid, all of them or those of a condition. */
export const showMessages = (state: State, {id}: Batch, condition = ''): Step =>
  reopen(toBottom(state), {query: `batch:${id} ${condition}`.trim()});
