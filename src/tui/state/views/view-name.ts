import {savedKey, type SavedView} from '../../../core/views.ts';
import type {EventOf} from '../event.ts';
import {want} from '../live/live-state.ts';
import type {State} from '../state.ts';
import {
  changeLayer,
  findLayer,
  popLayer,
  pushLayer,
  stay,
  step,
  withNotice,
  withoutLayer,
  type Handlers,
  type Step,
} from '../step.ts';
import {noText, withValue} from '../text.ts';
import {contentOf, presentView} from './views.ts';
import {withViews, type ViewNameLayer} from './views-state.ts';

/** What the grid shows becomes a view; where it is a saved one that was changed, its name is there to be kept. */
export function openSaveView(state: State): Step {
  const present = presentView(state);
  const changed = present?.isChanged ? present.view.saved : null;
  return open(state, changed?.name ?? '', changed?.isShared ?? false, null);
}

export const openRename = (state: State, view: SavedView): Step => open(state, view.name, view.isShared, view);

function open(state: State, name: string, isShared: boolean, renamed: SavedView | null): Step {
  const layer: ViewNameLayer = {screen: 'viewName', text: {...noText, value: name}, isShared, renamed, isSaving: false};
  return stay(pushLayer(state, layer));
}

export const viewNameHandlers: Handlers<'text'> = {
  'text.accept': accept,
  'text.cancel': (state) => stay(popLayer(state)),
  'text.complete': toggleShared,
  'text.previous': toggleShared,
  'text.down': toggleShared,
  'text.up': toggleShared,
  'text.clear': (state) => typeViewName(state, '', true),
};

export const typeViewName = (state: State, value: string, isForeign = false): Step =>
  stay(
    changeLayer(state, 'viewName', (layer) =>
      layer.isSaving ? layer : {...layer, text: withValue(layer.text, value, isForeign)},
    ),
  );

/** For everybody, or for the person alone. */
function toggleShared(state: State): Step {
  return stay(
    changeLayer(state, 'viewName', (layer) => (layer.isSaving ? layer : {...layer, isShared: !layer.isShared})),
  );
}

function accept(state: State): Step {
  const layer = findLayer(state, 'viewName');
  const name = layer?.text.value.trim() ?? '';
  if (!layer || layer.isSaving || name === '') return stay(state);
  const saving = changeLayer(state, 'viewName', (named) => ({...named, isSaving: true}));
  const {isShared, renamed} = layer;
  if (renamed) return step(saving, {type: 'changeView', view: renamed, change: {name, isShared}});
  const content = {name, isShared, ...contentOf(state)};
  const view = overwritten(state, name, isShared);
  return step(saving, view ? {type: 'changeView', view, change: content} : {type: 'addView', content});
}

/** The view that was opened and changed, where it is saved under its old name. */
function overwritten(state: State, name: string, isShared: boolean): SavedView | null {
  const present = presentView(state);
  const saved = present?.isChanged ? present.view.saved : null;
  return saved?.name === name && saved.isShared === isShared ? saved : null;
}

/** Not saved: the name stays as it was typed, to be mended. */
export const savingRefused = (state: State): State =>
  changeLayer(state, 'viewName', (layer) => ({...layer, isSaving: false}));

/** The view is in the database; its tab comes with all the others. */
export function viewSaved(state: State, {id, name, isNew}: EventOf<'viewSaved'>): Step {
  const closed = findLayer(state, 'viewName')?.isSaving ? withoutLayer(state, 'viewName') : state;
  const said = withNotice(closed, 'success', {code: 'viewSaved', name});
  return step(isNew ? withViews(said, {current: savedKey(id)}) : said, {type: 'loadViews'});
}

export const viewRemoved = (state: State, {name}: EventOf<'viewRemoved'>): Step =>
  step(withNotice(want(state, ['counts']), 'success', {code: 'viewRemoved', name}), {type: 'loadViews'});
