import {parseBatchSource} from '../../../core/bulk/bulk-source.ts';
import {showable} from '../../../core/outside-text.ts';
import {rejectsFormat} from '../../../core/sheet.ts';
import {joinPath, lastName, parentPath} from './file-path.ts';
import {listHandlers} from '../list-handlers.ts';
import {emptyList, moveList, type ListMove} from '../list.ts';
import type {State} from '../state.ts';
import {stay, step, withNotice, type Handlers, type Step} from '../step.ts';
import {noText, withValue} from '../text.ts';
import type {WizardEventOf} from './wizard-event.ts';
import type {RejectsState, WizardState} from './wizard-state.ts';
import {inWizard, withWizard} from './wizard-step.ts';

/** Saves the rejected rows beside the file under a name of ours. */
export const beginRejects = (state: State): Step =>
  inWizard(state, (wizard) => {
    const path = usualPath(wizard);
    const rejects: RejectsState = {mode: 'saving', path: noText, list: emptyList, problem: null};
    return save(withWizard(state, {rejects}), path, false);
  });

const sourceOf = ({check, choices}: WizardState): string => check.result?.path ?? choices.path ?? '';

/** Beside the file; for rows that come of none, where the browser is. */
const folderOf = (wizard: WizardState): string | null =>
  parseBatchSource(sourceOf(wizard)) === null ? parentPath(sourceOf(wizard)) : wizard.file.folder;

/** `list.csv` → `list.rejects.csv`; an old workbook's come as one of the new kind. */
export function usualPath(wizard: WizardState): string {
  const path = sourceOf(wizard);
  const read = wizard.check.result?.head.format ?? 'csv';
  const format = rejectsFormat(read);
  const source = parseBatchSource(path);
  if (source) return joinPath(folderOf(wizard) ?? '.', `bulk-${source.batch}.rejects.${format}`);
  const [, stem = lastName(path), ending = format] = /^(.+)\.([^.]{1,8})$/u.exec(lastName(path)) ?? [];
  return joinPath(parentPath(path), `${stem}.rejects.${format === read ? ending : format}`);
}

const save = (state: State, path: string, overwrite: boolean): Step =>
  inWizard(state, (wizard) => {
    const {choices, rejects} = wizard;
    if (!rejects) return stay(state);
    const value = showable(path) === path ? path : '';
    const saving: RejectsState = {
      ...rejects,
      mode: 'saving',
      path: withValue(rejects.path, value, true),
      problem: null,
    };
    return step(withWizard(state, {rejects: saving}), {
      type: 'saveRejects',
      choices,
      path,
      folder: folderOf(wizard),
      overwrite,
    });
  });

export const rejectsSaved = (state: State, {path, rows}: WizardEventOf<'rejectsSaved'>): Step =>
  inWizard(state, () =>
    stay(withNotice(withWizard(state, {rejects: null}), 'success', {code: 'rejectsSaved', path, rows})),
  );

/** A file that is in the way is asked about; anything else stands under the field. */
export const rejectsNotSaved = (state: State, {problem}: WizardEventOf<'rejectsNotSaved'>): Step =>
  inRejects(state, (rejects) => {
    const mode = problem.code === 'fileExists' ? 'overwrite' : 'path';
    return stay(withWizard(state, {rejects: {...rejects, mode, list: emptyList, problem}}));
  });

export const rejectsOptions = ['keep', 'overwrite'] as const;

export const rejectsListHandlers: Handlers<'list'> = listHandlers(move, (state) =>
  inRejects(state, ({list, path, problem}, wizard) => {
    if (rejectsOptions[list.cursor] !== 'overwrite') return askWhere(state);
    const inTheWay = problem?.code === 'fileExists' ? problem.path : usualPath(wizard);
    return save(state, path.value.trim() === '' ? inTheWay : path.value.trim(), true);
  }),
);

function move(state: State, by: ListMove): Step {
  return inRejects(state, (rejects) => {
    const list = moveList(rejects.list, by, rejectsOptions.length, rejectsOptions.length);
    return stay(withWizard(state, {rejects: {...rejects, list}}));
  });
}

const askWhere = (state: State): Step =>
  inRejects(state, (rejects) => stay(withWizard(state, {rejects: {...rejects, mode: 'path', problem: null}})));

export const typeRejectsPath = (state: State, value: string, isForeign = false): Step =>
  inRejects(state, (rejects) => {
    const path = withValue(rejects.path, value, isForeign);
    return stay(withWizard(state, {rejects: {...rejects, path, problem: null}}));
  });

export const rejectsPathHandlers: Partial<Handlers<'text'>> = {
  'text.accept': (state) =>
    inRejects(state, ({path}) => (path.value.trim() === '' ? stay(state) : save(state, path.value.trim(), false))),
  'text.cancel': closeRejects,
  'text.clear': (state) => typeRejectsPath(state, '', true),
};

/** Nothing is saved; one that is being written is ended. */
export function closeRejects(state: State): Step {
  return step(withWizard(state, {rejects: null}), {type: 'cancelRejects'});
}

function inRejects(state: State, next: (rejects: RejectsState, wizard: WizardState) => Step): Step {
  return inWizard(state, (wizard) => (wizard.rejects ? next(wizard.rejects, wizard) : stay(state)));
}
