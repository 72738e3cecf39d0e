import type {State} from './state.ts';
import {findLayer, step, type Step} from './step.ts';
import {findWizard} from './wizard/wizard-step.ts';

/** Asks anew for what a dialog offers, where it never came. */
export function refreshChoices(state: State): Step {
  const wizard = findWizard(state);
  return step(
    state,
    ...(findLayer(state, 'compose')?.queues.length === 0 ? [{type: 'loadQueues'} as const] : []),
    ...(findLayer(state, 'status')?.statuses === null ? [{type: 'loadStatuses'} as const] : []),
    ...(findLayer(state, 'pick')?.templates === null ? [{type: 'loadTemplates'} as const] : []),
    ...(wizard?.offers === null ? [{type: 'openWizard', isNew: false} as const] : []),
  );
}
