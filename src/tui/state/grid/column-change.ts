import {
  freezeColumn,
  hideColumn,
  moveColumn,
  resizeColumn,
  shownFields,
  type GridColumn,
  type GridColumns,
} from '../../../core/grid-columns.ts';
import {fields, type FieldId} from '../../../core/query/fields.ts';
import type {EventOf} from '../event.ts';
import {withGrid} from './grid-load.ts';
import {layoutGrid} from './grid-layout.ts';
import type {State} from '../state.ts';
import {stay, step, type Step} from '../step.ts';

/** Puts the cursor on a column that is shown, and scrolls until it is there. */
export function goToColumn(state: State, field: FieldId): State {
  const there = withGrid(state, {field});
  return withGrid(there, {scroll: layoutGrid(there).scroll});
}

/** To the shown column on the left (-1) or on the right (1). */
export function turnColumn(state: State, by: -1 | 1): Step {
  const shown = shownFields(state.grid.columns);
  const field = shown[shown.indexOf(state.grid.field) + by];
  return stay(field ? goToColumn(state, field) : state);
}

/**
 * Takes over changed columns, and remembers them for the person. The cursor goes to `field`; where that is not shown it
 * stays, or goes to the column beside the one that is gone.
 */
export function changeColumns(state: State, columns: GridColumns, field: FieldId): Step {
  const {grid} = state;
  if (columns === grid.columns) return stay(state);
  const shown = shownFields(columns);
  const target = [field, grid.field, ...besides(grid.columns, grid.field)].find((other) => shown.includes(other));
  return keepColumns(goToColumn(withGrid(state, {columns, hasKeptColumns: false}), target ?? field));
}

/** Has the columns remembered, where they are not yet: after a change, and when a lost database is back. */
export function keepColumns(state: State): Step {
  const {columns, hasKeptColumns} = state.grid;
  return hasKeptColumns ? stay(state) : step(state, {type: 'saveColumns', columns});
}

export const columnsSaved = (state: State, {columns}: EventOf<'columnsSaved'>): Step =>
  stay(columns === state.grid.columns ? withGrid(state, {hasKeptColumns: true}) : state);

/** The columns after a field, then those before it, the nearest first. */
function besides(columns: GridColumns, field: FieldId): FieldId[] {
  const all = columns.map((column) => column.field);
  const place = all.indexOf(field);
  return [...all.slice(place + 1), ...all.slice(0, place).reverse()];
}

/** How much a key widens or narrows a column. */
const widthStep = 2;

/** Wider (1) or narrower (-1), from what it has on the screen. */
export function changeWidth(state: State, field: FieldId, by: -1 | 1): Step {
  const fitted = layoutGrid(state).fitted.find((column) => column.field === field);
  const own = state.grid.columns.find((column) => column.field === field)?.width;
  const width = fitted?.width ?? own ?? fields[field].column?.width.ideal ?? 0;
  return changeColumns(state, resizeColumn(state.grid.columns, field, width + by * widthStep), field);
}

export const letWidth = (state: State, field: FieldId): Step =>
  changeColumns(state, resizeColumn(state.grid.columns, field, null), field);

export const freeze = (state: State, field: FieldId): Step =>
  changeColumns(state, freezeColumn(state.grid.columns, field), field);

export const hide = (state: State, field: FieldId): Step =>
  changeColumns(state, hideColumn(state.grid.columns, field), field);

/** Past one column that `counts`. */
export const shift = (state: State, field: FieldId, by: -1 | 1, counts?: (column: GridColumn) => boolean): Step =>
  changeColumns(state, moveColumn(state.grid.columns, field, by, counts), field);
