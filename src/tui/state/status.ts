import {currentRow} from './current-row.ts';
import type {EventOf} from './event.ts';
import {refresh} from './live.ts';
import {listHeight} from './layout.ts';
import {listHandlers} from './list-handlers.ts';
import {emptyList, moveList} from './list.ts';
import {refreshDetail} from './refresh-detail.ts';
import type {State} from './state.ts';
import {andThen, changeLayer, findLayer, popLayer, pushLayer, stay, step, withNotice, type Step} from './step.ts';

/** Puts a status on the message under the cursor; the first choice takes it off. */
export function openStatus(state: State): Step {
  const id = findLayer(state, 'detail')?.id ?? currentRow(state)?.id;
  if (id === undefined) return stay(state);
  return step(pushLayer(state, {screen: 'status', id, list: emptyList, statuses: null}), {type: 'loadStatuses'});
}

export const statusHandlers = listHandlers((state, by) => {
  const moved = changeLayer(state, 'status', (layer) => ({
    ...layer,
    list: moveList(layer.list, by, (layer.statuses?.length ?? 0) + 1, listHeight(state)),
  }));
  return stay(moved);
}, chooseStatus);

export const statusesLoaded = (state: State, {statuses}: EventOf<'statusesLoaded'>): Step =>
  stay(changeLayer(state, 'status', (layer) => ({...layer, statuses})));

function chooseStatus(state: State): Step {
  const layer = findLayer(state, 'status');
  if (!layer?.statuses) return stay(state);
  const status = layer.statuses[layer.list.cursor - 1]?.name ?? null;
  return step(popLayer(state), {type: 'setStatus', id: layer.id, status});
}

export const statusSet = (state: State, {status}: EventOf<'statusSet'>): Step =>
  andThen(refresh(withNotice(state, 'success', {code: 'statusSet', status})), refreshDetail);
