import type {Cursor} from '../../../actions/list-messages.ts';
import {parseQuery} from '../../../core/query/parse.ts';
import type {Query} from '../../../core/query/query.ts';
import type {Effect} from '../effect.ts';
import type {EventOf} from '../event.ts';
import {gridHeight} from '../layout.ts';
import {emptyList, moveTo} from '../list.ts';
import {giveWay, noneWaiting, withLive, withWaiting} from '../live/live-state.ts';
import {placeAmong} from './place-among.ts';
import type {GridState, State} from '../state.ts';
import {stay, step, type Step} from '../step.ts';

/** Rows fetched at a time; enough that a page or two of scrolling needs no new ones. */
export const pageRows = (state: State): number => Math.max(100, gridHeight(state) * 3);

/** Rows kept on either side; what scrolls further away is fetched again when it is wanted. */
export const keptRows = 600;

/** The grid's query as conditions; the grid never holds one that does not parse. */
export function gridQuery(grid: GridState): Query {
  const parsed = parseQuery(grid.query);
  return parsed.ok ? parsed.value : {conditions: []};
}

export const withGrid = (state: State, change: Partial<GridState>): State => ({
  ...state,
  grid: {...state.grid, ...change},
});

/**
 * Asks for the first page (or the last) of the query as it stands; the old rows stay until it comes. A count that is on
 * its way ends with it, so that it takes nothing from the page, and is asked for anew when the page is there.
 */
export function reload(state: State, {fromEnd = false, recount = true} = {}): Step {
  const generation = state.grid.generation + 1;
  const query = gridQuery(state.grid);
  const limit = Math.max(pageRows(state), state.grid.atStart ? Math.min(state.grid.rows.length, keptRows) : 0);
  return step(
    withGrid(withLive(withWaiting(giveWay(state), noneWaiting), {isLost: false}), {
      generation,
      isLoading: true,
      isCountDue: recount || state.grid.count === null,
      plan: null,
      seek: null,
    }),
    {type: 'loadFirst', query, sort: state.grid.sort, limit, generation, fromEnd},
    ...progressOf(state),
  );
}

/** While the query is one batch and nothing else, how far it is stands above the grid. */
export function progressOf({grid}: State): Effect[] {
  const batch = /^batch:(\d+)$/.exec(grid.query)?.[1];
  return batch === undefined ? [] : [{type: 'loadProgress', batch: Number(batch)}];
}

/** Nothing that could be shown is of the query as it stands. */
export const withoutRows = (state: State): State =>
  withGrid(state, {
    ...{rows: [], cursors: [], list: emptyList, atStart: true, atEnd: true, isLoaded: true},
    count: {count: 0, isCapped: false},
  });

/** Asks for another sort or query from its beginning. */
export function reopen(state: State, change: Partial<Pick<GridState, 'query' | 'sort'>>): Step {
  const isNewQuery = change.query !== undefined && change.query !== state.grid.query;
  const grid = {
    ...change,
    list: {cursor: 0, top: 0},
    isFollowing: true,
    ...(isNewQuery ? {count: null, progress: null} : {}),
  };
  return reload(withGrid(state, grid), {recount: isNewQuery || state.grid.count === null});
}

/** Asks for the rows beyond the loaded ones when the cursor comes near an end that is not the table's own. */
export function loadAround(state: State): Step {
  const {grid} = state;
  const near = gridHeight(state);
  if (grid.isLoading) return stay(state);
  const last = grid.cursors.at(-1);
  const first = grid.cursors[0];
  if (!grid.atEnd && last && grid.list.cursor >= grid.rows.length - near) return loadMore(state, last, false);
  if (!grid.atStart && first && grid.list.cursor < near) return loadMore(state, first, true);
  return stay(state);
}

function loadMore(state: State, cursor: Cursor, backwards: boolean): Step {
  const {sort, generation} = state.grid;
  const query = gridQuery(state.grid);
  const limit = pageRows(state);
  return step(withGrid(giveWay(state), {isLoading: true}), {
    type: 'loadMore',
    query,
    sort,
    limit,
    generation,
    cursor,
    backwards,
  });
}

/** The first page of what a person asked for came, or, from the end, the last. */
export function firstLoaded(state: State, event: EventOf<'firstLoaded'>): Step {
  if (event.generation !== state.grid.generation) return stay(state);
  const {rows, cursors, fromEnd, more, plan = null} = event;
  const {list, isFollowing} = state.grid;
  const place = isFollowing ? null : placeAmong(state.grid, rows, more);
  return countRows(
    withGrid(state, {
      ...{rows, cursors, plan},
      list: moveTo(list, fromEnd ? rows.length - 1 : (place ?? list.cursor), rows.length, gridHeight(state)),
      atStart: !fromEnd || !more,
      atEnd: fromEnd || !more,
      isLoading: false,
      isLoaded: true,
    }),
  );
}

/** The page that was waited for is there: now its rows are counted, where that is due. */
export function countRows(state: State): Step {
  const {isCountDue, generation} = state.grid;
  if (!isCountDue) return stay(state);
  return step(withGrid(state, {isCountDue: false}), {type: 'count', query: gridQuery(state.grid), generation});
}

/** More rows came: they join the loaded ones, and the far end is let go where too many are kept. */
export function moreLoaded(state: State, event: EventOf<'moreLoaded'>): Step {
  const {grid} = state;
  if (event.generation !== grid.generation) return stay(state);
  return stay(event.backwards ? addAbove(state, event) : addBelow(state, event));
}

function addAbove(state: State, {rows: added, cursors, more}: EventOf<'moreLoaded'>): State {
  const {grid} = state;
  const all = [...added, ...grid.rows];
  return withGrid(state, {
    rows: all.slice(0, keptRows),
    cursors: [...cursors, ...grid.cursors].slice(0, keptRows),
    list: {cursor: grid.list.cursor + added.length, top: grid.list.top + added.length},
    atStart: !more,
    atEnd: grid.atEnd && all.length <= keptRows,
    isLoading: false,
  });
}

function addBelow(state: State, {rows: added, cursors, more}: EventOf<'moreLoaded'>): State {
  const {grid} = state;
  const all = [...grid.rows, ...added];
  const dropped = Math.max(0, all.length - keptRows);
  return withGrid(state, {
    rows: all.slice(dropped),
    cursors: [...grid.cursors, ...cursors].slice(dropped),
    list: {cursor: Math.max(0, grid.list.cursor - dropped), top: Math.max(0, grid.list.top - dropped)},
    atStart: grid.atStart && dropped === 0,
    atEnd: !more,
    isLoading: false,
  });
}

export const counted = (state: State, {generation, count, isCapped}: EventOf<'counted'>): Step =>
  stay(generation === state.grid.generation ? withGrid(state, {count: {count, isCapped}}) : state);
