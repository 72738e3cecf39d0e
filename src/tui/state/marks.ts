import {isNothing, nothingSelected, type Selection} from '../../core/selection.ts';
import {currentRow} from './current-row.ts';
import {loadAround, withGrid} from './grid-load.ts';
import {gridHeight} from './layout.ts';
import {moveBy} from './list.ts';
import type {MarksState} from './marks-state.ts';
import type {State} from './state.ts';
import {stay, type Step} from './step.ts';

export const noMarks: MarksState = {selection: nothingSelected, of: null, count: null, looked: new Map(), range: null};

export const withMarks = (state: State, change: Partial<MarksState>): State => ({
  ...state,
  marks: {...state.marks, ...change},
});

export const hasMarks = ({marks}: State): boolean => !isNothing(marks.selection);

/** How many are marked; null while the server counts. */
export const markedCount = ({marks: {selection, count}}: State): number | null =>
  selection.kind === 'these' ? selection.ids.size : count;

export function isMarked({marks, grid}: State, id: number): boolean {
  const {selection, of, looked} = marks;
  if (selection.kind === 'these') return selection.ids.has(id);
  if (selection.except.has(id)) return false;
  return of === grid.query ? id <= selection.upTo : (looked.get(id) ?? false);
}

/** Marks the message under the cursor, or no longer, and goes on to the next. */
export function markAndGoOn(state: State): Step {
  const row = currentRow(state);
  if (!row) return stay(state);
  const {list, rows} = state.grid;
  return loadAround(withGrid(toggleMark(state, row.id), {list: moveBy(list, 1, rows.length, gridHeight(state))}));
}

export function toggleMark(state: State, id: number): State {
  return isMarked(state, id) ? unmark(state, id) : mark(state, [id]);
}

/** Marks these as well. */
export function mark(state: State, ids: readonly number[]): State {
  const {selection} = state.marks;
  if (selection.kind !== 'these') return state;
  return withSelection(state, {kind: 'these', ids: new Set([...selection.ids, ...ids])});
}

function unmark(state: State, id: number): State {
  const {selection} = state.marks;
  return selection.kind === 'these' ? withSelection(state, {kind: 'these', ids: without(selection.ids, id)}) : state;
}

const withSelection = (state: State, selection: Selection): State => withMarks(state, {selection});

function without(ids: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const rest = new Set(ids);
  rest.delete(id);
  return rest;
}

export const clearMarks = (state: State): State => ({...state, marks: {...noMarks, range: state.marks.range}});
