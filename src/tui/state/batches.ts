import type {EventOf} from './event.ts';
import {reopen} from './grid/grid-load.ts';
import {listHeight} from './layout.ts';
import {emptyList, moveList} from './list.ts';
import type {State} from './state.ts';
import {changeLayer, findLayer, popLayer, pushLayer, stay, step, type Step} from './step.ts';
import {listHandlers} from './list-handlers.ts';

/** The bulk sends, newest first, each with how far it is. */
export const openBatches = (state: State): Step =>
  step(pushLayer(state, {screen: 'batches', list: emptyList, batches: null}), {type: 'loadBatches'});

export const batchesHandlers = listHandlers((state, by) => {
  const moved = changeLayer(state, 'batches', (layer) => ({
    ...layer,
    list: moveList(layer.list, by, layer.batches?.length ?? 0, listHeight(state)),
  }));
  return stay(moved);
}, showMessages);

export const batchesLoaded = (state: State, {batches}: EventOf<'batchesLoaded'>): Step =>
  stay(changeLayer(state, 'batches', (layer) => ({...layer, batches})));

export const refreshBatches = (state: State): Step =>
  findLayer(state, 'batches') ? step(state, {type: 'loadBatches'}) : stay(state);

function showMessages(state: State): Step {
  const layer = findLayer(state, 'batches');
  const batch = layer?.batches?.[layer.list.cursor];
  return batch ? reopen(popLayer(state), {query: `batch:${batch.id}`}) : stay(state);
}
