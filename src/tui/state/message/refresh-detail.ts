import type {State} from '../state.ts';
import {findLayer, stay, step, type Step} from '../step.ts';

/** The message that is open may have changed. */
export function refreshDetail(state: State): Step {
  const layer = findLayer(state, 'detail');
  return layer ? step(state, {type: 'loadDetail', id: layer.id}) : stay(state);
}
