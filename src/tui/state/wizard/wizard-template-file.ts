import type {BulkChoices} from '../../../core/bulk/bulk-wizard.ts';
import {showable} from '../../../core/outside-text.ts';
import type {TemplateFormat} from '../../../core/sheet.ts';
import {joinPath, lastName} from './file-path.ts';
import {listHandlers} from '../list-handlers.ts';
import {emptyList, moveList, moveTo, type ListMove} from '../list.ts';
import type {State} from '../state.ts';
import {andThen, pushLayer, stay, step, withNotice, type Handlers, type Step} from '../step.ts';
import {withValue} from '../text.ts';
import type {DraftName} from '../../../actions/bulk/drafts.ts';
import {judgeAnew} from './wizard-check.ts';
import type {WizardEventOf} from './wizard-event.ts';
import {choicesHeight} from './wizard-layout.ts';
import type {OfferedDraft, WizardState} from './wizard-state.ts';
import {inWizard, withPart, withWizard} from './wizard-step.ts';
import {goOn, showStep} from './wizard-steps.ts';
import {soundChoices, surroundings} from './wizard-surroundings.ts';

export type TemplateFileOption = OfferedDraft | 'goOn' | TemplateFormat | 'keep' | 'overwrite';

/** What the first step offers; what was left unfinished first, and keeping a file in the way before writing over it. */
export function templateFileOptions({templateFile, drafts}: WizardState): readonly TemplateFileOption[] {
  if (templateFile.mode === 'overwrite') return ['keep', 'overwrite'];
  return [...drafts, 'goOn', 'xlsx', 'csv'];
}

export const templateFileListHandlers: Handlers<'list'> = listHandlers(
  (state, by) => move(state, by),
  (state) => inWizard(state, (wizard) => chooseOption(state, wizard)),
);

const move = (state: State, by: ListMove): Step =>
  inWizard(state, (wizard) => {
    const {list} = wizard.templateFile;
    const count = templateFileOptions(wizard).length;
    const moved = moveList(list, by, count, choicesHeight(state.size, 'templateFile'));
    return stay(withPart(state, 'templateFile', {list: moved}));
  });

function chooseOption(state: State, wizard: WizardState): Step {
  const {list, format} = wizard.templateFile;
  const option = templateFileOptions(wizard)[list.cursor] ?? 'goOn';
  if (typeof option === 'object') return resume(state, wizard, option);
  switch (option) {
    case 'goOn':
      return goOn(state);
    case 'xlsx':
    case 'csv':
      return askWhere(state, wizard, option);
    case 'keep':
      return stay(withPart(state, 'templateFile', {mode: 'path', problem: null}));
    case 'overwrite':
      return save(state, wizard, format, true);
  }
}

function askWhere(state: State, {file, templateFile}: WizardState, format: TemplateFormat): Step {
  const name = `sms-template.${format}`;
  // A field never holds what can't be shown as it is; a name alone is meant in the same folder.
  const value = file.folder === null || showable(file.folder) !== file.folder ? name : joinPath(file.folder, name);
  const path = withValue(templateFile.path, value, true);
  return stay(withPart(state, 'templateFile', {mode: 'path', format, path, problem: null}));
}

const save = (state: State, {templateFile, file}: WizardState, format: TemplateFormat, overwrite: boolean): Step =>
  step(withPart(state, 'templateFile', {problem: null}), {
    type: 'saveTemplateFile',
    format,
    path: templateFile.path.value.trim(),
    folder: file.folder,
    overwrite,
  });

export const typeTemplatePath = (state: State, value: string, isForeign = false): Step =>
  inWizard(state, ({templateFile}) => {
    const path = withValue(templateFile.path, value, isForeign);
    return stay(withPart(state, 'templateFile', {path, problem: null}));
  });

export const templatePathHandlers: Partial<Handlers<'text'>> = {
  'text.accept': (state) =>
    inWizard(state, (wizard) =>
      wizard.templateFile.path.value.trim() === ''
        ? stay(state)
        : save(state, wizard, wizard.templateFile.format, false),
    ),
  'text.cancel': closePath,
  'text.clear': (state) => typeTemplatePath(state, '', true),
};

export function closePath(state: State): Step {
  return stay(withPart(state, 'templateFile', {mode: 'choose', list: emptyList, problem: null}));
}

/** The file is there to be filled in; the browser will show it. */
export const templateFileSaved = (state: State, {path}: WizardEventOf<'templateFileSaved'>): Step =>
  inWizard(state, ({file}) => {
    const saved = withNotice(closePath(state).state, 'success', {code: 'templateSaved', path});
    if (file.folder === null) return stay(saved);
    const generation = file.generation + 1;
    return step(withPart(saved, 'file', {generation}), {
      type: 'openPath',
      path: file.folder,
      folder: null,
      focus: lastName(path),
      generation,
    });
  });

/** A file that is in the way is asked about; anything else stands under the field. */
export const templateFileNotSaved = (state: State, {problem}: WizardEventOf<'templateFileNotSaved'>): Step =>
  stay(
    withPart(state, 'templateFile', {
      mode: problem.code === 'fileExists' ? 'overwrite' : 'path',
      list: emptyList,
      problem,
    }),
  );

/** Takes an unfinished send up again: its file is read anew; what can't be chosen any more is left out. */
function resume(state: State, wizard: WizardState, {id, key, choices: kept, seen}: OfferedDraft): Step {
  const choices: BulkChoices = {...soundChoices({...kept, path: null}, surroundings(state, wizard)), ...readAs(kept)};
  const text = {value: kept.time ?? '', revision: 1};
  const check = {...wizard.check, seen};
  // Every step may be gone to at once; what is in the way of one is still asked.
  const furthest = choices.queue === null ? 'file' : 'send';
  const resumed = withWizard(state, {choices, check, time: {text, problem: null}, drafts: [], furthest});
  const taken = step(resumed, {type: 'takeDraft', draft: {id, key}});
  return andThen(
    andThen(taken, (begun) => showStep(begun, 'file')),
    judgeAnew,
  );
}

const readAs = ({path, encoding, mapping, fixes}: BulkChoices) => ({path, encoding, mapping, fixes});

export const draftsHandlers: Handlers<'drafts'> = {'drafts.drop': askToDrop};

/** The draft under the cursor, or null. */
export function draftUnderCursor(wizard: WizardState): OfferedDraft | null {
  const option = templateFileOptions(wizard)[wizard.templateFile.list.cursor];
  return typeof option === 'object' ? option : null;
}

function askToDrop(state: State): Step {
  return inWizard(state, (wizard) => {
    const draft = draftUnderCursor(wizard);
    if (!draft) return stay(state);
    return stay(
      pushLayer(state, {
        screen: 'confirm',
        question: {code: 'dropDraft', draft: {id: draft.id, key: draft.key}, path: draft.choices.path ?? ''},
        yes: false,
      }),
    );
  });
}

/** The person agreed; it is gone from the list at once. */
export const dropDraft = (state: State, {draft}: {draft: DraftName}): Step =>
  inWizard(state, (wizard) => {
    const drafts = wizard.drafts.filter(({id}) => id !== draft.id);
    const dropped = withWizard(state, {drafts});
    const list = moveTo(
      wizard.templateFile.list,
      wizard.templateFile.list.cursor,
      drafts.length + 3,
      choicesHeight(state.size, 'templateFile'),
    );
    return step(withPart(dropped, 'templateFile', {list}), {type: 'dropDraft', draft});
  });
