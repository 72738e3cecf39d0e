import type {State} from '../state.ts';
import {findLayer, step, type Step} from '../step.ts';

/** Asks which bulk sends are not over, and what became of those that the dialog of the stop shows. */
export const askOpenBatches = (state: State): Step =>
  step(state, {type: 'loadOpenBatches', ids: (findLayer(state, 'stop')?.seen ?? []).map(({id}) => id)});
