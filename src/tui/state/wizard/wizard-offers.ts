import {offeredTemplates} from '../../../core/bulk/bulk-wizard.ts';
import type {TemplateOffer, WizardState} from './wizard-state.ts';

/** The steps in which one of several names is chosen. */
export type ChoiceId = 'queue' | 'template' | 'status';

export const isChoice = (id: WizardState['step']): id is ChoiceId =>
  id === 'queue' || id === 'template' || id === 'status';

/** What a step offers, in the order shown; null stands for none, first where one may do without. */
export function offeredHere({offers, choices}: WizardState, id: ChoiceId): readonly (string | null)[] {
  if (!offers) return [];
  switch (id) {
    case 'queue':
      return offers.queues.map(({name}) => name);
    case 'template':
      return [null, ...offeredTemplates(offers.templates, choices.queue).map(({name}) => name)];
    case 'status':
      return [null, ...offers.statuses.map(({name}) => name)];
  }
}

/** The place of what is chosen in its list; the first where nothing is, or where it is not offered. */
export const chosenPlace = (wizard: WizardState, id: ChoiceId): number =>
  Math.max(0, offeredHere(wizard, id).indexOf(wizard.choices[id]));

/** The template under the cursor; null for none. */
export function templateUnderCursor(wizard: WizardState): TemplateOffer | null {
  const name = offeredHere(wizard, 'template')[wizard.template.cursor] ?? null;
  return wizard.offers?.templates.find((template) => template.name === name) ?? null;
}
