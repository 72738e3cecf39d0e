import {isSendable} from '../../../core/verdict.ts';
import type {BulkChoices} from '../../../core/bulk-wizard.ts';
import {emptyList, moveTo} from '../list.ts';
import type {State} from '../state.ts';
import {stay, step, type Step} from '../step.ts';
import type {WizardEventOf} from './wizard-event.ts';
import {rowsHeight} from './wizard-layout.ts';
import type {CheckedFile, WizardState} from './wizard-state.ts';
import {soundChoices, surroundings} from './wizard-surroundings.ts';
import {findWizard, inWizard, withPart, withWizard} from './wizard-step.ts';

/**
 * Reads a file and judges its rows; what was found in another file is let go. A choice that has become a problem is
 * left out: it is for its own step to say, and must not stand between the person and the rows.
 */
export const startCheck = (state: State, path: string): Step =>
  inWizard(state, (wizard) => {
    const {check} = wizard;
    const generation = check.generation + 1;
    const result = check.result?.path === path ? check.result : null;
    const reading = withWizard(state, {check: {generation, running: {path, rows: 0}, result}});
    const choices = soundChoices(wizard.choices, surroundings(state, wizard));
    return step(withPart(reading, 'file', {problem: null}), {type: 'checkBulk', choices, path, generation});
  });

/** A check that was cut off is begun again. */
export function checkAgain(state: State): Step {
  const running = findWizard(state)?.check.running;
  return running ? startCheck(state, running.path) : stay(state);
}

export const cancelCheck = (state: State): Step =>
  inWizard(state, ({check}) => {
    const stopped = withPart(state, 'check', {generation: check.generation + 1, running: null});
    return step(stopped, {type: 'cancelCheck'});
  });

export const bulkProgress = (state: State, {generation, rows}: WizardEventOf<'bulkProgress'>): Step =>
  ifCurrent(state, generation, ({check}) =>
    stay(check.running ? withPart(state, 'check', {running: {...check.running, rows}}) : state),
  );

/** The rows came. A file read for the first time is shown from its top; judged anew, the cursor stays on its row. */
export const bulkChecked = (state: State, {generation, result}: WizardEventOf<'bulkChecked'>): Step =>
  ifCurrent(state, generation, (wizard) => {
    const choices: BulkChoices = {...wizard.choices, path: result.path};
    const checked = withWizard(state, {
      check: {generation, running: null, result},
      rows: keepRows(state, wizard, result),
      choices,
      draft: null,
    });
    if (wizard.check.result) return stay(checked);
    return step(withPart(checked, 'file', {view: 'rows', path: null}), {type: 'saveDraft', choices});
  });

/** The file could not be read (any more): the file step says why, and the browser is there for another one. */
export const bulkNotChecked = (state: State, {generation, problem}: WizardEventOf<'bulkNotChecked'>): Step =>
  ifCurrent(state, generation, ({choices}) => {
    const failed = withWizard(state, {
      step: 'file',
      check: {generation, running: null, result: null},
      choices: {...choices, path: null},
    });
    return stay(withPart(failed, 'file', {view: 'browser', problem}));
  });

function ifCurrent(state: State, generation: number, next: (wizard: WizardState) => Step): Step {
  return inWizard(state, (wizard) => (wizard.check.generation === generation ? next(wizard) : stay(state)));
}

function keepRows(state: State, {check, rows}: WizardState, result: CheckedFile): WizardState['rows'] {
  if (!check.result) return {list: emptyList, badFirst: null};
  const place = placeUnderCursor(rows);
  const badFirst = rows.badFirst ? orderBadFirst(result) : null;
  const cursor = badFirst ? badFirst.indexOf(place) : place;
  return {list: moveTo(rows.list, cursor, result.rows.length, rowsHeight(state.size)), badFirst};
}

/** The place in the file of the row under the cursor. */
export const placeUnderCursor = ({list, badFirst}: WizardState['rows']): number =>
  badFirst?.[list.cursor] ?? list.cursor;

/** Places of the rows with the bad ones first; both halves stay in the file's order. */
export function orderBadFirst({rows}: CheckedFile): readonly number[] {
  const bad: number[] = [];
  const good: number[] = [];
  rows.forEach(({verdict}, place) => (isSendable(verdict) ? good : bad).push(place));
  return bad.concat(good);
}
