import {showBatch} from '../../actions/bulk/batches.ts';
import {untilConnected} from '../../actions/connection.ts';
import {listQueues} from '../../actions/queues.ts';
import {listStatuses} from '../../actions/statuses.ts';
import type {EffectHandlers} from './effect-context.ts';

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
  sendOne: async ({number, text, queue}, {desk, dispatch}) => {
    // The numbering plans of the world are a large file, which a desk that only reads does without.
    const {sendOne} = await import('../../actions/send-one.ts');
    const sent = await sendOne(desk, {number, text, queue});
    dispatch({type: 'messageQueued', number: sent.number});
  },
  awaitDatabase: async (_, {desk, dispatch, signal}) => {
    await untilConnected(desk, signal);
    dispatch({type: 'connection', state: 'up'});
  },
  fillDemo: async (_, {desk, language, dispatch}) => {
    const {fillDemo} = await import('../../actions/demo/demo.ts');
    const onProgress = (done: number, total: number): void => dispatch({type: 'demoProgress', done, total});
    dispatch({type: 'demoFilled', messages: await fillDemo(desk, {language, onProgress})});
  },
};
