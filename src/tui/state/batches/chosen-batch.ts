import type {Batch} from '../../../actions/bulk/batches.ts';
import type {ScreenFacts} from '../../../keys/commands.ts';
import type {State} from '../state.ts';
import {stay, step, topLayer, type Handlers, type Step} from '../step.ts';
import {isOver} from './batches-state.ts';
import {chosenOnBoard} from './board.ts';
import {openResults} from './save-results.ts';
import {showMessages} from './show-messages.ts';
import {chosenToStop} from './stop.ts';

/** The bulk send that a key means: the one under the cursor of the board or of the stop, or the one that is open. */
export function chosenBatch(state: State): Batch | undefined {
  const layer = topLayer(state);
  if (layer.screen === 'stop') return chosenToStop(state);
  return layer.screen === 'batch' ? layer.batch : chosenOnBoard(state);
}

export function batchFacts(state: State): Pick<ScreenFacts, 'hasBatch' | 'isBatchOver' | 'hasFailed'> {
  const batch = chosenBatch(state);
  if (!batch) return {hasBatch: false, isBatchOver: false};
  const {failed = 0, expired = 0} = batch.states;
  return {hasBatch: true, isBatchOver: isOver(batch), hasFailed: failed + expired > 0};
}

export const batchCommands: Handlers<'batch'> = {
  'batch.messages': (state) => show(state, ''),
  'batch.failed': (state) => show(state, 'state:failed,expired'),
  'batch.save': (state) => {
    const batch = chosenBatch(state);
    return batch ? openResults(state, batch.id) : stay(state);
  },
  'batch.again': (state) => {
    const batch = chosenBatch(state);
    return batch ? step(state, {type: 'draftOfBatch', batch: batch.id, part: 'failed'}) : stay(state);
  },
};

function show(state: State, condition: string): Step {
  const batch = chosenBatch(state);
  return batch ? showMessages(state, batch, condition) : stay(state);
}
