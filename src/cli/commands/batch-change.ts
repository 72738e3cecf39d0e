import type {BatchWish} from '../../core/message.ts';
import {batchId} from '../batch-object.ts';
import type {Command} from '../command.ts';

type ChangeCommand = Command<'bulk.pause'>;

const change =
  (wish: BatchWish): ChangeCommand =>
  async ({openDesk, output, note, messages}, {words: [word = ''], flags}) => {
    const id = batchId(word);
    const {changeBatch, sweepBatch} = await import('../../actions/bulk/batches.ts');
    const desk = await openDesk();
    const state = await changeBatch(desk, id, wish);
    note(messages.bulk.granted[wish](id));
    // Nothing of it can leave any more; this only writes that down, message by message.
    const cancelled = wish === 'cancel' ? await sweepBatch(desk, id) : null;
    if (cancelled !== null) note(messages.bulk.taken(cancelled));
    if (flags.json) await output.json({id, state, ...(cancelled !== null && {cancelled})});
    return 0;
  };

export const bulkPause = change('pause');
export const bulkResume = change('resume');
export const bulkRelease = change('release');
export const bulkCancel = change('cancel');
