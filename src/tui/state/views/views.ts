import type {Problem} from '../../../core/problem.ts';
import {arrangeViews, findAsking, type SavedView, type View, type ViewArrangement} from '../../../core/views.ts';
import {formatSort} from '../../../core/query/sort.ts';
import type {EventOf} from '../event.ts';
import {reopen} from '../grid/grid-load.ts';
import {want, withLive} from '../live/live-state.ts';
import type {State} from '../state.ts';
import {changeLayer, stay, step, withNotice, type Step} from '../step.ts';
import {problemOfQuery, problemOfSort} from '../rights/refused-asking.ts';
import {shownViews, withViews} from './views-state.ts';

/**
 * The view that the grid shows: the one that was opened last, or another that asks for just what the grid does. It is
 * changed where query or sort are no longer its own; null: it is hidden or gone.
 */
export function presentView(state: State): {view: View; isChanged: boolean} | null {
  const {query, sort} = state.grid;
  const shown = shownViews(state);
  const current = shown.find(({key}) => key === state.views.current);
  const same = findAsking(current ? [current, ...shown] : shown, query, sort);
  if (same) return {view: same, isChanged: false};
  return current ? {view: current, isChanged: true} : null;
}

/** Shows what a view asks for; one that cannot be asked for says why, and everything stays. */
export function openView(state: State, view: View): Step {
  const counted = state.views.counts.get(view.key);
  const refused = view.problem ?? problemOfQuery(state, view.query) ?? problemOfSort(state, view.sort);
  const problem = refused ?? (counted?.kind === 'problem' ? counted.problem : null);
  if (problem) return stay(withNotice(state, 'error', {code: 'problem', problem}));
  const {query, sort} = view;
  return reopen(withViews(state, {current: view.key}), {query, sort});
}

/** The view whose tab has this number, from 1. */
export function openNumbered(state: State, key = ''): Step {
  const view = shownViews(state)[Number(key) - 1];
  return view ? openView(state, view) : stay(withNotice(state, 'info', {code: 'noSuchTab', number: key}));
}

/** The next tab (1) or the previous one (-1), round the ends. */
export function turnView(state: State, by: 1 | -1): Step {
  const shown = shownViews(state);
  const present = presentView(state)?.view.key;
  const from = shown.findIndex(({key}) => key === present);
  const to = from === -1 && by === -1 ? shown.length - 1 : (from + by + shown.length) % shown.length;
  const view = shown[to];
  return view ? openView(state, view) : stay(state);
}

/** Somebody's saved views came; what was found out about those that are gone is forgotten. */
export function viewsLoaded(state: State, {views: saved}: EventOf<'viewsLoaded'>): Step {
  const all = arrangeViews(saved, state.views.arrangement);
  const counts = new Map([...state.views.counts].filter(([key]) => isSame(state.views.all, all, key)));
  const known = followListed(withViews(state, {saved, all, counts}), state.views.all);
  // What was never counted does not wait until the counts come round again; the first of a session for no turn at all.
  const isNew = all.some((view) => !view.isHidden && view.problem === null && !counts.has(view.key));
  const parts = isNew ? {...state.live.parts, counts: {at: -Infinity, took: 0}} : state.live.parts;
  const askedAt = state.views.plan === null ? -Infinity : state.live.askedAt;
  return stay(want(withLive(known, {parts, askedAt}), ['counts']));
}

/** The list's cursor stays on its view, or where that was. */
function followListed(state: State, before: readonly View[]): State {
  const {all} = state.views;
  return changeLayer(state, 'views', (layer) => {
    const place = all.findIndex(({key}) => key === before[layer.list.cursor]?.key);
    return {
      ...layer,
      list: {...layer.list, cursor: place === -1 ? Math.min(layer.list.cursor, all.length - 1) : place},
    };
  });
}

/** A view that was to be changed is gone: the others are looked at again. */
export const missView = (state: State, problem: Problem): State =>
  problem.code === 'noSuchName' && problem.kind === 'view' ? want(state, ['views']) : state;

/** Whether a view asks for the same as before. */
function isSame(before: readonly View[], after: readonly View[], key: View['key']): boolean {
  const [old, now] = [before, after].map((views) => views.find((view) => view.key === key));
  return old !== undefined && old.query === now?.query;
}

/** Takes over another arrangement, and remembers it for the person. */
export function arrange(state: State, arrangement: ViewArrangement): Step {
  const all = arrangeViews(state.views.saved, arrangement);
  return keepArrangement(withViews(state, {arrangement, all, hasKeptArrangement: false}));
}

/** Has the arrangement remembered, where it is not yet: after a change, and when a lost database is back. */
export function keepArrangement(state: State): Step {
  const {arrangement, hasKeptArrangement} = state.views;
  return hasKeptArrangement ? stay(state) : step(state, {type: 'saveArrangement', arrangement});
}

export const arrangementSaved = (state: State, {arrangement}: EventOf<'arrangementSaved'>): Step =>
  stay(arrangement === state.views.arrangement ? withViews(state, {hasKeptArrangement: true}) : state);

/** What of a view is stored of what the grid shows. */
export const contentOf = ({grid}: State): Pick<SavedView, 'query' | 'sort'> => ({
  query: grid.query.trim(),
  sort: formatSort(grid.sort),
});
