import {followRights} from '../../actions/rights.ts';
import type {EffectHandlers} from './effect-context.ts';

/** What the person may do, for whatever is asked from now on. */
export const rightsEffects: EffectHandlers<'loadRights'> = {
  loadRights: async (_, {desk, dispatch, signal}) => {
    const own = await followRights(desk);
    if (!signal.aborted) dispatch({type: 'rightsLoaded', ...own});
  },
};
