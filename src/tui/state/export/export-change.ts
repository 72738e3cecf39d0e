import {
  columnChoices,
  exportKinds,
  nameOfKind,
  type ColumnChoice,
  rowChoices,
  type ExportKind,
  type RowChoice,
} from '../../../core/export/export-choices.ts';
import type {State} from '../state.ts';
import {changeLayer, findLayer, stay, step, type Step} from '../step.ts';
import {lineOf} from '../text.ts';
import {exportFields, type ExportField, type ExportForm} from './export-state.ts';

/** Goes on with what is chosen in the dialog, where it is open. */
export function inForm(state: State, next: (form: ExportForm) => Step): Step {
  const layer = findLayer(state, 'export');
  return layer ? next(layer.form) : stay(state);
}

export const withForm = (state: State, change: Partial<ExportForm>): State =>
  changeLayer(state, 'export', (layer) => ({...layer, form: {...layer.form, ...change}}));

/** The lines that something can be chosen on. */
export const fieldsOf = ({queries}: ExportForm): readonly ExportField[] =>
  exportFields.filter((field) => field !== 'rows' || queries.marked !== null);

/** What there is to choose from of columns. */
export const columnChoicesOf = ({audit}: ExportForm): readonly ColumnChoice[] =>
  columnChoices.filter((choice) => audit === null || choice !== 'bulk');

/** To the next line or the one before, round the ends. */
export const moveField = (state: State, by: 1 | -1): Step =>
  inForm(state, (form) => stay(withForm(state, {field: turned(fieldsOf(form), form.field, by), completion: null})));

const turned = <Choice>(choices: readonly Choice[], at: Choice, by: 1 | -1): Choice =>
  choices[(choices.indexOf(at) + by + choices.length) % choices.length] ?? at;

/** The choice after or before the one on the line under the cursor. */
export const turnChoice = (state: State, by: 1 | -1): Step =>
  inForm(state, (form) => {
    switch (form.field) {
      case 'rows':
        return chooseRows(state, turned(rowChoices, form.rows, by));
      case 'kind':
        return chooseKind(state, turned(exportKinds, form.kind, by));
      case 'columns':
        return choose(state, {field: 'columns', columns: turned(columnChoicesOf(form), form.columns, by)});
      case 'path':
        return stay(state);
    }
  });

/** One choice on its line, which gets the cursor; what was wrong may be mended by it. */
export const choose = (state: State, change: Partial<ExportForm>): Step =>
  stay(withForm(state, {...change, completion: null, problem: null}));

/** The ending of the file's name goes with its kind. */
export const chooseKind = (state: State, kind: ExportKind): Step =>
  inForm(state, ({path}) => choose(state, {field: 'kind', kind, path: lineOf(nameOfKind(path.value, kind))}));

/** All rows or the marked ones, which are counted when they are first asked for. */
export const chooseRows = (state: State, rows: RowChoice): Step =>
  inForm(state, ({queries}) => (queries[rows] ? countRows(choose(state, {field: 'rows', rows}).state) : stay(state)));

/** Has the rows counted where that was not done yet. */
export const countRows = (state: State): Step =>
  inForm(state, ({rows, queries, counts}) => {
    const query = queries[rows];
    return query && counts[rows] === null ? step(state, {type: 'countExport', query}) : stay(state);
  });
