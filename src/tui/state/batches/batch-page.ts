import type {Batch} from '../../../actions/bulk/batches.ts';
import type {EventOf} from '../event.ts';
import {pageHeight} from '../layout.ts';
import {listHandlers} from '../list-handlers.ts';
import type {ListMove} from '../list.ts';
import {want} from '../live/live-state.ts';
import {scrollPage, type LineCounts} from '../scroll.ts';
import type {State} from '../state.ts';
import {changeLayer, findLayer, pushLayer, stay, step, type Handlers, type Step} from '../step.ts';
import {isOver, type BatchLayer} from './batches-state.ts';
import {showMessages} from './show-messages.ts';

/** One bulk send: its numbers, its failures by reason, its life, and the ledger with which it was released. */
export function openBatch(state: State, batch: Batch): Step {
  const {id} = batch;
  const layer: BatchLayer = {
    screen: 'batch',
    ...{id, batch, life: null, due: null, rejects: null, isLoadingMore: false, scroll: 0},
  };
  const rejects = batch.rejected > 0 ? [{type: 'loadRejects', batch: id, after: 0} as const] : [];
  return step(pushLayer(state, layer), {type: 'loadBatch', id}, {type: 'loadBatchDue', id}, ...rejects);
}

export function batchHandlers(counts: LineCounts): Handlers<'list'> {
  return listHandlers(
    (state, by) => scroll(state, by, counts.batch(state)),
    (state) => {
      const batch = findLayer(state, 'batch')?.batch;
      return batch ? showMessages(state, batch) : stay(state);
    },
  );
}

function scroll(state: State, by: ListMove, count: number): Step {
  const height = pageHeight(state);
  const moved = changeLayer(state, 'batch', (layer) => ({
    ...layer,
    scroll: scrollPage(layer.scroll, by, count, height),
  }));
  const at = findLayer(moved, 'batch')?.scroll ?? 0;
  return at + 2 * height >= count ? loadMore(moved) : stay(moved);
}

/** The next rows that were not sent, while there are more than have come. */
function loadMore(state: State): Step {
  const layer = findLayer(state, 'batch');
  const last = layer?.rejects?.at(-1);
  if (!layer || !last || layer.isLoadingMore || (layer.rejects?.length ?? 0) >= layer.batch.rejected)
    return stay(state);
  const loading = changeLayer(state, 'batch', (open) => ({...open, isLoadingMore: true}));
  return step(loading, {type: 'loadRejects', batch: layer.id, after: last.row});
}

const changeBatch = (state: State, id: number, change: (layer: BatchLayer) => BatchLayer): Step =>
  stay(changeLayer(state, 'batch', (layer) => (layer.id === id ? change(layer) : layer)));

export const batchLoaded = (state: State, {batch, life}: EventOf<'batchLoaded'>): Step =>
  changeBatch(state, batch.id, (layer) => ({...layer, batch, life}));

export const batchDueLoaded = (state: State, {batch, due}: EventOf<'batchDueLoaded'>): Step =>
  changeBatch(state, batch, (layer) => ({...layer, due}));

export const rejectsLoaded = (state: State, {batch, after, rejects}: EventOf<'rejectsLoaded'>): Step =>
  changeBatch(state, batch, (layer) => {
    const before = (layer.rejects ?? []).filter(({row}) => row <= after);
    return {...layer, rejects: [...before, ...rejects], isLoadingMore: false};
  });

/** Asks for the open page again. */
export function refreshBatch(state: State): Step {
  const layer = findLayer(state, 'batch');
  return layer ? step(state, {type: 'loadBatch', id: layer.id}) : stay(state);
}

/** While it is not over, the page shows it as the desk knows it. */
export function keepBatch(state: State): Step {
  const layer = findLayer(state, 'batch');
  const open = layer && state.batches.open?.find(({id}) => id === layer.id);
  if (open) return changeBatch(state, layer.id, (page) => ({...page, batch: open}));
  return stay(layer && !isOver(layer.batch) ? want(state, ['batch']) : state);
}
