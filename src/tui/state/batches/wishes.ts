import type {Batch} from '../../../actions/bulk/batches.ts';
import type {BatchWish} from '../../../core/message.ts';
import type {Question} from '../../../i18n/notices.ts';
import type {EventOf} from '../event.ts';
import {want} from '../live/live-state.ts';
import type {State} from '../state.ts';
import {changeLayer, pushLayer, stay, step, withNotice, type Handlers, type Step} from '../step.ts';
import {askOpenBatches} from './ask-open.ts';
import {isOver, leftOf, withBatches} from './batches-state.ts';

/** Asks the database at once, which alone knows whether it can be granted. */
export const wish = (state: State, {id}: Pick<Batch, 'id'>, wanted: BatchWish): Step =>
  step(state, {type: 'changeBatch', batch: id, wish: wanted});

/** What may be wished of the bulk send under the cursor of a screen. */
export function wishHandlers(chosen: (state: State) => Batch | undefined): Handlers<'wishes'> {
  const ask = (wanted: BatchWish) => (state: State) => {
    const batch = chosen(state);
    return batch ? wish(state, batch, wanted) : stay(state);
  };
  return {
    'wishes.pause': ask('pause'),
    'wishes.resume': ask('resume'),
    'wishes.release': ask('release'),
    'wishes.cancel': (state) => {
      const batch = chosen(state);
      return batch ? askToCancel(state, batch) : stay(state);
    },
  };
}

/** What was cancelled never leaves any more, so it is asked, with how many SMS that are. */
function askToCancel(state: State, batch: Batch): Step {
  const {id, name} = batch;
  const question: Question = {code: 'cancelBatch', batch: id, name, left: leftOf(batch)};
  return stay(pushLayer(state, {screen: 'confirm', question, yes: false}));
}

/** Granted: it shows at once, and what else has changed with it is asked for. */
export function batchChanged(state: State, {batch, wish: granted, state: now}: EventOf<'batchChanged'>): Step {
  const said = withNotice(state, 'success', {code: 'batchChanged', batch, wish: granted});
  return refreshed(withStates(said, [batch], now));
}

/** All that ran or was held is paused. */
export const batchesPaused = (state: State, {batches}: EventOf<'batchesPaused'>): Step =>
  refreshed(
    withStates(withNotice(state, 'success', {code: 'batchesPaused', count: batches.length}), batches, 'paused'),
  );

/** Not granted: why, and how it stands in truth. */
export const batchNotChanged = (state: State, {problem}: EventOf<'batchNotChanged'>): Step =>
  refreshed(withNotice(state, 'error', {code: 'problem', problem}));

const refreshed = (state: State): Step => askOpenBatches(want(state, ['batches', 'batch', 'progress']));

function withStates(state: State, ids: readonly number[], now: Batch['state']): State {
  const change = (batch: Batch): Batch =>
    ids.includes(batch.id) ? {...batch, state: now, heldUntil: null, lastChange: null} : batch;
  const open = state.batches.open?.map(change).filter((batch) => !isOver(batch)) ?? null;
  const known = withBatches(state, {open});
  const inStop = changeLayer(known, 'stop', (layer) => ({...layer, seen: layer.seen?.map(change) ?? null}));
  const inBatch = changeLayer(inStop, 'batch', (layer) => ({...layer, batch: change(layer.batch)}));
  return changeLayer(inBatch, 'batches', (layer) => ({...layer, loaded: layer.loaded?.map(change) ?? null}));
}
