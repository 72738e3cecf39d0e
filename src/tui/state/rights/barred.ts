import type {Layer, State} from '../state.ts';
import {findLayer} from '../step.ts';
import {hideAll} from './hide-lost.ts';

/** In place of everything: the person is no member any more, or may not even read. The desk waits for them to be one. */
export interface BarredLayer {
  screen: 'barred';
}

export const isBarred = (state: State): boolean => findLayer(state, 'barred') !== undefined;

/** Of the screens only what the person was writing stays, over this one. */
const isWritten = ({screen}: Layer): boolean => screen === 'compose';

export function bar(state: State): State {
  if (isBarred(state)) return state;
  const [, ...others] = state.layers;
  return {...hideAll(state), notice: null, layers: [{screen: 'grid'}, {screen: 'barred'}, ...others.filter(isWritten)]};
}
