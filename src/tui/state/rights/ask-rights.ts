import type {State} from '../state.ts';
import {stay, step, type Step} from '../step.ts';

/** Asks what the person may do now; on a database of our own that is everything, for ever. */
export const askRights = (state: State): Step =>
  state.desk.kind === 'external' ? step(state, {type: 'loadRights'}) : stay(state);
