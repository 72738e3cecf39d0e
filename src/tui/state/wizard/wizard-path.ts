import {pathFromDrop, pathFromTyped} from '../../../core/dropped-path.ts';
import {showable} from '../../../core/outside-text.ts';
import {firstCompletion, nextCompletion, type CompletedPath} from '../path-completion.ts';
import type {State} from '../state.ts';
import {stay, step, type Handlers, type Step} from '../step.ts';
import {noText, withValue} from '../text.ts';
import type {WizardEventOf} from './wizard-event.ts';
import type {FileState, WizardState} from './wizard-state.ts';
import {inWizard, withPart} from './wizard-step.ts';

/** Asks for a path to be opened; an older answer still under way is dropped. */
export const openPath = (state: State, path: string, focus: string | null = null): Step =>
  inWizard(state, ({file}) => {
    const generation = file.generation + 1;
    const asked = withPart(state, 'file', {generation, problem: null});
    return step(asked, {type: 'openPath', path, folder: file.folder, focus, generation});
  });

/** Begins to type a path, where the browser is. */
export const beginPath = (state: State, value: string): Step =>
  stay(withPart(state, 'file', {view: 'browser', path: {text: {...noText, value}, completion: null}, problem: null}));

export const closePath = (state: State): Step => stay(withPart(state, 'file', {path: null, problem: null}));

export const typePath = (state: State, value: string, isForeign = false): Step =>
  inPath(state, ({text}) => {
    return stay(
      withPart(state, 'file', {path: {text: withValue(text, value, isForeign), completion: null}, problem: null}),
    );
  });

/**
 * A path dropped onto the terminal, anywhere in this step: it is opened at once. What is no whole path is written on in
 * the field. A field never holds what can't be shown as it is; such a path is opened all the same.
 */
export const pastePath = (state: State, value: string): Step =>
  inWizard(state, ({file}) => {
    const dropped = pathFromDrop(value);
    if (!dropped) return stay(state);
    const {path, others: ignored} = dropped;
    const isShowable = showable(path) === path;
    if (file.path && isShowable && !isWhole(path)) return typePath(state, file.path.text.value + path, true);
    const typed = isShowable ? {text: withValue(file.path?.text ?? noText, path, true), completion: null} : null;
    return openPath(withPart(state, 'file', {view: 'browser', path: typed, ignored}), path);
  });

const isWhole = (path: string): boolean => path.startsWith('/') || path.startsWith('~');

export const pathHandlers: Partial<Handlers<'text'>> = {
  'text.accept': (state) =>
    inPath(state, ({text}) => {
      const path = pathFromTyped(text.value);
      return path === null ? closePath(state) : openPath(withPart(state, 'file', {ignored: 0}), path);
    }),
  'text.cancel': closePath,
  'text.complete': (state) => complete(state, 1),
  'text.previous': (state) => complete(state, -1),
  'text.down': (state) => complete(state, 1),
  'text.up': (state) => complete(state, -1),
  'text.clear': (state) => typePath(state, '', true),
};

function inPath(state: State, next: (path: NonNullable<FileState['path']>, wizard: WizardState) => Step): Step {
  return inWizard(state, (wizard) => (wizard.file.path ? next(wizard.file.path, wizard) : stay(state)));
}

/** First as much as all candidates have in common, then one after the other. */
const complete = (state: State, by: 1 | -1): Step =>
  inPath(state, ({text, completion}, {file}) => {
    if (completion) return stay(fill(state, nextCompletion(completion, by)));
    const {generation, folder} = file;
    return step(state, {type: 'completePath', typed: text.value, folder, generation});
  });

const fill = (state: State, {value, completion}: CompletedPath): State => {
  const {state: typed} = typePath(state, value, true);
  return inPath(typed, ({text}) => stay(withPart(typed, 'file', {path: {text, completion}}))).state;
};

export const pathCompleted = (state: State, event: WizardEventOf<'pathCompleted'>): Step =>
  inPath(state, ({text}, {file}) => {
    if (event.generation !== file.generation || event.typed !== text.value) return stay(state);
    const completed = firstCompletion(event.candidates);
    return stay(completed ? fill(state, completed) : state);
  });
