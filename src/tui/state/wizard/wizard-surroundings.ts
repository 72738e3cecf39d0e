import {bulkSteps, type BulkChoices, type BulkSurroundings} from '../../../core/bulk/bulk-wizard.ts';
import type {State} from '../state.ts';
import type {WizardState} from './wizard-state.ts';

/** What the rules of `core/bulk-wizard` ask about the choices. */
export function surroundings(state: State, {offers, check}: WizardState): BulkSurroundings {
  const totals = check.result?.totals;
  return {
    queues: offers?.queues.map(({name}) => name) ?? [],
    templates: offers?.templates ?? [],
    statuses: offers?.statuses.map(({name}) => name) ?? [],
    now: state.now,
    zone: state.zone,
    file: totals ? {send: totals.send, rejected: totals.rejected} : null,
  };
}

const droppable = ['queue', 'template', 'time', 'status'] as const;
type Droppable = (typeof droppable)[number];

const isDroppable = (id: string): id is Droppable => (droppable as readonly string[]).includes(id);

/** The choices without those that have a problem: a time that is past, a template that is gone. */
export function soundChoices(choices: BulkChoices, around: BulkSurroundings): BulkChoices {
  const sound = {...choices};
  for (const {id, problems} of bulkSteps) {
    if (isDroppable(id) && problems(choices, around).length > 0) sound[id] = null;
  }
  return sound;
}
