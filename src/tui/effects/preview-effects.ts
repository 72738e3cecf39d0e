import {setTimeout as pause} from 'node:timers/promises';
import {readMessage} from '../../actions/read-message.ts';
import type {EffectHandlers} from './effect-context.ts';

/** The message in the preview pane, once the keys rest. */
export const previewEffects: EffectHandlers<'loadPreview' | 'leavePreview'> = {
  loadPreview: async ({id, ms}, {desk, dispatch, signal}) => {
    if (ms > 0) await pause(ms, undefined, {signal});
    dispatch({type: 'previewLoaded', detail: await readMessage(desk, id, signal)});
  },
  // The runner ends the loading by its signal.
  leavePreview: () => undefined,
};
