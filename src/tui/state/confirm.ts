import type {Question} from '../../i18n/notices.ts';
import {wish} from './batches/wishes.ts';
import {discardText} from './message/compose.ts';
import {overwriteExport} from './export/export-form.ts';
import {settle} from './doubt/doubt.ts';
import type {State} from './state.ts';
import {changeLayer, findLayer, popLayer, stay, step, type Handlers, type Step} from './step.ts';
import {discardTemplate} from './templates/template-editor.ts';
import {giveStatus} from './message/status.ts';
import {sendWizard} from './wizard/wizard-send.ts';
import {dropDraft} from './wizard/wizard-template-file.ts';
import {closeWizard} from './wizard/wizard.ts';

/** What a yes leads to. */
const consequences: {[Code in Question['code']]: (state: State, asked: Extract<Question, {code: Code}>) => Step} = {
  quit: (state) => stay({...state, isQuitting: true}),
  quitExporting: (state) => stay({...state, isQuitting: true}),
  overwriteExport,
  leaveWizard: closeWizard,
  dropDraft,
  leaveCompose: discardText,
  sendBulk: sendWizard,
  setStatus: giveStatus,
  settleDoubt: settle,
  cancelBatch: (state, {batch}) => wish(state, {id: batch}, 'cancel'),
  removeTemplate: (state, {template}) => step(state, {type: 'removeTemplate', template}),
  leaveTemplate: discardTemplate,
  removeView: (state, {view}) => step(state, {type: 'removeView', view}),
};

export const confirmHandlers: Handlers<'confirm'> = {
  'confirm.yes': agree,
  'confirm.no': (state) => stay(popLayer(state)),
  'confirm.switch': (state) => stay(changeLayer(state, 'confirm', (layer) => ({...layer, yes: !layer.yes}))),
  'confirm.accept': (state) => (findLayer(state, 'confirm')?.yes ? agree(state) : stay(popLayer(state))),
};

function agree(state: State): Step {
  const layer = findLayer(state, 'confirm');
  if (!layer) return stay(state);
  // The code picks the one consequence of this question; the compiler can't follow the pairing.
  const follow = consequences[layer.question.code] as (state: State, asked: Question) => Step;
  return follow(popLayer(state), layer.question);
}
