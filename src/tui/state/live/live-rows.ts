import type {EventOf} from '../event.ts';
import {gridQuery, keptRows, pageRows, withGrid} from '../grid/grid-load.ts';
import {gridHeight} from '../layout.ts';
import {moveTo} from '../list.ts';
import {noneWaiting, want, withLive, withWaiting, type Frozen} from './live-state.ts';
import {differences, markRows} from './live-marks.ts';
import {placeAmong} from '../grid/place-among.ts';
import type {GridState, State} from '../state.ts';
import {stay, step, type Step} from '../step.ts';

const answered = (state: State): State => withLive(state, {rowsAsked: null, isLost: false});

type Page = Pick<EventOf<'pageRefreshed'>, 'rows' | 'cursors' | 'more' | 'plan'>;

/** Which rows are read again: the first ones, or where the cursor is too far down for that, those around the window. */
function rowsToAsk(state: State): {from: number | null; limit: number} {
  const {grid, live} = state;
  const height = gridHeight(state);
  const {top} = grid.list;
  const below = top + height * 2;
  const isNear = grid.atStart && !live.isLost && below <= keptRows;
  if (isNear || grid.rows.length === 0) return {from: null, limit: Math.max(pageRows(state), below)};
  const from = live.isLost ? top : Math.max(0, top - height);
  return {from, limit: Math.max(pageRows(state), below - from)};
}

/** Asks for the rows in and around the window as they are now; `isOwn` where a person's own doing is behind it. */
export function askRows(state: State, isOwn: boolean): Step {
  const {grid} = state;
  const {from, limit} = rowsToAsk(state);
  const token = state.live.token + 1;
  const cursor = from === null ? null : (grid.cursors[from] ?? null);
  return step(withLive(state, {token, rowsAsked: {token, from: cursor && from, isOwn}}), {
    type: 'refreshPage',
    query: gridQuery(grid),
    sort: grid.sort,
    ...{limit, cursor, token, plan: isFresh(state) ? grid.plan : null},
  });
}

/** How long a plan serves, in milliseconds: queues and statuses may be made meanwhile, and what is rare grow frequent. */
const planServes = 60_000;

function isFresh({grid: {plan}, now}: State): boolean {
  return plan !== null && Math.abs(now.getTime() - plan.madeAt.getTime()) < planServes;
}

/** The rows came as they are now: the message under the cursor stays where it is on the screen. */
export function pageRefreshed(state: State, event: EventOf<'pageRefreshed'>): Step {
  const asked = state.live.rowsAsked;
  if (asked?.token !== event.token) return stay(state);
  const {isLost, frozen} = state.live;
  if (frozen && !asked.isOwn) return stay(withWaiting(answered(state), waitingIn(state.grid, asked.from, event)));
  return takeRows(withWaiting(answered(state), noneWaiting), {from: asked.from, wasLost: isLost}, event);
}

function takeRows(state: State, {from, wasLost}: {from: number | null; wasLost: boolean}, page: Page): Step {
  const {grid} = state;
  const {rows, cursors, more, plan} = page;
  const {cursor, top} = grid.list;
  const found = grid.isFollowing ? cursor : inWholeWindow(state, placeAmong(grid, rows, more), page);
  // Not to be found there, as too many have come in above it: nothing moves until it was looked for from the window on.
  if (found === null && !wasLost) return stay(want(withLive(state, {isLost: true}), ['rows']));
  const place = found ?? cursor - top;
  const taken = withGrid(state, {
    ...{rows, cursors, plan},
    list: moveTo({cursor: place, top: Math.max(0, top + place - cursor)}, place, rows.length, gridHeight(state)),
    // Where nothing is left around the window, the beginning is looked at next.
    atStart: from === null || rows.length === 0,
    atEnd: !more,
  });
  const next = from !== null && rows.length === 0 ? want(taken, ['rows']) : taken;
  return markRows(next, differences(grid, rows));
}

/** A place whose window reaches beyond the rows that came is as good as none. */
function inWholeWindow(state: State, place: number | null, {rows, more}: Page): number | null {
  const {cursor, top} = state.grid.list;
  const isWhole = place === null || !more || place - (cursor - top) + gridHeight(state) <= rows.length;
  return isWhole ? place : null;
}

/** What has come, changed or gone of the rows that stand still. */
function waitingIn(grid: GridState, from: number | null, {rows, more}: Page): Pick<Frozen, 'waiting' | 'isMore'> {
  const ids = new Set(rows.map(({id}) => id));
  const looked = grid.rows.slice(from ?? 0);
  const end = more ? looked.findLastIndex(({id}) => ids.has(id)) + 1 : looked.length;
  const gone = looked.slice(0, end).filter(({id}) => !ids.has(id));
  return {waiting: differences(grid, rows).size + gone.length, isMore: more && end === 0};
}
