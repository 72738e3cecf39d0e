import {rangeOfMessages} from '../../actions/range-of-messages.ts';
import {countSelected, selectAll, whichAreSelected} from '../../actions/select-all.ts';
import {setStatus} from '../../actions/set-status.ts';
import {closing, type EffectHandlers} from './effect-context.ts';

/** What is marked, where that is more than the loaded rows; and what is done with it. */
export const markEffects: EffectHandlers<
  'loadRange' | 'markAll' | 'countMarks' | 'lookUpMarks' | 'setStatus' | 'stopStatus'
> = {
  loadRange: async ({anchor, place, ...asked}, {desk, dispatch, signal}) => {
    dispatch({type: 'rangeLoaded', anchor, ids: await rangeOfMessages(desk, {...asked, from: place, signal})});
  },
  markAll: async ({query, of}, {desk, dispatch}) => {
    dispatch({type: 'allMarked', of, selection: await selectAll(desk, query)});
  },
  countMarks: async ({selection}, {desk, dispatch, signal}) => {
    dispatch({type: 'marksCounted', selection, count: await countSelected(desk, selection, signal)});
  },
  lookUpMarks: async ({selection, ids}, {desk, dispatch, signal}) => {
    dispatch({type: 'marksLookedUp', selection, ids, found: await whichAreSelected(desk, selection, ids, signal)});
  },
  setStatus: async ({selection, status}, {desk, dispatch, signal}) => {
    const onProgress = (done: number): void => dispatch({type: 'statusProgress', done});
    const change = await setStatus(desk, selection, status, {onProgress, signal});
    if (signal.reason !== closing) dispatch({type: 'statusSet', selection, status, ...change});
  },
  // The runner ends the effect that sets it.
  stopStatus: () => undefined,
};
