import type {State} from '../state.ts';
import {changeLayer, findLayer, stay, type Step} from '../step.ts';
import type {WizardState} from './wizard-state.ts';

export const findWizard = (state: State): WizardState | undefined => findLayer(state, 'wizard')?.wizard;

/** Carries on with the wizard where there is one; a late answer finds none. */
export function inWizard(state: State, next: (wizard: WizardState) => Step): Step {
  const wizard = findWizard(state);
  return wizard ? next(wizard) : stay(state);
}

export const withWizard = (state: State, change: Partial<WizardState>): State =>
  changeLayer(state, 'wizard', (layer) => ({...layer, wizard: {...layer.wizard, ...change}}));

type PartOfWizard = 'templateFile' | 'file' | 'check' | 'rows' | 'time' | 'send' | 'choices';

/** Changes the state of one step alone. */
export function withPart<Part extends PartOfWizard>(
  state: State,
  part: Part,
  change: Partial<WizardState[Part]>,
): State {
  return changeLayer(state, 'wizard', (layer) => ({
    ...layer,
    wizard: {...layer.wizard, [part]: {...layer.wizard[part], ...change}},
  }));
}
