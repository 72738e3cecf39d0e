import type {Batch} from '../../../actions/bulk/batches.ts';
import type {EventOf} from '../event.ts';
import {pageHeight} from '../layout.ts';
import {moveList, type ListMove} from '../list.ts';
import {listHandlers} from '../list-handlers.ts';
import {want} from '../live/live-state.ts';
import type {State} from '../state.ts';
import {andThen, changeLayer, findLayer, pushLayer, stay, step, type Step} from '../step.ts';
import {openBatch} from './batch-page.ts';
import {askOpenBatches} from './ask-open.ts';
import {isOver, merge, type BatchesLayer} from './batches-state.ts';

/** How many are loaded at a time. */
const page = 20;

/** Lines that each takes. */
export const boardLines = 3;

export const boardHeight = (state: State): number => Math.max(1, Math.floor(pageHeight(state) / boardLines));

/** The bulk sends, each with how far it is. */
export function openBatches(state: State): Step {
  const layer: BatchesLayer = {
    screen: 'batches',
    ...{chosen: null, top: 0, loaded: null, before: null, isLoadingMore: false},
  };
  const load = {type: 'loadBatches', before: null, limit: page} as const;
  return andThen(step(pushLayer(state, layer), load), askOpenBatches);
}

/** What the board shows, in its order; null: nothing has come yet. */
export function boardBatches(state: State): readonly Batch[] | null {
  const loaded = findLayer(state, 'batches')?.loaded ?? null;
  return loaded && [...loaded.filter((batch) => !isOver(batch)), ...loaded.filter(isOver)];
}

/** The one under the cursor of the board. */
export function chosenOnBoard(state: State): Batch | undefined {
  const {chosen} = findLayer(state, 'batches') ?? {};
  const batches = boardBatches(state) ?? [];
  return batches.find(({id}) => id === chosen) ?? batches[0];
}

export const batchesHandlers = listHandlers(move, (state) => {
  const batch = chosenOnBoard(state);
  return batch ? openBatch(state, batch) : stay(state);
});

function move(state: State, by: ListMove): Step {
  const layer = findLayer(state, 'batches');
  const ids = boardBatches(state)?.map(({id}) => id);
  if (!layer || !ids) return stay(state);
  const cursor = Math.max(0, ids.indexOf(chosenOnBoard(state)?.id ?? -1));
  const list = moveList({cursor, top: layer.top}, by, ids.length, boardHeight(state));
  const moved = changeLayer(state, 'batches', (board) => ({...board, chosen: ids[list.cursor] ?? null, top: list.top}));
  return list.cursor >= ids.length - boardHeight(state) ? loadOlder(moved) : stay(moved);
}

function loadOlder(state: State): Step {
  const layer = findLayer(state, 'batches');
  if (!layer || layer.before === null || layer.isLoadingMore) return stay(state);
  const loading = changeLayer(state, 'batches', (board) => ({...board, isLoadingMore: true}));
  return step(loading, {type: 'loadBatches', before: layer.before, limit: page});
}

/** A page came: the newest, or older ones. */
export function batchesLoaded(state: State, {batches, limit}: EventOf<'batchesLoaded'>): Step {
  const before = batches.length < limit ? null : (batches.at(-1)?.id ?? null);
  return stay(
    changeLayer(state, 'batches', (layer) => {
      const loaded = merge(merge(state.batches.open ?? [], layer.loaded ?? []), batches);
      return {...layer, loaded, before, isLoadingMore: false};
    }),
  );
}

/** Asks again for what the board shows beside what is not over. */
export function refreshBatches(state: State): Step {
  const layer = findLayer(state, 'batches');
  if (!layer) return stay(state);
  return step(state, {type: 'loadBatches', before: null, limit: Math.max(page, layer.loaded?.length ?? 0)});
}

/** What is not over shows as it is now; what is over by now, as it was, until it has been asked for again. */
export function keepOnBoard(state: State): Step {
  const loaded = findLayer(state, 'batches')?.loaded;
  if (!loaded) return stay(state);
  const open = state.batches.open ?? [];
  const isGone = loaded.some((batch) => !isOver(batch) && !open.some(({id}) => id === batch.id));
  const kept = changeLayer(state, 'batches', (layer) => ({...layer, loaded: merge(loaded, open)}));
  return stay(isGone ? want(kept, ['batches']) : kept);
}
