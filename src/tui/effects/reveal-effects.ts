import {setTimeout as pause} from 'node:timers/promises';
import type {EffectHandlers} from './effect-context.ts';

/** A masked number in full, for a while. */
export const revealEffects: EffectHandlers<'revealNumber' | 'awaitHiding'> = {
  revealNumber: async ({id, reason}, {desk, dispatch}) => {
    const {revealNumber} = await import('../../actions/reveal-number.ts');
    const {number} = await revealNumber(desk, id, reason);
    dispatch({type: 'numberRevealed', id, number});
  },
  awaitHiding: async ({id, ms}, {dispatch, signal}) => {
    await pause(ms, undefined, {signal, ref: false});
    dispatch({type: 'numberHidden', id});
  },
};
