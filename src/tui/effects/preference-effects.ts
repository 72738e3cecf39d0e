import {setTimeout as pause} from 'node:timers/promises';
import {savePreferences} from '../../actions/preferences.ts';
import {closing, type EffectHandlers} from './effect-context.ts';

/** How long the keys must rest before anything is written; a held key would write with every repeat. */
const restMs = 500;

/** Remembers what a person chose once the keys rest, or when the desk closes. */
export const preferenceEffects: EffectHandlers<'saveColumns' | 'savePreview' | 'saveArrangement'> = {
  saveColumns: async ({columns}, {desk, dispatch, signal}) => {
    if (!(await isFinal(signal))) return;
    await savePreferences(desk, {columns});
    dispatch({type: 'columnsSaved', columns});
  },
  savePreview: async ({isOpen}, {desk, dispatch, signal}) => {
    if (!(await isFinal(signal))) return;
    await savePreferences(desk, {hasPreview: isOpen});
    dispatch({type: 'previewSaved', isOpen});
  },
  saveArrangement: async ({arrangement}, {desk, dispatch, signal}) => {
    if (!(await isFinal(signal))) return;
    await savePreferences(desk, {views: arrangement});
    dispatch({type: 'arrangementSaved', arrangement});
  },
};

/** False where a later choice has taken this one's place. */
async function isFinal(signal: AbortSignal): Promise<boolean> {
  await pause(restMs, undefined, {signal}).catch(() => undefined);
  return !signal.aborted || signal.reason === closing;
}
