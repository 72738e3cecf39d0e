import type {State} from './state.ts';
import {stay, step, type Step} from './step.ts';

/** How often an open desk asks whether somebody sends. */
export const laterMs = 15_000;

/** On a database of our own the desk sends by itself; on another it says when nobody does. */
export const lookForSender = (state: State, ms: number): Step =>
  state.desk.kind === 'external' ? step(state, {type: 'lookForSender', ms}) : stay(state);
