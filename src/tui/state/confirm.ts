import type {Question} from '../../i18n/notices.ts';
import {discardText} from './compose.ts';
import type {State} from './state.ts';
import {changeLayer, findLayer, popLayer, stay, type Handlers, type Step} from './step.ts';
import {giveStatus} from './status.ts';
import {removeListed} from './view-list.ts';
import {sendWizard} from './wizard-send.ts';
import {discardWizard} from './wizard.ts';

/** What a yes leads to. */
const consequences: Record<Question['code'], (state: State) => Step> = {
  quit: (state) => stay({...state, isQuitting: true}),
  leaveWizard: discardWizard,
  leaveCompose: discardText,
  sendBulk: sendWizard,
  setStatus: giveStatus,
  removeView: removeListed,
};

export const confirmHandlers: Handlers<'confirm'> = {
  'confirm.yes': agree,
  'confirm.no': (state) => stay(popLayer(state)),
  'confirm.switch': (state) => stay(changeLayer(state, 'confirm', (layer) => ({...layer, yes: !layer.yes}))),
  'confirm.accept': (state) => (findLayer(state, 'confirm')?.yes ? agree(state) : stay(popLayer(state))),
};

function agree(state: State): Step {
  const layer = findLayer(state, 'confirm');
  return layer ? consequences[layer.question.code](popLayer(state)) : stay(state);
}
