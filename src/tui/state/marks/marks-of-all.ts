import type {EventOf} from '../event.ts';
import {gridQuery} from '../grid/grid-load.ts';
import {clearMarks, isMarked, markedCount, withMarks} from './marks.ts';
import {followRange} from './range.ts';
import type {State} from '../state.ts';
import {stay, step, type Step} from '../step.ts';

/** Marks all that the query asks for, in place of what was marked: the server says what that is, and counts it. */
export const markAll = (state: State): Step =>
  step(withMarks(state, {range: null}), {type: 'markAll', query: gridQuery(state.grid), of: state.grid.query});

export function allMarked(state: State, {of, selection}: EventOf<'allMarked'>): Step {
  return countMarks(withMarks(state, {selection, of, count: null, looked: new Map()}));
}

/** Asks how many all are: anew, where they are about to be used, since messages change. */
export function countMarks(state: State): Step {
  const {selection} = state.marks;
  return selection.kind === 'matching' ? step(state, {type: 'countMarks', selection}) : stay(state);
}

/** None are left, as when their status was what they were found by: then nothing is marked. */
export function marksCounted(state: State, {selection, count}: EventOf<'marksCounted'>): Step {
  const {marks} = state;
  if (marks.selection.kind !== 'matching' || marks.selection.query !== selection.query) return stay(state);
  const counted = withMarks(state, {count: count + selection.except.size});
  return stay(markedCount(counted) === 0 ? clearMarks(counted) : counted);
}

export function marksLookedUp(state: State, {selection, ids, found}: EventOf<'marksLookedUp'>): Step {
  const {marks} = state;
  if (marks.selection.kind !== 'matching' || marks.selection.query !== selection.query) return stay(state);
  const among = new Set(found);
  return stay(withMarks(state, {looked: new Map([...marks.looked, ...ids.map((id) => [id, among.has(id)] as const)])}));
}

/** Goes with the rows: a range keeps its anchor, and where all that match are marked, rows of another query are looked up. */
export function followMarks(before: State, {state: after, effects}: Step): Step {
  const ranged = followRange(before.grid, after);
  const {marks, grid} = ranged;
  if (marks.selection.kind !== 'matching') return {state: ranged, effects};
  const state = grid.query !== before.grid.query && before.grid.query === marks.of ? remember(before, ranged) : ranged;
  const unknown = marks.of === grid.query || grid.rows === before.grid.rows ? [] : unknownRows(state);
  if (unknown.length === 0) return {state, effects};
  return {state, effects: [...effects, {type: 'lookUpMarks', selection: marks.selection, ids: unknown}]};
}

const unknownRows = ({grid, marks}: State): number[] =>
  grid.rows.map(({id}) => id).filter((id) => !marks.looked.has(id));

/** What is known of the rows while their query is that of the marks, and would not be any more. */
const remember = (before: State, after: State): State =>
  withMarks(after, {
    looked: new Map(before.grid.rows.map(({id}) => [id, isMarked(before, id) || isExcepted(before, id)])),
  });

const isExcepted = ({marks: {selection}}: State, id: number): boolean =>
  selection.kind === 'matching' && selection.except.has(id);
