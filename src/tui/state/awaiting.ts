import type {Layer, LayerOf, State} from './state.ts';
import {topLayer} from './step.ts';
import type {WizardState} from './wizard/wizard-state.ts';

/**
 * Whether what a person chooses from has yet to come for the first time. Not while the database is away, and not once it
 * was told that something failed: then nothing comes by itself.
 */
export const isAwaiting = (state: State): boolean =>
  state.connection === 'up' && state.notice?.tone !== 'error' && hasYetToCome(topLayer(state));

const firstOf: {[Screen in Layer['screen']]?: (layer: LayerOf<Screen>) => boolean} = {
  batches: ({loaded}) => loaded === null,
  stop: ({seen}) => seen === null,
  templates: ({templates}) => templates === null,
  audit: ({entries}) => entries === null,
  reviews: ({reviews}) => reviews === null,
  status: ({statuses}) => statuses === null,
  wizard: ({wizard}) => isEmpty(wizard),
};

function hasYetToCome(layer: Layer): boolean {
  // The screen picks the one predicate whose layer this is; the compiler can't follow the pairing.
  const isMissing = firstOf[layer.screen] as ((layer: Layer) => boolean) | undefined;
  return isMissing?.(layer) === true;
}

/** Neither what can be chosen nor the first folder is there; a folder that can't be read is told of in its place. */
const isEmpty = ({offers, file}: WizardState): boolean =>
  offers === null || (file.folder === null && file.problem === null);
