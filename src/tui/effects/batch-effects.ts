import {setTimeout as pause} from 'node:timers/promises';
import {changeBatch, listBatches, listOpenBatches, pauseAll, sweepBatch} from '../../actions/bulk/batches.ts';
import {listRejects, readBatch, readBatchDue} from '../../actions/bulk/read-batch.ts';
import {absolutePath} from '../../actions/browse-folder.ts';
import {texts} from '../../i18n/language.ts';
import {sayResult} from '../../i18n/say-result.ts';
import type {EffectHandlers} from './effect-context.ts';
import {problemOf} from './problem-of.ts';

/** Bulk sends: how far they are, and what is wished of them. */
export const batchEffects: EffectHandlers<
  | 'loadBatches'
  | 'loadOpenBatches'
  | 'loadBatch'
  | 'loadBatchDue'
  | 'loadRejects'
  | 'changeBatch'
  | 'pauseBatches'
  | 'saveResults'
  | 'draftOfBatch'
  | 'awaitSecond'
> = {
  loadBatches: async ({before, limit}, {desk, dispatch}) => {
    dispatch({type: 'batchesLoaded', batches: await listBatches(desk, limit, before), limit});
  },
  loadOpenBatches: async ({ids}, {desk, dispatch, signal}) => {
    const batches = await listOpenBatches(desk, ids);
    if (!signal.aborted) dispatch({type: 'openBatchesLoaded', batches});
  },
  loadBatch: async ({id}, {desk, dispatch, signal}) => {
    const read = await readBatch(desk, id);
    if (!signal.aborted) dispatch({type: 'batchLoaded', ...read});
  },
  loadBatchDue: async ({id}, {desk, dispatch}) => {
    dispatch({type: 'batchDueLoaded', batch: id, due: await readBatchDue(desk, id)});
  },
  loadRejects: async ({batch, after}, {desk, dispatch}) => {
    dispatch({type: 'rejectsLoaded', batch, after, rejects: await listRejects(desk, batch, after)});
  },
  changeBatch: async ({batch, wish}, {desk, dispatch}) => {
    const problem = await problemOf(async () => {
      dispatch({type: 'batchChanged', batch, wish, state: await changeBatch(desk, batch, wish)});
    });
    if (problem) dispatch({type: 'batchNotChanged', problem});
    // Nothing of it can leave any more; that its messages say so as well may take some seconds.
    else if (wish === 'cancel') await sweepBatch(desk, batch);
  },
  pauseBatches: async (_, {desk, dispatch}) => {
    dispatch({type: 'batchesPaused', batches: await pauseAll(desk)});
  },
  saveResults: async ({batch, path}, {desk, language, dispatch}) => {
    const {saveResults} = await import('../../actions/bulk/batch-results.ts');
    const absolute = absolutePath(path, null);
    const problem = await problemOf(async () => {
      const rows = await saveResults(desk, batch, absolute, (result) => sayResult(texts[language], result));
      dispatch({type: 'resultsSaved', batch, path: absolute, rows});
    });
    if (problem) dispatch({type: 'resultsNotSaved', problem});
  },
  draftOfBatch: async ({batch, part}, {desk, dispatch}) => {
    const {draftOf} = await import('../../actions/bulk/draft-of-batch.ts');
    await draftOf(desk, batch, part);
    dispatch({type: 'batchDrafted', batch});
  },
  awaitSecond: async ({ms}, {dispatch, signal}) => {
    await pause(ms, undefined, {signal});
    dispatch({type: 'secondPassed'});
  },
};
