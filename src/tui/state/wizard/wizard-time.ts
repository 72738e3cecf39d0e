import {bulkSteps, type BulkChoices} from '../../../core/bulk/bulk-wizard.ts';
import type {Problem} from '../../../core/problem.ts';
import {parseTime} from '../../../core/schedule.ts';
import type {State} from '../state.ts';
import {andThen, stay, type Handlers, type Step} from '../step.ts';
import {withValue} from '../text.ts';
import type {WizardState} from './wizard-state.ts';
import {inWizard, withPart} from './wizard-step.ts';
import {choose, goBack, goOn} from './wizard-steps.ts';
import {surroundings} from './wizard-surroundings.ts';

/** What is typed in the time field stands for: a moment, at once (null), or nothing yet (undefined). */
export function typedTime(state: State, {time}: WizardState): Date | null | undefined {
  if (time.text.value.trim() === '') return null;
  const parsed = parseTime(time.text.value, state.zone);
  return parsed.ok ? parsed.value : undefined;
}

/** The problem goes away with the next key; it is looked for when the field is left. */
export const typeTime = (state: State, value: string, isForeign = false): Step =>
  inWizard(state, ({time}) => {
    return stay(withPart(state, 'time', {text: withValue(time.text, value, isForeign), problem: null}));
  });

/** Takes the typed time over and goes on, or says what is wrong with it. */
export const acceptTime = (state: State): Step =>
  inWizard(state, (wizard) => {
    const typed = wizard.time.text.value.trim();
    const time = typed === '' ? null : typed;
    const problem = problemOf(state, wizard, {...wizard.choices, time});
    if (problem) return stay(withPart(state, 'time', {problem}));
    return andThen(choose(state, {time}), goOn);
  });

function problemOf(state: State, wizard: WizardState, choices: BulkChoices): Problem | null {
  const step = bulkSteps.find(({id}) => id === 'time');
  return step?.problems(choices, surroundings(state, wizard))[0] ?? null;
}

export const timeHandlers: Partial<Handlers<'text'>> = {
  'text.accept': acceptTime,
  'text.complete': acceptTime,
  'text.previous': goBack,
  'text.clear': (state) => typeTime(state, '', true),
};
