import {showBatch} from '../../actions/bulk/batches.ts';
import {untilConnected} from '../../actions/connection.ts';
import {listQueues} from '../../actions/queues.ts';
import {nobody} from '../../actions/rights.ts';
import {listStatuses} from '../../actions/statuses.ts';
import type {EffectHandlers} from './effect-context.ts';
import {problemOf} from './problem-of.ts';

/** What people do beyond looking. */
export const workEffects: EffectHandlers<
  'loadProgress' | 'loadQueues' | 'loadStatuses' | 'sendOne' | 'fillDemo' | 'awaitDatabase'
> = {
  loadProgress: async ({batch}, {desk, dispatch, signal}) => {
    const progress = await showBatch(desk, batch);
    if (!signal.aborted) dispatch({type: 'progressLoaded', progress});
  },
  loadQueues: async (_, {desk, dispatch}) => {
    const queues = await listQueues(desk);
    dispatch({type: 'queuesLoaded', queues: queues.map(({name}) => name)});
  },
  loadStatuses: async (_, {desk, dispatch}) => {
    dispatch({type: 'statusesLoaded', statuses: await listStatuses(desk)});
  },
  sendOne: async ({number, text, queue, answers = null}, {desk, dispatch}) => {
    // The numbering plans of the world are a large file, which a desk that only reads does without.
    const {sendOne} = await import('../../actions/send-one.ts');
    const sent = await sendOne(desk, {number, text, queue, answers});
    dispatch({type: 'messageQueued', number: sent.number});
  },
  awaitDatabase: async (_, {desk, dispatch, signal}) => {
    // Somebody who is let in no more waits as others do, but sees nothing meanwhile.
    for (let isBack = false; !isBack;) {
      const problem = await problemOf(() => untilConnected(desk, signal));
      if (problem) dispatch({type: 'rightsLoaded', rights: nobody, ownQueues: new Map()});
      isBack = problem === null;
    }
    dispatch({type: 'connection', state: 'up'});
  },
  fillDemo: async (_, {desk, language, dispatch}) => {
    const {fillDemo} = await import('../../actions/demo/demo.ts');
    const onProgress = (done: number, total: number): void => dispatch({type: 'demoProgress', done, total});
    dispatch({type: 'demoFilled', messages: await fillDemo(desk, {language, onProgress})});
  },
};
