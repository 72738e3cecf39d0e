import type {BulkChoices} from '../../../core/bulk/bulk-wizard.ts';
import {importColumns} from '../../../core/sheet.ts';
import {emptyList} from '../list.ts';
import type {State} from '../state.ts';
import {andThen, stay, step, withNotice, type Step} from '../step.ts';
import type {WizardEventOf} from './wizard-event.ts';
import type {CheckedFile, Reading, WizardState} from './wizard-state.ts';
import {soundChoices, surroundings} from './wizard-surroundings.ts';
import {followRows} from './wizard-shown.ts';
import {findWizard, inWizard, withPart, withWizard} from './wizard-step.ts';

/** How the chosen file is read as the choices stand; null: none is chosen. */
export const readingOf = ({path, encoding, mapping, fixes}: BulkChoices): Reading | null =>
  path === null ? null : {path, encoding, mapping, fixes};

/**
 * Reads a file and judges its rows; what was found in another file is let go. A choice that has become a problem is
 * left out: it is for its own step to say, and must not stand between the person and the rows.
 */
export const startCheck = (state: State, reading: Reading): Step =>
  inWizard(state, (wizard) => {
    const {check} = wizard;
    const generation = check.generation + 1;
    const isSame = check.result?.path === reading.path;
    const running = {reading, rows: 0, share: null};
    const seen = isReadAlike(reading, wizard.choices) ? check.seen : null;
    const result = isSame ? check.result : null;
    const begun = withWizard(state, {check: {generation, running, result, seen}, edit: isSame ? wizard.edit : null});
    const choices = {...soundChoices(wizard.choices, surroundings(state, wizard)), ...reading};
    return step(withPart(begun, 'file', {problem: null}), {type: 'checkBulk', choices, reading, generation});
  });

/** Whether what was seen of the file before can be compared with what will be. */
const isReadAlike = (reading: Reading, chosen: BulkChoices): boolean =>
  reading.path === chosen.path &&
  reading.encoding === chosen.encoding &&
  importColumns.every((column) => reading.mapping[column] === chosen.mapping[column]);

/** Judges the chosen file as the choices are now. */
export const judgeAnew = (state: State): Step =>
  inWizard(state, ({choices}) => {
    const reading = readingOf(choices);
    return reading ? startCheck(state, reading) : stay(state);
  });

/** A check that was cut off is begun again. */
export function checkAgain(state: State): Step {
  const running = findWizard(state)?.check.running;
  return running ? startCheck(state, running.reading) : stay(state);
}

export const cancelCheck = (state: State): Step =>
  inWizard(state, ({check}) => {
    const stopped = withPart(state, 'check', {generation: check.generation + 1, running: null});
    return step(stopped, {type: 'cancelCheck'});
  });

export const bulkProgress = (state: State, {generation, rows, share}: WizardEventOf<'bulkProgress'>): Step =>
  ifCurrent(state, generation, ({check}) =>
    stay(check.running ? withPart(state, 'check', {running: {...check.running, rows, share}}) : state),
  );

/**
 * The rows came. A file read for the first time is shown from its top; judged anew, the cursor stays on its row. In a
 * file that has changed a row's number may be another row's, so cells that were mended are let go.
 */
export const bulkChecked = (state: State, {generation, result}: WizardEventOf<'bulkChecked'>): Step =>
  ifCurrent(state, generation, (wizard) => {
    const {check, choices} = wizard;
    const reading = check.running?.reading ?? readingOf(choices);
    if (!reading) return stay(state);
    const {fingerprint} = result.previewed;
    const hasChanged = check.seen !== null && check.seen !== fingerprint;
    const hasMended = Object.keys(reading.fixes.cells).length > 0;
    const kept: BulkChoices = {...choices, ...reading};
    const checked = withWizard(state, {
      check: {generation, running: null, result, seen: fingerprint},
      rows: check.result ? followRows(state, wizard, result) : {list: emptyList, shown: 'file', places: null},
      choices: kept,
      drafts: [],
    });
    const said = hasChanged
      ? withNotice(checked, 'error', {code: 'bulkFileChanged', path: reading.path, hadMended: hasMended})
      : checked;
    if (hasChanged && hasMended) return judgeWithoutCells(said, kept, fingerprint);
    return check.result ? stay(said) : showRows(said, kept, result);
  });

const showRows = (state: State, choices: BulkChoices, {previewed}: CheckedFile): Step =>
  step(withPart(state, 'file', {view: 'rows', path: null, mapping: null, encoding: null}), {
    type: 'saveDraft',
    choices,
    seen: previewed.fingerprint,
  });

function judgeWithoutCells(state: State, choices: BulkChoices, seen: string): Step {
  const without: BulkChoices = {...choices, fixes: {...choices.fixes, cells: {}}};
  const shown = withPart(withWizard(state, {choices: without, edit: null}), 'file', {view: 'rows', path: null});
  return andThen(step(shown, {type: 'saveDraft', choices: without, seen}), judgeAnew);
}

/**
 * The file could not be read (any more): where the person can say how, it is asked about; else the file step says why,
 * and the browser is there for another one.
 */
export const bulkNotChecked = (state: State, {generation, problem}: WizardEventOf<'bulkNotChecked'>): Step =>
  ifCurrent(state, generation, ({choices, check}) => {
    const reading = check.running?.reading;
    const failed = withWizard(state, {
      step: 'file',
      check: {...check, running: null, result: null},
      choices: {...choices, path: null},
      edit: null,
    });
    const shown = withPart(failed, 'file', {view: 'browser', path: null, problem});
    const ask = questions[problem.code];
    return reading && ask ? step(shown, {type: ask, reading, generation}) : stay(shown);
  });

/** What is asked about a file instead of giving it up. */
const questions: Readonly<Record<string, 'sampleSheet' | 'sampleEncodings'>> = {
  missingColumn: 'sampleSheet',
  noSuchColumn: 'sampleSheet',
  columnMappedTwice: 'sampleSheet',
  badEncoding: 'sampleEncodings',
  unknownEncoding: 'sampleEncodings',
};

export function ifCurrent(state: State, generation: number, next: (wizard: WizardState) => Step): Step {
  return inWizard(state, (wizard) => (wizard.check.generation === generation ? next(wizard) : stay(state)));
}
