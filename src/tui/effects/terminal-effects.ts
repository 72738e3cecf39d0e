import {setTimeout as pause} from 'node:timers/promises';
import type {EffectHandlers} from './effect-context.ts';

/** Effects on the terminal and on the clock. */
export const terminalEffects: EffectHandlers<
  'redraw' | 'suspend' | 'setMouse' | 'wait' | 'awaitRefresh' | 'awaitFade'
> = {
  redraw: (_, {terminal}) => terminal.redraw(),
  suspend: (_, {terminal}) => terminal.suspend(),
  setMouse: ({on}, {terminal}) => terminal.setMouse(on),
  wait: async ({ms, event, value}, {dispatch, signal}) => {
    await pause(ms, undefined, {signal});
    dispatch({type: event, value});
  },
  awaitRefresh: async ({ms}, {dispatch, signal}) => {
    await pause(ms, undefined, {signal});
    dispatch({type: 'refreshDue'});
  },
  awaitFade: async ({ms}, {dispatch, signal}) => {
    await pause(ms, undefined, {signal});
    dispatch({type: 'marksFaded'});
  },
};
