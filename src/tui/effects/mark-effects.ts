import {rangeOfMessages} from '../../actions/range-of-messages.ts';
import type {EffectHandlers} from './effect-context.ts';

/** What is marked, where that is more than the loaded rows. */
export const markEffects: EffectHandlers<'loadRange'> = {
  loadRange: async ({anchor, place, ...asked}, {desk, dispatch, signal}) => {
    dispatch({type: 'rangeLoaded', anchor, ids: await rangeOfMessages(desk, {...asked, from: place, signal})});
  },
};
