import {may, type Verb} from '../../../core/rights.ts';
import type {Question} from '../../../i18n/notices.ts';
import {auditHeight} from '../audit/audit.ts';
import {moveTo} from '../list.ts';
import {reviewsHeight} from '../opt-outs/reviews.ts';
import type {DetailLayer, Layer, LayerOf, State} from '../state.ts';
import {isOverlay} from '../step.ts';
import {seesQueue} from './sees-queue.ts';

/**
 * What of the screens and dialogs stands with the rights as they are now. What shows a queue that is no longer the
 * person's, or does what they may not, goes, and the dialogs over it with it; what they are writing stays.
 */
export function withoutLostLayers(state: State): State {
  const [bottom, ...others] = state.layers;
  let isBelowGone = false;
  const standing = others.flatMap((layer) => {
    if (isBelowGone && isOverlay(layer)) return [];
    const left = leftOf(layer, state);
    isBelowGone = left === null;
    return left === null ? [] : [left];
  });
  return {...state, layers: [bottom, ...standing]};
}

function leftOf(layer: Layer, state: State): Layer | null {
  // The screen picks the one rule whose layer this is; the compiler can't follow the pairing.
  const rule = rules[layer.screen] as (layer: Layer, state: State) => Layer | null;
  return rule(layer, state);
}

const stays = <L extends Layer>(layer: L): L => layer;

/** It stays only with a right. */
const takes =
  (verb: Verb) =>
  <L extends Layer>(layer: L, {rights}: State): L | null =>
    may(rights, verb) ? layer : null;

const rules: {[Screen in Layer['screen']]: (layer: LayerOf<Screen>, state: State) => Layer | null} = {
  grid: stays,
  welcome: stays,
  barred: () => null,
  // Names that were offered may be of what is no longer seen.
  search: (layer) => ({...layer, known: null, completion: null, isAwaiting: false}),
  filter: (layer) => ({...layer, values: null, counts: new Map()}),
  detail: withoutLostTalk,
  batches: (layer, state) => ({...layer, loaded: layer.loaded?.filter(({queue}) => seesQueue(state, queue)) ?? null}),
  batch: (layer, state) => (seesQueue(state, layer.batch.queue) ? layer : null),
  stop: (layer, state) =>
    may(state.rights, 'stop')
      ? {...layer, seen: layer.seen?.filter(({queue}) => seesQueue(state, queue)) ?? null}
      : null,
  results: takes('export'),
  sending: stays,
  templates: stays,
  template: stays,
  pick: takes('reply'),
  reviews: (layer, state) => {
    const reviews = layer.reviews?.filter(({queue}) => seesQueue(state, queue)) ?? null;
    return {...layer, reviews, list: moveTo(layer.list, layer.list.cursor, reviews?.length ?? 0, reviewsHeight(state))};
  },
  audit: (layer, state) => {
    if (!may(state.rights, 'release')) return null;
    const entries = layer.entries?.filter((entry) => isToldOf(state, entry)) ?? null;
    return {...layer, entries, list: moveTo(layer.list, layer.list.cursor, entries?.length ?? 0, auditHeight(state))};
  },
  auditEntry: (layer, state) => (may(state.rights, 'release') && isToldOf(state, layer.entry) ? layer : null),
  compose: stays,
  status: (layer, state) => {
    const isSeen = layer.of === 'marks' || isShown(state, layer.of);
    return may(state.rights, 'reply') && isSeen ? layer : null;
  },
  doubt: takes('release'),
  reveal: (layer, state) => (may(state.rights, 'reveal') && isShown(state, layer.id) ? layer : null),
  columns: stays,
  views: stays,
  viewName: stays,
  copy: (layer, state) => (layer.message === null || seesQueue(state, layer.message.queue) ? layer : null),
  script: stays,
  export: takes('export'),
  exporting: stays,
  help: stays,
  palette: stays,
  confirm: (layer, {rights}) => {
    const verb = verbOf[layer.question.code];
    return verb === null || may(rights, verb) ? layer : null;
  },
  busy: stays,
  wizard: stays,
};

/** The whole audit is for who keeps the settings, the others are told of their queues. */
const isToldOf = (state: State, {queue}: {queue: string | null}): boolean =>
  may(state.rights, 'settings') || (queue !== null && seesQueue(state, queue));

/** The right that a yes takes. */
const verbOf: Record<Question['code'], Verb | null> = {
  quit: null,
  quitExporting: null,
  overwriteExport: 'export',
  leaveWizard: null,
  dropDraft: 'prepare',
  leaveCompose: null,
  removeView: null,
  setStatus: 'reply',
  settleDoubt: 'release',
  leaveTemplate: null,
  removeTemplate: 'settings',
  cancelBatch: 'stop',
  sendBulk: 'prepare',
};

/** The message itself, and of what was written to and from its number what is still seen. */
function withoutLostTalk(layer: DetailLayer, state: State): DetailLayer | null {
  const {detail} = layer;
  if (!detail) return layer;
  if (!seesQueue(state, detail.message.queue)) return null;
  const messages = detail.conversation.messages.filter(({queue}) => seesQueue(state, queue));
  return {...layer, detail: {...detail, conversation: {...detail.conversation, messages}}};
}

/** Whether a message is among what is left of the rows or is the one that is opened. */
const isShown = ({grid, layers}: State, id: number): boolean =>
  grid.rows.some((row) => row.id === id) || layers.some((layer) => layer.screen === 'detail' && layer.id === id);
