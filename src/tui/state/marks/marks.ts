import {isNothing, nothingSelected, type Selection} from '../../../core/selection.ts';
import {currentRow} from '../grid/current-row.ts';
import {loadAround, withGrid} from '../grid/grid-load.ts';
import {gridHeight} from '../layout.ts';
import {moveBy} from '../list.ts';
import type {MarksState} from './marks-state.ts';
import type {State} from '../state.ts';
import {stay, withNotice, type Step} from '../step.ts';

export const noMarks: MarksState = {selection: nothingSelected, of: null, count: null, looked: new Map(), range: null};

export const withMarks = (state: State, change: Partial<MarksState>): State => ({
  ...state,
  marks: {...state.marks, ...change},
});

export const hasMarks = ({marks}: State): boolean => !isNothing(marks.selection);

/** How many are marked; null while the server counts. */
export function markedCount({marks: {selection, count}}: State): number | null {
  if (selection.kind === 'these') return selection.ids.size;
  return count === null ? null : Math.max(0, count - selection.except.size);
}

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

/** Marks these as well. Where all that match are marked, only those can be that were taken out of them. */
export function mark(state: State, ids: readonly number[]): State {
  const {selection} = state.marks;
  if (selection.kind === 'these') {
    return withMarks(state, {selection: {kind: 'these', ids: new Set([...selection.ids, ...ids])}});
  }
  const marked = withMarks(state, {selection: {...selection, except: without(selection.except, ids)}});
  const isAll = ids.every((id) => isMarked(marked, id));
  return isAll ? marked : withNotice(marked, 'error', {code: 'notAmongMarked'});
}

function unmark(state: State, id: number): State {
  const {selection} = state.marks;
  const rest: Selection =
    selection.kind === 'these'
      ? {kind: 'these', ids: without(selection.ids, [id])}
      : {...selection, except: new Set([...selection.except, id])};
  return withMarks(state, {selection: rest});
}

function without(ids: ReadonlySet<number>, gone: readonly number[]): ReadonlySet<number> {
  const rest = new Set(ids);
  for (const id of gone) rest.delete(id);
  return rest;
}

export const clearMarks = (state: State): State => ({...state, marks: {...noMarks, range: state.marks.range}});
