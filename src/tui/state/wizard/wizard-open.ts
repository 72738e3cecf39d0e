import type {State} from '../state.ts';
import {pushLayer, step, type Step} from '../step.ts';
import {newWizard} from './wizard-state.ts';

/** A new bulk send: loads what can be chosen, and the folder that the file browser begins with. */
export const openWizard = (state: State): Step =>
  step(
    pushLayer(state, {screen: 'wizard', wizard: newWizard}),
    {type: 'openWizard', isNew: true},
    {type: 'openPath', path: '', folder: null, focus: null, generation: 0},
  );
