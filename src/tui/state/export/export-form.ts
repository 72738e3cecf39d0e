import {selectionQuery} from '../../../core/selection.ts';
import {gridQuery} from '../grid/grid-load.ts';
import {hasMarks} from '../marks/marks.ts';
import type {State} from '../state.ts';
import {andThen, findLayer, pushLayer, stay, step, withoutLayer, type Handlers, type Step} from '../step.ts';
import {lineOf} from '../text.ts';
import {choose, chooseKind, chooseRows, countRows, inForm, moveField, turnChoice, withForm} from './export-change.ts';
import {copyCommand, exportLine} from './export-command.ts';
import {exportPathHandlers, usualName} from './export-path.ts';
import {showForm, startExport} from './export-run.ts';
import type {ExportForm} from './export-state.ts';
import {dayOf, exportStem} from './export-stem.ts';
import {parseAuditQuery} from '../../../core/audit/audit-query.ts';
import {shownAuditColumns} from '../audit/audit-columns.ts';
import {mostCounted} from '../audit/audit-state.ts';

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
    audit: null,
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

/** Offers to export what the audit shows. */
export function openAuditExport(state: State): Step {
  const layer = findLayer(state, 'audit');
  if (!layer) return stay(state);
  if (state.exporting.run) return openExport(state);
  const read = parseAuditQuery(layer.query);
  const {kind, columns, folder} = state.exporting.last;
  const stem = `audit-${dayOf(state)}`;
  const form: ExportForm = {
    ...newForm(state),
    audit: {
      query: read.ok ? read.value : {conditions: []},
      sort: layer.sort,
      shown: shownAuditColumns(state).map(({field}) => field),
    },
    queries: {all: null, marked: null},
    counts: {all: layer.count < mostCounted ? layer.count : null, marked: null},
    rows: 'all',
    columns: columns === 'bulk' ? 'all' : columns,
    path: lineOf(usualName({stem, kind})),
    stem,
  };
  return step(pushLayer(state, {screen: 'export', form}), {type: 'placeExport', folder});
}

/** Nothing is exported, and nothing is counted any more. */
export const closeExport = (state: State): Step => step(withoutLayer(state, 'export'), {type: 'stopExportCount'});

const start = (state: State): Step => startExport(state, false);

/** A file for a new bulk send, which there is none of from the audit. */
const chooseBulk = (state: State): Step =>
  inForm(state, ({audit}) => (audit ? stay(state) : choose(state, {field: 'columns', columns: 'bulk'})));

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
  'exportForm.bulk': (state) => chooseBulk(state),
  'exportForm.marked': (state) => inForm(state, ({rows}) => chooseRows(state, rows === 'marked' ? 'all' : 'marked')),
  'exportForm.path': (state) => stay(withForm(state, {field: 'path'})),
  'exportForm.command': (state) => inForm(state, (form) => copyCommand(state, exportLine(form))),
  'exportForm.close': closeExport,
};
