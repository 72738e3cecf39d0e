import type {BatchWish} from '../../core/message.ts';
import {showable} from '../../core/outside-text.ts';
import {batchId} from '../batch-object.ts';
import type {Command} from '../command.ts';

const change =
  (wish: Exclude<BatchWish, 'cancel'>): Command<'bulk.pause'> =>
  async ({openDesk, output, note, messages}, {words: [word = ''], flags}) => {
    const id = batchId(word);
    const {changeBatch} = await import('../../actions/bulk/batches.ts');
    const state = await changeBatch(await openDesk(), id, wish);
    note(messages.bulk.granted[wish](id));
    if (flags.json) await output.json({id, state});
    return 0;
  };

export const bulkPause = change('pause');
export const bulkResume = change('resume');
export const bulkRelease = change('release');

export const bulkCancel: Command<'bulk.cancel'> = async (context, {words: [word = ''], flags}) => {
  const {openDesk, output, note, messages} = context;
  const id = batchId(word);
  const {changeBatch, showBatch, sweepBatch} = await import('../../actions/bulk/batches.ts');
  const desk = await openDesk();
  const {name, messages: all, handedOver} = await showBatch(desk, id);
  const facts = {batch: id, name: showable(name), left: all - handedOver, messages: all};
  return {
    // Of what has left nothing can be taken back, and of what is over neither.
    question: facts.left > 0 ? messages.cli.questions.cancelBulk(facts) : null,
    carryOut: async () => {
      const state = await changeBatch(desk, id, 'cancel');
      note(messages.bulk.granted.cancel(id));
      // Nothing of it can leave any more; this only writes that down, message by message.
      const cancelled = await sweepBatch(desk, id);
      note(messages.bulk.taken(cancelled));
      if (flags.json) await output.json({id, state, cancelled});
      return 0;
    },
  };
};
