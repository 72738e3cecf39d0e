import {bulkProblems} from '../../../core/bulk-wizard.ts';
import type {State} from '../state.ts';
import {pushLayer, stay, step, type Handlers, type Step} from '../step.ts';
import {startCheck} from './wizard-check.ts';
import type {WizardEventOf} from './wizard-event.ts';
import {inWizard, withPart} from './wizard-step.ts';
import {showStep} from './wizard-steps.ts';
import {surroundings} from './wizard-surroundings.ts';

export const sendHandlers: Handlers<'send'> = {'send.send': askToSend};

/** Asks once more, with the numbers; what has become a problem since (a time gone by) is shown where it is mended. */
export function askToSend(state: State): Step {
  return inWizard(state, (wizard) => {
    const {check, choices, send} = wizard;
    if (!check.result || check.running || send.progress) return stay(state);
    const [found] = bulkProblems(choices, surroundings(state, wizard));
    if (found?.step === 'send') return stay(withPart(state, 'send', {problem: found.problem}));
    if (found) {
      const {state: shown} = showStep(state, found.step);
      return stay(found.step === 'time' ? withPart(shown, 'time', {problem: found.problem}) : shown);
    }
    const {send: messages, parts} = check.result.totals;
    return stay(pushLayer(state, {screen: 'confirm', question: {code: 'sendBulk', messages, parts}, yes: false}));
  });
}

/** The person agreed. A second agreement while the first one is being carried out does nothing. */
export const sendWizard = (state: State): Step =>
  inWizard(state, ({check, choices, send}) => {
    if (!check.result || send.progress) return stay(state);
    const {totals, previewed} = check.result;
    const progress = {done: 0, total: totals.rows};
    const sending = withPart(state, 'send', {progress, problem: null});
    return step(sending, {type: 'sendBulk', choices, previewed, rows: totals.rows});
  });

export const bulkSendProgress = (state: State, {done, total}: WizardEventOf<'bulkSendProgress'>): Step =>
  inWizard(state, ({send}) => stay(send.progress ? withPart(state, 'send', {progress: {done, total}}) : state));

/** Nothing was written: the page says why, and the rows are judged anew for what has changed since. */
export const bulkNotSent = (state: State, {problem}: WizardEventOf<'bulkNotSent'>): Step =>
  inWizard(state, ({choices}) => {
    const failed = withPart(state, 'send', {progress: null, problem});
    return choices.path === null ? stay(failed) : startCheck(failed, choices.path);
  });
