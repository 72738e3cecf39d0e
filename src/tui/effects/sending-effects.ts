import {setTimeout as pause} from 'node:timers/promises';
import {readSending} from '../../actions/sending.ts';
import {lookForSender} from '../../actions/senders.ts';
import type {EffectHandlers} from './effect-context.ts';

/** How sending stands: in full, or only what keeps it from going on. */
export const sendingEffects: EffectHandlers<'loadSending' | 'lookForSender'> = {
  loadSending: async ({ms}, {desk, dispatch, signal}) => {
    await pause(ms, undefined, {signal});
    const sending = await readSending(desk);
    if (!signal.aborted) dispatch({type: 'sendingLoaded', sending});
  },
  lookForSender: async ({ms}, {desk, dispatch, signal}) => {
    await pause(ms, undefined, {signal});
    dispatch({type: 'senderLookedFor', ...(await lookForSender(desk))});
  },
};
