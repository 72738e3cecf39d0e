import {bulkStepIds, furthestStep, type BulkChoices, type BulkStepId} from '../../../core/bulk/bulk-wizard.ts';
import {andThen, step, stay, type Step} from '../step.ts';
import type {State} from '../state.ts';
import {judgeAnew} from './wizard-check.ts';
import {chosenPlace, isChoice, offeredHere} from './wizard-offers.ts';
import type {WizardState} from './wizard-state.ts';
import {surroundings} from './wizard-surroundings.ts';
import {inWizard, withPart, withWizard} from './wizard-step.ts';
import {choicesHeight} from './wizard-layout.ts';
import {emptyList, moveTo} from '../list.ts';

const placeOf = (id: BulkStepId): number => bulkStepIds.indexOf(id);

/** The furthest step that may be shown: nothing before it has a problem, and a file has been read. */
export function furthestOpen(state: State, wizard: WizardState): BulkStepId {
  return wizard.check.result ? furthestStep(wizard.choices, surroundings(state, wizard)) : 'file';
}

/** Whether one may go to a step: it was reached before, and no step before it is in the way. */
export const isOpen = (state: State, wizard: WizardState, id: BulkStepId): boolean =>
  placeOf(id) <= Math.min(placeOf(wizard.furthest), placeOf(furthestOpen(state, wizard)));

/** Shows a step; a list of choices begins at what is chosen, and is asked for anew where it never came. */
export const showStep = (state: State, id: BulkStepId): Step =>
  inWizard(state, (wizard) => {
    const furthest = placeOf(id) > placeOf(wizard.furthest) ? id : wizard.furthest;
    const shown = withWizard(state, {step: id, furthest});
    if (!isChoice(id)) return stay(id === 'send' ? withPart(shown, 'send', {problem: null}) : shown);
    const count = offeredHere(wizard, id).length;
    const list = moveTo(emptyList, chosenPlace(wizard, id), count, choicesHeight(state.size, id));
    return step(
      withWizard(shown, {[id]: list}),
      ...(wizard.offers ? [] : [{type: 'openWizard', isNew: false} as const]),
    );
  });

export const goTo = (state: State, id: BulkStepId): Step =>
  inWizard(state, (wizard) => (isOpen(state, wizard, id) ? showStep(state, id) : stay(state)));

/** The step after this one, or the first before it that has a problem. */
export const goOn = (state: State): Step =>
  inWizard(state, (wizard) => {
    const next = Math.min(placeOf(wizard.step) + 1, placeOf(furthestOpen(state, wizard)));
    return showStep(state, bulkStepIds[next] ?? wizard.step);
  });

export const goBack = (state: State): Step =>
  inWizard(state, (wizard) => showStep(state, bulkStepIds[placeOf(wizard.step) - 1] ?? wizard.step));

/** Takes a choice over: it is kept as a draft, and the rows are judged anew where they depend on it. */
export function choose(state: State, change: Partial<BulkChoices>): Step {
  return inWizard(state, (wizard) => {
    const {check} = wizard;
    const choices: BulkChoices = {...wizard.choices, ...change};
    const chosen = step(withWizard(state, {choices, drafts: []}), {type: 'saveDraft', choices, seen: check.seen});
    const isJudgedAnew = judgedBy.some((key) => choices[key] !== wizard.choices[key]);
    return isJudgedAnew ? andThen(chosen, judgeAnew) : chosen;
  });
}

/** The choices that a row's verdict may depend on. */
const judgedBy = ['queue', 'template', 'time', 'fixes'] as const;
