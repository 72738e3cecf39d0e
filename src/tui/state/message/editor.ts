import type {NoticeContent} from '../../../i18n/notices.ts';
import type {EventOf} from '../event.ts';
import type {State} from '../state.ts';
import {changeLayer, findLayer, stay, step, withNotice, type Handlers, type Step} from '../step.ts';
import {openPick} from '../templates/template-pick.ts';
import {withValue, type TextState} from '../text.ts';

/** The text of the SMS being written goes to the person's own editor, whichever field is being typed in. */
export const editorHandlers: Handlers<'compose'> = {
  'compose.template': openPick,
  'compose.editor': (state) => {
    const layer = findLayer(state, 'compose');
    if (!layer || layer.isSending || layer.isEditing) return stay(state);
    const editing = changeLayer(state, 'compose', (open) => ({...open, isEditing: true}));
    return step(editing, {type: 'editText', text: layer.text.value});
  },
};

/** The editor has ended; only what it changed and saved counts. */
export function textEdited(state: State, {edited}: EventOf<'textEdited'>): Step {
  if (edited.kind === 'changed') return stay(withEdited(state, edited.text));
  return stay(withNotice(withEdited(state, null), edited.kind === 'unchanged' ? 'info' : 'error', sayOf(edited)));
}

/** Whatever is being written has its text back: another one, or for null the one that it had. */
function withEdited(state: State, edited: string | null): State {
  const back = ({text}: {text: TextState}) => ({
    isEditing: false,
    ...(edited === null ? {} : {step: 'text' as const, text: withValue(text, edited, true)}),
  });
  if (findLayer(state, 'template')?.isEditing) {
    return changeLayer(state, 'template', (layer) => ({...layer, ...back(layer)}));
  }
  return changeLayer(state, 'compose', (layer) => ({...layer, ...back(layer)}));
}

function sayOf(edited: Exclude<EventOf<'textEdited'>['edited'], {kind: 'changed'}>): NoticeContent {
  switch (edited.kind) {
    case 'unchanged':
      return {code: 'textUnchanged'};
    case 'noEditor':
      return {code: 'noEditor'};
    case 'failed':
      return {code: 'editorFailed', editor: edited.editor, exit: edited.code};
    case 'tooLarge':
      return {code: 'editedTooLarge', bytes: edited.bytes, limit: edited.limit};
  }
}
