import {setTimeout as pause} from 'node:timers/promises';
import {saveColumns} from '../../actions/columns.ts';
import {closing, type EffectHandlers} from './effect-context.ts';

/** How long the keys must rest before the columns are written; a held key would write with every repeat. */
const restMs = 500;

/** Remembers the columns once they rest, or when the desk closes. */
export const columnEffects: EffectHandlers<'saveColumns'> = {
  saveColumns: async ({columns}, {desk, dispatch, signal}) => {
    await pause(restMs, undefined, {signal}).catch(() => undefined);
    if (signal.aborted && signal.reason !== closing) return;
    await saveColumns(desk, columns);
    dispatch({type: 'columnsSaved', columns});
  },
};
