import type {Batch} from '../../../actions/bulk/batches.ts';
import {addSample, type ProgressSample} from '../../../core/bulk/batch-progress.ts';
import type {EventOf} from '../event.ts';
import {want} from '../live/live-state.ts';
import type {State} from '../state.ts';
import {andThen, stay, step, type Step} from '../step.ts';
import {keepBatch} from './batch-page.ts';
import {isOver, withBatches} from './batches-state.ts';
import {keepOnBoard} from './board.ts';
import {seeInStop} from './stop.ts';

/** They came, and with them those that were asked for by name. */
export function openBatchesLoaded(state: State, {batches}: EventOf<'openBatchesLoaded'>): Step {
  const open = batches.filter((batch) => !isOver(batch));
  const known = withBatches(state, {open, samples: sampled(state, open)});
  return [keepOnBoard, keepBatch, seeInStop(batches), countDown].reduce(andThen, stay(known));
}

/** Only what runs has a pace; after a pause it begins anew. */
function sampled(state: State, open: readonly Batch[]): ReadonlyMap<number, readonly ProgressSample[]> {
  const at = state.now.getTime();
  const running = open.filter(({state: is}) => is === 'running');
  return new Map(
    running.map(({id, handedOver}) => [id, addSample(state.batches.samples.get(id) ?? [], {at, handedOver})]),
  );
}

/** Whether it is held and will leave by itself. */
const isCounted = ({state, heldUntil}: Batch, now: Date): boolean =>
  state === 'held' && heldUntil !== null && heldUntil > now;

/** While something is held, the seconds until it leaves are counted: a clock, and no question. */
function countDown(state: State): Step {
  const isCounting = (state.batches.open ?? []).some((batch) => isCounted(batch, state.now));
  if (!isCounting || state.batches.isTicking) return stay(state);
  return step(withBatches(state, {isTicking: true}), {type: 'awaitSecond', ms: 1000 - state.now.getMilliseconds()});
}

/** A second has passed. What was to leave meanwhile is asked about. */
export function secondPassed(state: State): Step {
  const stopped = withBatches(state, {isTicking: false});
  const isDue = ({state: is, heldUntil}: Batch): boolean =>
    is === 'held' && heldUntil !== null && heldUntil <= state.now;
  return countDown((state.batches.open ?? []).some(isDue) ? want(stopped, ['open']) : stopped);
}
