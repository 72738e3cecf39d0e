import type {Batch} from '../../../actions/bulk/batches.ts';
import {moveList, type ListMove} from '../list.ts';
import {listHandlers} from '../list-handlers.ts';
import type {State} from '../state.ts';
import {changeLayer, findLayer, pushLayer, stay, step, topLayer, type Handlers, type Step} from '../step.ts';
import {askOpenBatches} from './ask-open.ts';
import {merge, newestFirst, type StopLayer} from './batches-state.ts';
import {wish} from './wishes.ts';

/** The big red stop: what is not over yet, over whatever is shown. What the desk knows already is there at once. */
export function openStop(state: State): Step {
  if (topLayer(state).screen === 'stop') return stay(state);
  const seen = state.batches.open;
  const layer: StopLayer = {screen: 'stop', chosen: firstToStop(seen), top: 0, seen};
  return askOpenBatches(pushLayer(state, layer));
}

/** The newest of which something leaves now; else the newest that is held, else that runs for later, else the newest. */
function firstToStop(batches: readonly Batch[] | null): number | null {
  const ordered = newestFirst(batches ?? []);
  const found =
    ordered.find(isLeaving) ??
    ordered.find(({state}) => state === 'held') ??
    ordered.find(({state}) => state === 'running') ??
    ordered[0];
  return found?.id ?? null;
}

const isLeaving = ({state, states}: Batch): boolean =>
  state === 'running' && (states.queued ?? 0) + (states.submitting ?? 0) > 0;

/** The lines of the dialog that are no bulk sends: its frame, its words, and the screen's around it. */
const dialogLines = 9;

/** Lines that each takes. */
export const stopLines = 2;

export const stopHeight = (state: State): number =>
  Math.max(1, Math.floor((state.size.rows - dialogLines) / stopLines));

/** The one under the cursor of the dialog. */
export function chosenToStop(state: State): Batch | undefined {
  const {seen, chosen} = findLayer(state, 'stop') ?? {};
  return seen?.find(({id}) => id === chosen);
}

export const stopHandlers: Handlers<'stop' | 'list'> = {
  ...listHandlers(move, pause),
  'stop.pause': pause,
  'stop.pauseAll': (state) => step(state, {type: 'pauseBatches'}),
};

function move(state: State, by: ListMove): Step {
  return stay(
    changeLayer(state, 'stop', (layer) => {
      const ids = (layer.seen ?? []).map(({id}) => id);
      const cursor = Math.max(0, ids.indexOf(layer.chosen ?? -1));
      const list = moveList({cursor, top: layer.top}, by, ids.length, stopHeight(state));
      return {...layer, chosen: ids[list.cursor] ?? null, top: list.top};
    }),
  );
}

/** Pauses the one under the cursor. */
function pause(state: State): Step {
  const batch = chosenToStop(state);
  return batch ? wish(state, batch, 'pause') : stay(state);
}

/** Asks anew for what the dialog shows. */
export const refreshStop = (state: State): Step => (findLayer(state, 'stop') ? askOpenBatches(state) : stay(state));

/** What is not over came. The cursor stays on its bulk send, whatever comes or ends meanwhile. */
export const seeInStop =
  (batches: readonly Batch[]) =>
  (state: State): Step => {
    const layer = findLayer(state, 'stop');
    if (!layer) return stay(state);
    const chosen = layer.chosen ?? firstToStop(batches);
    const seen = merge(layer.seen ?? [], batches);
    return stay(changeLayer(state, 'stop', (open) => ({...open, seen, chosen})));
  };
