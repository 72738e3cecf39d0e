import {withCell, withoutCells, type BulkFixes} from '../../../core/ledger/bulk-fixes.ts';
import {columnKey} from '../../../core/sheet.ts';
import type {State} from '../state.ts';
import {stay, type Handlers, type Step} from '../step.ts';
import {noText, withValue} from '../text.ts';
import {mend} from './wizard-fixes.ts';
import {rowUnderCursor} from './wizard-shown.ts';
import type {EditState, KeptRow, WizardState} from './wizard-state.ts';
import {inWizard, withWizard} from './wizard-step.ts';

/** Opens the cell at fault of the row under the cursor; where none is, its number. */
export const beginEdit = (state: State): Step =>
  inWizard(state, (wizard) => {
    const row = rowUnderCursor(wizard);
    const places = mendable(wizard);
    if (!row || places.length === 0) return stay(state);
    const keys = keysOf(wizard);
    const wanted = [row.problem?.column, row.problem?.field, 'clid'];
    const column = wanted.map((key) => keys.indexOf(key ?? '')).find((place) => places.includes(place)) ?? 0;
    const edit: EditState = {row: row.row, column, text: noText, typed: {}};
    return stay(withWizard(state, {edit: {...edit, text: {...noText, value: valueIn(wizard, edit)}}}));
  });

/** What each column of the file is called by the rules, by `columnKey`. */
export const keysOf = ({check}: WizardState): readonly string[] => (check.result?.head.mapped ?? []).map(columnKey);

/** Places of the columns that have a name; what stands under none can't be said to be mended. */
const mendable = (wizard: WizardState): readonly number[] =>
  keysOf(wizard).flatMap((key, place) => (key === '' ? [] : [place]));

export const editedRow = ({check, edit}: WizardState): KeptRow | undefined =>
  edit ? check.result?.rows.find(({row}) => row === edit.row) : undefined;

/** What stands in the column: as it was typed just now, or mended before, or as in the file. */
function valueIn(wizard: WizardState, {row, column, typed}: EditState): string {
  const key = keysOf(wizard)[column] ?? '';
  const mended = Object.hasOwn(wizard.choices.fixes.cells, row) ? wizard.choices.fixes.cells[row]?.[key] : undefined;
  const kept = wizard.check.result?.rows.find((known) => known.row === row)?.cells[column];
  return typed[key] ?? mended ?? kept ?? '';
}

export const typeCell = (state: State, value: string, isForeign = false): Step =>
  inEdit(state, (edit) => stay(withWizard(state, {edit: {...edit, text: withValue(edit.text, value, isForeign)}})));

export const editHandlers: Handlers<'text'> = {
  'text.accept': acceptEdit,
  'text.cancel': closeEdit,
  'text.complete': (state) => turnColumn(state, 1),
  'text.down': (state) => turnColumn(state, 1),
  'text.previous': (state) => turnColumn(state, -1),
  'text.up': (state) => turnColumn(state, -1),
  'text.clear': (state) => typeCell(state, '', true),
};

export function closeEdit(state: State): Step {
  return stay(withWizard(state, {edit: null}));
}

/** What is typed into every column so far. */
const withTyped = (wizard: WizardState, edit: EditState): EditState['typed'] =>
  edit.text.value === valueIn(wizard, edit)
    ? edit.typed
    : {...edit.typed, [keysOf(wizard)[edit.column] ?? '']: edit.text.value};

const turnColumn = (state: State, by: 1 | -1): Step =>
  inEdit(state, (edit, wizard) => {
    const places = mendable(wizard);
    const at = places.indexOf(edit.column);
    const column = places[(at + by + places.length) % places.length] ?? edit.column;
    const next: EditState = {...edit, column, typed: withTyped(wizard, edit)};
    const text = withValue(edit.text, valueIn(wizard, next), true);
    return stay(withWizard(state, {edit: {...next, text}}));
  });

/** Takes over what was typed; the rows are judged anew. A cell that is as in the file is not mended. */
function acceptEdit(state: State): Step {
  return inEdit(state, (edit, wizard) => {
    const typed = withTyped(wizard, edit);
    const {state: closed} = closeEdit(state);
    const {fixes} = wizard.choices;
    const row = editedRow(wizard);
    if (!row || Object.keys(typed).length === 0) return stay(closed);
    const mended = Object.entries(typed).reduce((known, [key, value]) => withCell(known, row.row, key, value), fixes);
    return mend(closed, withoutVain(mended, row, keysOf(wizard)));
  });
}

function withoutVain(fixes: BulkFixes, row: KeptRow, keys: readonly string[]): BulkFixes {
  const cells = Object.entries(fixes.cells[row.row] ?? {}).filter(
    ([key, value]) => (row.cells[keys.indexOf(key)] ?? '') !== value,
  );
  const without = withoutCells(fixes, row.row);
  return cells.reduce((known, [key, value]) => withCell(known, row.row, key, value), without);
}

/** Puts what the row's cell may have meant into it. */
export const takeSuggestion = (state: State): Step =>
  inWizard(state, (wizard) => {
    const row = rowUnderCursor(wizard);
    const {column = '', suggestion = null} = row?.problem ?? {};
    if (!row || suggestion === null) return stay(state);
    return mend(state, withCell(wizard.choices.fixes, row.row, column, suggestion));
  });

/** The row is as in the file again. */
export const undoRow = (state: State): Step =>
  inWizard(state, (wizard) => {
    const row = rowUnderCursor(wizard);
    return row ? mend(state, withoutCells(wizard.choices.fixes, row.row)) : stay(state);
  });

function inEdit(state: State, next: (edit: EditState, wizard: WizardState) => Step): Step {
  return inWizard(state, (wizard) => (wizard.edit ? next(wizard.edit, wizard) : stay(state)));
}
