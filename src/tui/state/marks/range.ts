import type {EventOf} from '../event.ts';
import {gridQuery} from '../grid/grid-load.ts';
import {mark, withMarks} from './marks.ts';
import type {RangeState} from './marks-state.ts';
import type {GridState, State} from '../state.ts';
import {stay, step, type Step} from '../step.ts';

/** Begins a range at the cursor. */
export function beginRange(state: State): Step {
  const {rows, cursors, list} = state.grid;
  const anchor = rows[list.cursor]?.id;
  const place = cursors[list.cursor];
  return stay(anchor && place ? withMarks(state, {range: {anchor, place, side: 'loaded'}}) : state);
}

export const dropRange = (state: State): State => withMarks(state, {range: null});

/** The loaded rows that are in the range: the first, and the one behind the last; null: there is no range. */
export function rangeRows({marks: {range}, grid}: State): {from: number; to: number} | null {
  if (!range) return null;
  const end = grid.list.cursor;
  const anchor = {
    loaded: grid.rows.findIndex(({id}) => id === range.anchor),
    above: -1,
    below: grid.rows.length,
    away: end,
  }[range.side];
  return {from: Math.max(0, Math.min(anchor, end)), to: Math.min(grid.rows.length, Math.max(anchor, end) + 1)};
}

/** More than this in one range are for `A`: their ids are listed here. */
export const longestRange = 10_000;

/** Keeps the range as marks. Where it reaches beyond the loaded rows, the server is asked what lies between. */
export function keepRange(state: State): Step {
  const {marks, grid} = state;
  const found = rangeRows(state);
  if (!marks.range || !found) return stay(state);
  if (marks.range.side === 'loaded') {
    const ids = grid.rows.slice(found.from, found.to).map(({id}) => id);
    return stay(mark(dropRange(state), ids));
  }
  const to = grid.rows[grid.list.cursor]?.id;
  if (to === undefined) return stay(dropRange(state));
  const {anchor, place, side} = marks.range;
  const {sort} = grid;
  const asked = {
    query: gridQuery(grid),
    sort,
    anchor,
    place,
    to,
    backwards: side === 'away' ? null : side === 'below',
    limit: longestRange,
  };
  return step(state, {type: 'loadRange', ...asked});
}

/** What lay between came; a range that was dropped meanwhile stays so. */
export const rangeLoaded = (state: State, {anchor, ids}: EventOf<'rangeLoaded'>): Step =>
  stay(state.marks.range?.anchor === anchor ? mark(dropRange(state), ids) : state);

/**
 * The range over rows that have changed: its anchor is found again, or it is known on which side it was left. A range is
 * of one order of rows: another sort or query ends it.
 */
export function followRange(before: GridState, state: State): State {
  const {marks, grid} = state;
  if (!marks.range) return state;
  if (grid.query !== before.query || grid.sort !== before.sort) return dropRange(state);
  return grid.rows === before.rows ? state : withMarks(state, {range: moved(marks.range, before, grid)});
}

/** Null: the anchor is no longer a row of the query. */
function moved(range: RangeState, before: GridState, after: GridState): RangeState | null {
  const ids = new Set(after.rows.map(({id}) => id));
  if (ids.has(range.anchor)) return {...range, side: 'loaded'};
  const isKept = ({id}: {id: number}): boolean => ids.has(id);
  if (!before.rows.some(isKept)) {
    // Other rows altogether, as after a jump to an end, or to a hit somewhere between.
    if (after.atStart && after.atEnd) return null;
    return {...range, side: after.atStart ? 'below' : after.atEnd ? 'above' : 'away'};
  }
  const place = before.rows.findIndex(({id}) => id === range.anchor);
  if (place === -1) return range;
  const isAmongThem = before.rows.slice(0, place).some(isKept);
  if (isAmongThem && before.rows.slice(place + 1).some(isKept)) return null;
  return {...range, side: isAmongThem ? 'below' : 'above'};
}
