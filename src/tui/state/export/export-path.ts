import {bytesOf, kindOfName} from '../../../core/export/export-choices.ts';
import {pathFromDrop, pathFromTyped} from '../../../core/dropped-path.ts';
import {showable} from '../../../core/outside-text.ts';
import {firstCompletion, nextCompletion, type CompletedPath} from '../path-completion.ts';
import type {State} from '../state.ts';
import {stay, step, type Handlers, type Step} from '../step.ts';
import {insertText, lineOf, type LineState} from '../text.ts';
import {joinPath} from '../wizard/file-path.ts';
import {inForm, moveField, withForm} from './export-change.ts';
import type {ExportEventOf} from './export-event.ts';
import type {ExportForm, ExportPlace} from './export-state.ts';

/** The name that a file gets where none is typed. */
export const usualName = ({stem, kind}: Pick<ExportForm, 'stem' | 'kind'>): string => `${stem}.${bytesOf[kind].format}`;

/** Where the file will be: absolute, once that can be told. Whether it is a folder is for the system to say. */
export function pathOf(form: ExportForm): string {
  const typed = pathFromTyped(form.path.value) ?? '';
  const named = typed === '' || typed.endsWith('/') ? typed + usualName(form) : typed;
  return form.place ? placed(named, form.place) : named;
}

function placed(path: string, {folder, home}: ExportPlace): string {
  if (path === '~') return home;
  if (path.startsWith('~/')) return joinPath(home, path.slice(2));
  return path.startsWith('/') ? path : joinPath(folder, path);
}

/** A path as people write it: the home folder as `~`. */
function shortened(path: string, home: string): string {
  const start = joinPath(home, '');
  return path.startsWith(start) ? `~/${path.slice(start.length)}` : path;
}

/** It is known where a path begins; the one that nobody has changed yet says so. */
export const exportPlaced = (state: State, {place}: ExportEventOf<'exportPlaced'>): Step =>
  inForm(state, (form) => {
    const whole = shortened(joinPath(place.folder, usualName(form)), place.home);
    const isUntouched = form.path.value === usualName(form) && showable(whole) === whole;
    return stay(withForm(state, {place, ...(isUntouched && {path: lineOf(whole)})}));
  });

/** Puts a path into the field; what its name ends with says what the file is. */
export function typeExportPath(state: State, path: LineState): Step {
  return inForm(state, (form) =>
    form.field === 'path'
      ? stay(withForm(state, {path, completion: null, kind: kindOfName(path.value, form.kind), problem: null}))
      : stay(state),
  );
}

/** A path that is pasted or dropped anywhere on the dialog takes the place of another; a piece of one is written on. */
export function pasteExportPath(state: State, pasted: string): Step {
  return inForm(state, ({path, field}) => {
    const dropped = pathFromDrop(pasted)?.path ?? '';
    if (dropped === '' || showable(dropped) !== dropped) return stay(state);
    const isWhole = dropped.startsWith('/') || dropped.startsWith('~');
    const text = isWhole || field !== 'path' ? lineOf(dropped) : insertText(path, dropped);
    return typeExportPath(withForm(state, {field: 'path'}), text);
  });
}

/** While the path is typed; Enter is the dialog's own. */
export const exportPathHandlers: Omit<Handlers<'text'>, 'text.accept' | 'text.cancel'> = {
  'text.complete': (state) => complete(state, 1),
  'text.previous': (state) => complete(state, -1),
  'text.down': (state) => moveField(state, 1),
  'text.up': (state) => moveField(state, -1),
  'text.clear': (state) => typeExportPath(state, lineOf('')),
};

/** First as much as all candidates have in common, then one after the other. */
const complete = (state: State, by: 1 | -1): Step =>
  inForm(state, ({path, completion, place}) =>
    completion
      ? stay(fill(state, nextCompletion(completion, by)))
      : step(state, {type: 'completeExportPath', typed: path.value, folder: place?.folder ?? null}),
  );

const fill = (state: State, {value, completion}: CompletedPath): State =>
  withForm(typeExportPath(state, lineOf(value)).state, {completion});

export const exportPathCompleted = (state: State, event: ExportEventOf<'exportPathCompleted'>): Step =>
  inForm(state, ({path, field}) => {
    if (field !== 'path' || event.typed !== path.value) return stay(state);
    const completed = firstCompletion(event.candidates);
    return stay(completed ? fill(state, completed) : state);
  });
