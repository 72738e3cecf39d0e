import {longestQuery} from '../../../core/query/parse.ts';
import type {Layer, State} from '../state.ts';
import {topLayer, withNotice} from '../step.ts';

/** In UTF-16 units. No path is longer, no number and no SMS that anyone would send; and a field is drawn whole. */
const longestField = 10_000;

const limitOf = ({screen}: Layer): number => (screen === 'search' || screen === 'audit' ? longestQuery : longestField);

/** The state with a sentence instead of a paste that no field takes; null where it may come. */
export function refuseLongPaste(state: State, pasted: string): State | null {
  const most = limitOf(topLayer(state));
  if (pasted.length <= most) return null;
  return withNotice(state, 'error', {code: 'pasteTooLong', length: pasted.length, most});
}
