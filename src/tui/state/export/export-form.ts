import {selectionQuery} from '../../../core/selection.ts';
import {gridQuery} from '../grid/grid-load.ts';
import {hasMarks} from '../marks/marks.ts';
import type {State} from '../state.ts';
import {andThen, pushLayer, stay, step, withoutLayer, type Handlers, type Step} from '../step.ts';
import {lineOf} from '../text.ts';
import {choose, chooseKind, chooseRows, countRows, inForm, moveField, turnChoice, withForm} from './export-change.ts';
import {copyCommand, exportLine} from './export-command.ts';
import {exportPathHandlers, usualName} from './export-path.ts';
import {showForm, startExport} from './export-run.ts';
import type {ExportForm} from './export-state.ts';
import {exportStem} from './export-stem.ts';

/** Offers to export what the grid shows; an export that runs, or that nobody has seen the end of, is shown first. */
export function openExport(state: State): Step {
  const {run} = state.exporting;
  if (run) {
    const shown = pushLayer(state, {screen: 'exporting'});
    return run.phase.is === 'failed' ? showForm(shown, run.phase.problem) : stay(shown);
  }
  const {last} = state.exporting;
  const opened = pushLayer(state, {screen: 'export', form: newForm(state)});
  return andThen(step(opened, {type: 'placeExport', folder: last.folder}), countRows);
}

function newForm(state: State): ExportForm {
  const {grid, marks, exporting} = state;
  const {kind, columns} = exporting.last;
  const stem = exportStem(state);
  return {
    queries: {all: gridQuery(grid), marked: hasMarks(state) ? selectionQuery(marks.selection) : null},
    typed: grid.query,
    counts: {all: null, marked: null},
    sort: grid.sort,
    grid: grid.columns,
    rows: hasMarks(state) ? 'marked' : 'all',
    kind,
    columns,
    path: lineOf(usualName({stem, kind})),
    completion: null,
    stem,
    place: null,
    field: 'kind',
    problem: null,
  };
}

/** Nothing is exported, and nothing is counted any more. */
export const closeExport = (state: State): Step => step(withoutLayer(state, 'export'), {type: 'stopExportCount'});

const start = (state: State): Step => startExport(state, false);

/** The person agreed that the file in the way is written over. */
export const overwriteExport = (state: State): Step => startExport(state, true);

export const exportHandlers: Handlers<'export' | 'exportForm' | 'text'> = {
  ...exportPathHandlers,
  'text.accept': start,
  'text.cancel': closeExport,
  'export.start': start,
  'exportForm.down': (state) => moveField(state, 1),
  'exportForm.up': (state) => moveField(state, -1),
  'exportForm.next': (state) => turnChoice(state, 1),
  'exportForm.previous': (state) => turnChoice(state, -1),
  'exportForm.csv': (state) => chooseKind(state, 'csv'),
  'exportForm.excel': (state) => chooseKind(state, 'excelCsv'),
  'exportForm.xlsx': (state) => chooseKind(state, 'xlsx'),
  'exportForm.jsonl': (state) => chooseKind(state, 'jsonl'),
  'exportForm.shown': (state) => choose(state, {field: 'columns', columns: 'shown'}),
  'exportForm.all': (state) => choose(state, {field: 'columns', columns: 'all'}),
  'exportForm.bulk': (state) => choose(state, {field: 'columns', columns: 'bulk'}),
  'exportForm.marked': (state) => inForm(state, ({rows}) => chooseRows(state, rows === 'marked' ? 'all' : 'marked')),
  'exportForm.path': (state) => stay(withForm(state, {field: 'path'})),
  'exportForm.command': (state) => inForm(state, (form) => copyCommand(state, exportLine(form))),
  'exportForm.close': closeExport,
};
