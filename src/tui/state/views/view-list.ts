import {moveView, toggleView, type SavedView, type View, type ViewArrangement} from '../../../core/views.ts';
import {ask} from '../global.ts';
import {moveList, moveTo, type ListMove} from '../list.ts';
import type {State} from '../state.ts';
import {andThen, changeLayer, findLayer, popLayer, pushLayer, stay, step, type Handlers, type Step} from '../step.ts';
import {openRename} from './view-name.ts';
import {arrange, openView, presentView} from './views.ts';
import {shownViews, type ViewsLayer} from './views-state.ts';

/** All views in a list: to open, rename, delete, share, move and hide them. */
export function openViews(state: State): Step {
  const layer: ViewsLayer = {screen: 'views', list: {cursor: 0, top: 0}};
  const key = presentView(state)?.view.key;
  return stay(key ? followView(pushLayer(state, layer), key) : pushLayer(state, layer));
}

export const viewsHandlers: Handlers<'views'> = {
  'views.down': (state) => move(state, 'down'),
  'views.up': (state) => move(state, 'up'),
  'views.top': (state) => move(state, 'top'),
  'views.bottom': (state) => move(state, 'bottom'),
  'views.open': (state) => withView(state, (view) => openView(popLayer(state), view)),
  'views.toggle': (state) => withView(state, (view) => rearrange(state, view, toggleView(state.views.all, view.key))),
  'views.moveDown': (state) =>
    withView(state, (view) => rearrange(state, view, moveView(state.views.all, view.key, 1))),
  'views.moveUp': (state) => withView(state, (view) => rearrange(state, view, moveView(state.views.all, view.key, -1))),
  'views.rename': (state) => withSaved(state, (view) => openRename(state, view)),
  'views.share': (state) =>
    withSaved(state, (view) => step(state, {type: 'changeView', view, change: {isShared: !view.isShared}})),
  'views.remove': (state) => withSaved(state, (view) => ask(state, {code: 'removeView', view})),
  'views.close': (state) => stay(popLayer(state)),
};

/** The view under the cursor of the list. */
export function listedView(state: State): View | undefined {
  const layer = findLayer(state, 'views');
  return layer && state.views.all[layer.list.cursor];
}

/** The last view that is shown stays. */
export function canHideListed(state: State): boolean {
  const view = listedView(state);
  return view?.isHidden === true || shownViews(state).length > 1;
}

function withView(state: State, work: (view: View) => Step): Step {
  const view = listedView(state);
  return view ? work(view) : stay(state);
}

const withSaved = (state: State, work: (view: SavedView) => Step): Step =>
  withView(state, ({saved}) => (saved ? work(saved) : stay(state)));

const rearrange = (state: State, {key}: View, arrangement: ViewArrangement): Step =>
  andThen(arrange(state, arrangement), (next) => stay(followView(next, key)));

/** The lines of the dialog that are no views: its frame, and the screen's around it. */
const dialogLines = 6;

export const viewsHeight = (state: State): number => Math.max(1, state.size.rows - dialogLines);

function move(state: State, by: ListMove): Step {
  const count = state.views.all.length;
  return stay(
    changeLayer(state, 'views', (layer) => ({...layer, list: moveList(layer.list, by, count, viewsHeight(state))})),
  );
}

/** The list's cursor stays on the view, wherever it stands now. */
function followView(state: State, key: View['key']): State {
  const {all} = state.views;
  const place = all.findIndex((view) => view.key === key);
  return changeLayer(state, 'views', (layer) => ({
    ...layer,
    list: moveTo(layer.list, place === -1 ? layer.list.cursor : place, all.length, viewsHeight(state)),
  }));
}
