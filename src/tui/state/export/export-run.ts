import type {Problem} from '../../../core/problem.ts';
import type {State} from '../state.ts';
import {
  changeLayer,
  findLayer,
  pushLayer,
  stay,
  step,
  topLayer,
  withNotice,
  withoutLayer,
  type Handlers,
  type Step,
} from '../step.ts';
import {parentPath} from '../wizard/file-path.ts';
import {countRows, inForm, withForm} from './export-change.ts';
import {chosenExport, copyCommand, exportLine} from './export-command.ts';
import type {ExportEventOf} from './export-event.ts';
import {pathOf, usualName} from './export-path.ts';
import {withExport, withRun, type ExportForm, type ExportRun} from './export-state.ts';

/** Begins to write what is chosen; the dialog shows how far it is. */
export const startExport = (state: State, overwrite: boolean): Step =>
  inForm(state, (chosen) => {
    const form: ExportForm = {...chosen, completion: null, problem: null};
    const {kind, columns} = form;
    const {now: at, desk, exporting} = state;
    const progress = {rows: 0, total: form.counts[form.rows], begunAt: at, at};
    const run: ExportRun = {form, path: pathOf(form), ...progress, phase: {is: 'running'}};
    const shown = pushLayer(withoutLayer(state, 'export'), {screen: 'exporting'});
    return step(
      withExport(shown, {run, last: {...exporting.last, kind, columns}}),
      // It counts its own rows, those of its moment.
      {type: 'stopExportCount'},
      {
        ...{type: 'startExport', request: chosenExport(form), path: run.path, name: usualName(form)},
        ...{overwrite, version: desk.version},
      },
    );
  });

/** Of all rows, or of the marked ones: what was asked. */
export const exportCounted = (state: State, {query, count}: ExportEventOf<'exportCounted'>): Step =>
  inForm(state, ({queries, counts}) => {
    const [all, marked] = [queries.all === query, queries.marked === query];
    return stay(withForm(state, {counts: {all: all ? count : counts.all, marked: marked ? count : counts.marked}}));
  });

export const exportNotCounted = (state: State, {query, problem}: ExportEventOf<'exportNotCounted'>): Step =>
  inForm(state, ({queries, rows}) => stay(queries[rows] === query ? withForm(state, {problem}) : state));

/** It is known in which folder the file will be. */
export const exportBegun = (state: State, {path}: ExportEventOf<'exportBegun'>): Step => stay(withRun(state, {path}));

export const exportProgress = (state: State, {rows, total}: ExportEventOf<'exportProgress'>): Step =>
  stay(withRun(state, {rows, total, at: state.now}));

/** It is there whole; whoever has left the dialog is told, and finds the rest in it. */
export function exportDone(state: State, {result}: ExportEventOf<'exportDone'>): Step {
  const {rows, path} = result;
  const last = {...state.exporting.last, folder: parentPath(path)};
  const done = withExport(withRun(state, {rows, path, at: state.now, phase: {is: 'done', result}}), {last});
  const what = state.exporting.run?.form.audit ? 'audit' : 'messages';
  return stay(findLayer(done, 'exporting') ? done : withNotice(done, 'success', {code: 'exported', what, rows, path}));
}

/** Nothing was written. What was chosen is there to be mended; a file in the way is asked about. */
export function exportNotDone(state: State, {problem}: ExportEventOf<'exportNotDone'>): Step {
  const top = topLayer(state).screen;
  if (!findLayer(state, 'exporting')) {
    const told = withRun(state, {phase: {is: 'failed', problem}});
    return stay(withNotice(told, 'error', {code: 'problem', problem}));
  }
  if (problem.code !== 'fileExists' || top !== 'exporting') return showForm(state, problem);
  const question = {code: 'overwriteExport', path: problem.path} as const;
  const {state: shown, effects} = showForm(state, null);
  return step(pushLayer(shown, {screen: 'confirm', question, yes: false}), ...effects);
}

/** It was ended by the person, who may want it in another way. */
export function exportCancelled(state: State): Step {
  const {run} = state.exporting;
  if (!run) return stay(state);
  const told = withNotice(state, 'info', {code: 'exportCancelled', rows: run.rows});
  return findLayer(told, 'exporting') ? showForm(told, null) : stay(withExport(told, {run: null}));
}

/** In place of how far it is, what was chosen, with what kept it from being written. */
export function showForm(state: State, problem: Problem | null): Step {
  const {run} = state.exporting;
  if (!run) return stay(state);
  const form = {...run.form, problem};
  return countRows(changeLayer(withExport(state, {run: null}), 'exporting', () => ({screen: 'export', form})));
}

const hide = (state: State): Step => stay(withoutLayer(state, 'exporting'));

/** Leaves the dialog: what runs goes on, and what has ended was seen. */
export const leaveExporting = (state: State): Step =>
  hide(state.exporting.run?.phase.is === 'done' ? withExport(state, {run: null}) : state);

export const exportingHandlers: Handlers<'exporting' | 'exported'> = {
  'exporting.hide': leaveExporting,
  'exporting.cancel': (state) =>
    state.exporting.run?.phase.is === 'running'
      ? step(withRun(state, {phase: {is: 'cancelling'}}), {type: 'cancelExport'})
      : leaveExporting(state),
  'exported.close': leaveExporting,
  'exported.path': (state) => inRun(state, ({path}) => step(state, {type: 'copy', form: 'path', text: path})),
  'exported.command': (state) => inRun(state, ({form, path}) => copyCommand(state, exportLine(form, path))),
};

const inRun = (state: State, next: (run: ExportRun) => Step): Step =>
  state.exporting.run ? next(state.exporting.run) : stay(state);
