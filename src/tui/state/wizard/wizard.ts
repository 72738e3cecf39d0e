import {showable} from '../../../core/outside-text.ts';
import type {CommandId, ScreenFacts} from '../../../keys/commands.ts';
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
import {rowsHandlers, rowsListHandlers} from './wizard-rows.ts';
import {askToSend, bulkNotSent, bulkSendProgress, sendHandlers} from './wizard-send.ts';
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
  const {step} = wizard;
  switch (step) {
    case 'templateFile':
      return {...templateFile.templateFileListHandlers, ...templateFile.templatePathHandlers};
    case 'columns':
      return {};
    case 'file':
      if (wizard.file.view === 'rows') return {...rowsListHandlers, ...rowsHandlers};
      return {...browserListHandlers, ...filesHandlers, ...pathHandlers};
    case 'queue':
    case 'template':
    case 'status':
      return choiceHandlers(step);
    case 'time':
      return {...timeHandlers, 'text.cancel': leaveWizard};
    case 'send':
      return sendHandlers;
  }
}

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
  return inWizard(state, ({step}) => {
    if (isChoice(step)) return acceptChoice(state, step);
    if (step === 'time') return acceptTime(state);
    return step === 'send' ? askToSend(state) : goOn(state);
  });
}

/** What can be chosen came; an unfinished send is offered only while nothing new has begun. */
function wizardOpened(state: State, {offers, draft}: EventOf<'wizardOpened'>): Step {
  return inWizard(state, ({choices}) => stay(withWizard(state, {offers, draft: choices.path === null ? draft : null})));
}

/** What the predicates of the commands ask of the wizard. */
export function wizardFacts({step, check, offers, send}: WizardState): ScreenFacts {
  const hasRows = check.result !== null;
  const isReady: Partial<Record<typeof step, boolean>> = {
    file: hasRows,
    queue: (offers?.queues.length ?? 0) > 0,
    send: hasRows && check.running === null && send.progress === null,
  };
  return {
    hasRow: hasRows,
    hasMarks: false,
    hasQuery: false,
    hasSought: false,
    rowIsSortable: false,
    columnIsFilterable: false,
    hasColumns: false,
    hasPreview: false,
    isViewSaved: false,
    canHideView: false,
    canGoOn: isReady[step] ?? true,
  };
}

function typeText(state: State, value: string, isForeign: boolean): Step {
  return inWizard(state, ({step, templateFile: {mode}, file}) => {
    if (step === 'templateFile' && mode === 'path') return templateFile.typeTemplatePath(state, value, isForeign);
    if (step === 'file' && file.path) return typePath(state, value, isForeign);
    return step === 'time' ? typeTime(state, value, isForeign) : stay(state);
  });
}

/** A paste into the file step, or before it, is a dropped file; elsewhere it is typed on, as one line. */
function pasteText(state: State, value: string): Step {
  return inWizard(state, ({step, templateFile: {path, mode}, time}) => {
    if (step === 'file') return pastePath(state, value);
    const isBefore = step === 'columns' || (step === 'templateFile' && mode === 'choose');
    if (isBefore) return andThen(showStep(state, 'file'), (shown) => pastePath(shown, value));
    const field = step === 'time' ? time.text.value : path.value;
    return typeText(state, field + showable(value.replace(/\s*[\r\n]+\s*/gu, ' ').trim()), true);
  });
}

/** Escape peels one layer: what is under way, a field, then the wizard itself, which is asked about. */
export function leaveWizard(state: State): Step {
  return inWizard(state, (wizard) => {
    const {step, check, file, send, choices} = wizard;
    if (send.progress) return stay(state);
    if (check.running && step === 'file') return cancelCheck(state);
    if (step === 'file' && file.path) return closePath(state);
    if (step === 'templateFile' && wizard.templateFile.mode !== 'choose') return templateFile.closePath(state);
    if (choices.path === null) return discardWizard(state);
    return stay(pushLayer(state, {screen: 'confirm', question: {code: 'leaveWizard'}, yes: false}));
  });
}

/** Leaves the wizard, and forgets what was chosen in it. */
export function discardWizard(state: State): Step {
  const wizard = findWizard(state);
  if (!wizard) return stay(state);
  const left = popLayer(state);
  const hasDraft = wizard.choices.path !== null;
  return step(left, {type: 'cancelCheck'}, ...(hasDraft ? [{type: 'dropDraft'} as const] : []));
}
