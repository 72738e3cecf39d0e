import {showable} from '../../../core/outside-text.ts';
import type {CommandId} from '../../../keys/commands.ts';
import type {Event, EventOf} from '../event.ts';
import type {State} from '../state.ts';
import {andThen, handle, popLayer, pushLayer, stay, step, type Handlers, type Step} from '../step.ts';
import {bulkChecked, bulkNotChecked, bulkProgress, cancelCheck} from './wizard-check.ts';
import {acceptChoice, choiceHandlers} from './wizard-choice.ts';
import type {WizardEvent} from './wizard-event.ts';
import {browserListHandlers, fileFound, filesHandlers, folderOpened, pathNotOpened} from './wizard-file.ts';
import {pressWizard, wheelWizard} from './wizard-mouse.ts';
import {isChoice} from './wizard-offers.ts';
import {closePath, pastePath, pathCompleted, pathHandlers, typePath} from './wizard-path.ts';
import {editHandlers, closeEdit, typeCell} from './wizard-edit.ts';
import {encodingListHandlers, encodingsSampled} from './wizard-encoding.ts';
import {fixesHandlers} from './wizard-fixes.ts';
import {closeQuestion, mappingHandlers, mappingListHandlers, sheetSampled} from './wizard-mapping.ts';
import * as rejects from './wizard-rejects.ts';
import {rowsHandlers, rowsListHandlers} from './wizard-rows.ts';
import {askToSend, bulkNotSent, bulkSendProgress, draftReleased, sendHandlers} from './wizard-send.ts';
import type {WizardState} from './wizard-state.ts';
import {findWizard, inWizard, withWizard} from './wizard-step.ts';
import {goBack, goOn, goTo, showStep} from './wizard-steps.ts';
import * as templateFile from './wizard-template-file.ts';
import {acceptTime, timeHandlers, typeTime} from './wizard-time.ts';

/** What comes to the wizard: its own events, and a person's doing while it has the keyboard. */
export type WizardInput = WizardEvent | EventOf<'command' | 'text' | 'paste' | 'press' | 'wheel'>;

export function reduceWizard(state: State, event: WizardInput): Step {
  // The type picks the one reducer whose event this is; the compiler can't follow the pairing.
  const reduce = reducers[event.type] as (state: State, event: Event) => Step;
  return reduce(state, event);
}

const reducers: {[Type in WizardInput['type']]: (state: State, event: EventOf<Type>) => Step} = {
  wizardOpened,
  templateFileSaved: templateFile.templateFileSaved,
  templateFileNotSaved: templateFile.templateFileNotSaved,
  folderOpened,
  fileFound,
  pathNotOpened,
  pathCompleted,
  bulkProgress,
  bulkChecked,
  bulkNotChecked,
  sheetSampled,
  encodingsSampled,
  rejectsSaved: rejects.rejectsSaved,
  rejectsNotSaved: rejects.rejectsNotSaved,
  draftReleased,
  bulkSendProgress,
  bulkNotSent,
  command: (state, {id}) => inWizard(state, (wizard) => handle(handlersOf(wizard), id, state)),
  text: (state, {value}) => typeText(state, value, false),
  paste: (state, {value}) => pasteText(state, value),
  press: pressWizard,
  wheel: (state, {lines}) => wheelWizard(state, lines),
};

type CommandHandlers = Partial<Record<CommandId, (state: State) => Step>>;

function handlersOf(wizard: WizardState): CommandHandlers {
  return {...wizardHandlers, ...stepHandlers(wizard)};
}

function stepHandlers(wizard: WizardState): CommandHandlers {
  const {step, file} = wizard;
  if (wizard.rejects) return {...rejects.rejectsListHandlers, ...rejects.rejectsPathHandlers};
  switch (step) {
    case 'templateFile':
      return {
        ...templateFile.templateFileListHandlers,
        ...templateFile.templatePathHandlers,
        ...templateFile.draftsHandlers,
      };
    case 'columns':
      return {};
    case 'file':
      return fileHandlers[file.view];
    case 'queue':
    case 'template':
    case 'status':
      return choiceHandlers(step);
    case 'time':
      return {...timeHandlers, 'text.cancel': leaveWizard};
    case 'send':
      return {...sendHandlers, ...fixesHandlers};
  }
}

const fileHandlers: Record<WizardState['file']['view'], CommandHandlers> = {
  browser: {...browserListHandlers, ...filesHandlers, ...pathHandlers},
  mapping: {...mappingListHandlers, ...mappingHandlers},
  encoding: encodingListHandlers,
  rows: {...rowsListHandlers, ...rowsHandlers, ...fixesHandlers, ...editHandlers},
};

const wizardHandlers: Handlers<'wizard'> = {
  'wizard.next': next,
  'wizard.previous': goBack,
  'wizard.templateFile': (state) => goTo(state, 'templateFile'),
  'wizard.columns': (state) => goTo(state, 'columns'),
  'wizard.file': (state) => goTo(state, 'file'),
  'wizard.queue': (state) => goTo(state, 'queue'),
  'wizard.template': (state) => goTo(state, 'template'),
  'wizard.time': (state) => goTo(state, 'time'),
  'wizard.status': (state) => goTo(state, 'status'),
  'wizard.send': (state) => goTo(state, 'send'),
};

/** Leaves a step forward; what it holds is taken over first. */
function next(state: State): Step {
  return inWizard(state, ({step, file: {view}}) => {
    if (step === 'file' && view === 'mapping') return mappingListHandlers['list.choose'](state);
    if (step === 'file' && view === 'encoding') return encodingListHandlers['list.choose'](state);
    if (isChoice(step)) return acceptChoice(state, step);
    if (step === 'time') return acceptTime(state);
    return step === 'send' ? askToSend(state) : goOn(state);
  });
}

/** What can be chosen came; an unfinished send is offered only while nothing new has begun. */
function wizardOpened(state: State, {offers, drafts}: EventOf<'wizardOpened'>): Step {
  return inWizard(state, ({choices, check}) => {
    const isNew = choices.path === null && check.running === null;
    return stay(withWizard(state, {offers, drafts: isNew ? drafts : []}));
  });
}

function typeText(state: State, value: string, isForeign: boolean): Step {
  return inWizard(state, ({step, templateFile: {mode}, file, edit, rejects: saving}) => {
    if (saving) return saving.mode === 'path' ? rejects.typeRejectsPath(state, value, isForeign) : stay(state);
    if (step === 'file' && edit) return typeCell(state, value, isForeign);
    if (step === 'templateFile' && mode === 'path') return templateFile.typeTemplatePath(state, value, isForeign);
    if (step === 'file' && file.path) return typePath(state, value, isForeign);
    return step === 'time' ? typeTime(state, value, isForeign) : stay(state);
  });
}

/** A paste into the file step, or before it, is a dropped file; elsewhere it is typed on, as one line. */
function pasteText(state: State, value: string): Step {
  return inWizard(state, (wizard) => {
    const {
      step,
      templateFile: {mode},
    } = wizard;
    const line = value.replace(/\s*[\r\n]+\s*/gu, ' ').trim();
    if (wizard.rejects) return typeText(state, wizard.rejects.path.value + showable(line), true);
    if (step === 'file' && wizard.edit) return typeText(state, wizard.edit.text.value + asCell(value), true);
    if (step === 'file') return pastePath(state, value);
    const isBefore = step === 'columns' || (step === 'templateFile' && mode === 'choose');
    if (isBefore) return andThen(showStep(state, 'file'), (shown) => pastePath(shown, value));
    const field = step === 'time' ? wizard.time.text.value : wizard.templateFile.path.value;
    return typeText(state, field + showable(line), true);
  });
}

/** Lines of a pasted text stay, but for the end of the last one: who copies a number often copies that too. */
const asCell = (value: string): string => value.replace(/\r\n?/gu, '\n').replace(/\n+$/u, '');

/** Escape peels one layer: what is under way, a field, a question, then the wizard itself, which is asked about. */
export function leaveWizard(state: State): Step {
  return inWizard(state, (wizard) => {
    const {step, send, choices} = wizard;
    if (send.progress) return stay(state);
    if (wizard.rejects) return rejects.closeRejects(state);
    const peeled = step === 'file' ? leaveFile(state, wizard) : null;
    if (peeled) return peeled;
    if (step === 'templateFile' && wizard.templateFile.mode !== 'choose') return templateFile.closePath(state);
    if (choices.path === null) return closeWizard(state);
    return stay(pushLayer(state, {screen: 'confirm', question: {code: 'leaveWizard'}, yes: false}));
  });
}

/** What of the file step Escape closes first; null: nothing. */
function leaveFile(state: State, {check, file, edit}: WizardState): Step | null {
  if (check.running && !check.result) return cancelCheck(state);
  if (edit) return closeEdit(state);
  if (file.path) return closePath(state);
  return file.view === 'mapping' || file.view === 'encoding' ? closeQuestion(state) : null;
}

/** Leaves the wizard; what was chosen in it stays as a draft. */
export const closeWizard = (state: State): Step =>
  findWizard(state) ? step(popLayer(state), {type: 'cancelCheck'}) : stay(state);
