import {followInstallation} from '../../actions/desk.ts';
import type {EffectHandlers} from './effect-context.ts';

/** What the installation is set to, for whatever is asked from now on. */
export const installationEffects: EffectHandlers<'loadInstallation'> = {
  loadInstallation: async (_, {desk, dispatch}) => {
    const {zone} = await followInstallation(desk);
    dispatch({type: 'installationLoaded', zone});
  },
};
