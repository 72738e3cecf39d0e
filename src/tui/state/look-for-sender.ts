import type {EventOf} from './event.ts';
import type {State} from './state.ts';
import {stay, step, type Step} from './step.ts';

/** How often an open desk asks whether somebody sends while messages wait; else a change is what makes it ask. */
const laterMs = 15_000;

/** On a database of our own the desk sends by itself; on another it says when nobody does. */
export const lookForSender = (state: State, ms: number): Step =>
  state.desk.kind === 'external' ? step(state, {type: 'lookForSender', ms}) : stay(state);

export const senderLookedFor = (state: State, {isNobodySending, isAnyQueued}: EventOf<'senderLookedFor'>): Step =>
  isAnyQueued ? lookForSender({...state, isNobodySending}, laterMs) : stay({...state, isNobodySending});
