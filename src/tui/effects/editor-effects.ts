import {editText, type Edited} from '../terminal/text-editor.ts';
import type {EffectHandlers} from './effect-context.ts';

/** The text of an SMS in the person's own editor, which has the terminal meanwhile. */
export const editorEffects: EffectHandlers<'editText'> = {
  editText: async ({text}, {terminal, env, dispatch}) => {
    dispatch({type: 'textEdited', edited: await edit(text, {env, run: terminal.runOutside})});
  },
};

/** A file that could not be written or read is an editor that has failed. */
async function edit(...request: Parameters<typeof editText>): Promise<Edited> {
  try {
    return await editText(...request);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return {kind: 'failed', editor: String(error.code), code: 1};
  }
}
