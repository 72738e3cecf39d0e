import {currentRow} from '../grid/current-row.ts';
import {isMasked} from '../../../core/masked-number.ts';
import type {Message, ShownState} from '../../../core/message.ts';
import {placeholderWritings} from '../../../core/template.ts';
import type {Problem} from '../../../core/problem.ts';
import type {Effect} from '../effect.ts';
import type {EventOf} from '../event.ts';
import {refresh} from '../live/live.ts';
import type {ComposeLayer, State} from '../state.ts';
import {
  andThen,
  changeLayer,
  findLayer,
  popLayer,
  pushLayer,
  stay,
  step,
  withNotice,
  withoutLayer,
  type Handlers,
  type Step,
} from '../step.ts';
import {askRights} from '../rights/ask-rights.ts';
import {keepsFromSending} from '../rights/keeps-from-sending.ts';
import {queuesOffered} from '../templates/template-editor.ts';
import {noText, withValue} from '../text.ts';

/** Writing one SMS: its number, its queue, its text. A reply knows the first two. */
export const openCompose = (state: State): Step =>
  open(state, {kind: 'new', number: '', queue: null, text: '', answers: null});

/** The opened message, or the one under the cursor. */
export const messageMeant = (state: State): Message | undefined =>
  findLayer(state, 'detail')?.detail?.message ?? currentRow(state);

export function openReply(state: State): Step {
  const row = messageMeant(state);
  if (!row) return stay(state);
  // A name or a short code takes no answer, and that is better known before the answer is written.
  if (!row.number.startsWith('+')) return refuse(state, {code: 'badNumber', value: row.number});
  return open(state, {kind: 'reply', number: row.number, queue: row.queue, text: '', answers: answersOf(row)});
}

const lost: readonly ShownState[] = ['failed', 'expired', 'skipped', 'cancelled'];

/** Whether the message that is meant never arrived, and will not any more. */
export const isLost = (state: State): boolean => lost.includes(messageMeant(state)?.state ?? 'queued');

/** The same SMS once more, to be looked at and sent as a new one; what became of the first stays as it is. */
export function openAgain(state: State): Step {
  const row = messageMeant(state);
  if (!row) return stay(state);
  return open(state, {kind: 'again', number: row.number, queue: row.queue, text: row.text, answers: answersOf(row)});
}

const refuse = (state: State, problem: Problem): Step => stay(withNotice(state, 'error', {code: 'problem', problem}));

/** Whose number is masked is written to by their message. */
const answersOf = ({id, number}: Message): number | null => (isMasked(number) ? id : null);

interface Begun extends Pick<ComposeLayer, 'kind' | 'queue' | 'answers'> {
  number: string;
  text: string;
}

function open(state: State, {kind, number, queue, text, answers}: Begun): Step {
  const layer: ComposeLayer = {
    screen: 'compose',
    step: queue === null ? 'number' : 'text',
    number: {...noText, value: number},
    queue,
    queues: [],
    text: {...noText, value: text},
    kind,
    answers,
    optOut: null,
    isSending: false,
    isEditing: false,
  };
  const shown = step(pushLayer(state, layer), {type: 'loadQueues'});
  // A queue that is not known by this name may only have got it since rights were read.
  const opened = keepsFromSending(state, layer) ? andThen(shown, askRights) : shown;
  return number === '' ? opened : andThen(opened, (next) => step(next, askOptOut(number, answers)));
}

export const composeHandlers: Handlers<'text'> = {
  'text.accept': accept,
  'text.cancel': leaveCompose,
  'text.complete': (state) => turnField(state, 1),
  'text.previous': (state) => turnField(state, -1),
  'text.down': (state) => turnQueue(state, 1),
  'text.up': (state) => turnQueue(state, -1),
  'text.clear': (state) => typeCompose(state, '', true),
};

/** It is out of the person's hands for the moment. */
const isBusy = ({isSending, isEditing}: ComposeLayer): boolean => isSending || isEditing;

/** The field being typed in, by the step; the queue is chosen, not typed. */
export function typeCompose(state: State, value: string, isForeign = false): Step {
  return stay(
    changeLayer(state, 'compose', (layer) => {
      if (layer.step === 'queue' || isBusy(layer)) return layer;
      return {...layer, [layer.step]: withValue(layer[layer.step], value, isForeign)};
    }),
  );
}

export const queuesLoaded = (state: State, {queues}: EventOf<'queuesLoaded'>): Step =>
  stay(
    changeLayer(queuesOffered(state, queues), 'compose', (layer) => ({
      ...layer,
      queues,
      queue: layer.queue ?? queues[0] ?? null,
    })),
  );

function turnQueue(state: State, by: number): Step {
  return stay(
    changeLayer(state, 'compose', (layer) => {
      if (layer.step !== 'queue' || layer.queue === null) return layer;
      const index = (layer.queues.indexOf(layer.queue) + by + layer.queues.length) % layer.queues.length;
      return {...layer, queue: layer.queues[index] ?? layer.queue};
    }),
  );
}

const fields: readonly ComposeLayer['step'][] = ['number', 'queue', 'text'];

function turnField(state: State, by: number): Step {
  const layer = findLayer(state, 'compose');
  const field = layer && fields[(fields.indexOf(layer.step) + by + fields.length) % fields.length];
  if (!field || isBusy(layer)) return stay(state);
  return layer.step === 'number' ? leaveNumber(state, field) : goTo(state, field);
}

/** A text is not thrown away by one key. */
function leaveCompose(state: State): Step {
  const layer = findLayer(state, 'compose');
  const isNothingLost = layer === undefined || layer.isSending || layer.text.value.trim() === '';
  return stay(
    isNothingLost
      ? popLayer(state)
      : pushLayer(state, {screen: 'confirm', question: {code: 'leaveCompose'}, yes: false}),
  );
}

export const discardText = (state: State): Step => stay(withoutLayer(state, 'compose'));

function accept(state: State): Step {
  const layer = findLayer(state, 'compose');
  if (!layer || isBusy(layer)) return stay(state);
  if (layer.step === 'number') return layer.number.value.trim() === '' ? stay(state) : leaveNumber(state, 'queue');
  if (layer.step === 'queue') return layer.queue === null ? stay(state) : goTo(state, 'text');
  if (layer.text.value.trim() === '' || layer.queue === null) return stay(state);
  const [placeholder] = placeholderWritings(layer.text.value);
  if (placeholder !== undefined) return refuse(state, {code: 'placeholderLeft', placeholder});
  const unsendable = keepsFromSending(state, layer);
  if (unsendable) return refuse(state, {code: 'notAllowed', verb: unsendable.lacks === 'queue' ? 'queue' : 'reply'});
  const sending = changeLayer(state, 'compose', (sent) => ({...sent, isSending: true}));
  const {value: text} = layer.text;
  const {value: number} = layer.number;
  return step(sending, {type: 'sendOne', number, text, queue: layer.queue, ...meant(number, layer.answers)});
}

/** A number that is typed in place of a masked one is meant itself. */
const meant = (number: string, answers: number | null): {answers?: number} =>
  answers !== null && isMasked(number) ? {answers} : {};

function askOptOut(number: string, answers: number | null): Effect {
  const {answers: message} = meant(number, answers);
  return {type: 'loadOptOut', number, ...(message !== undefined && {message})};
}

const goTo = (state: State, step: ComposeLayer['step']): Step =>
  stay(changeLayer(state, 'compose', (layer) => ({...layer, step})));

/** Whoever goes on from a number hears whether it is opted out before they write to it. */
function leaveNumber(state: State, next: ComposeLayer['step']): Step {
  const layer = findLayer(state, 'compose');
  const number = layer?.number.value.trim() ?? '';
  const asked = number === '' ? stay(state) : step(state, askOptOut(number, layer?.answers ?? null));
  return andThen(asked, (known) => goTo(known, next));
}

/** What is known of the number; it may be another by now. */
export const optOutLoaded = (state: State, {number, entry}: EventOf<'optOutLoaded'>): Step =>
  stay(changeLayer(state, 'compose', (layer) => ({...layer, optOut: entry && {number, entry}})));

/** Not sent: the text stays as it is, and a number that cannot be sent to is the next to be mended. */
export const sendingRefused = (state: State, problem?: Problem): State =>
  changeLayer(state, 'compose', (layer) => {
    if (!layer.isSending) return layer;
    const isNumber = problem?.code === 'badNumber' && layer.kind === 'new';
    return {...layer, isSending: false, step: isNumber ? 'number' : layer.step};
  });

/** The message is queued: back to where the person came from. One begun meanwhile stays. */
export function messageQueued(state: State, {number}: EventOf<'messageQueued'>): Step {
  const closed = findLayer(state, 'compose')?.isSending ? withoutLayer(state, 'compose') : state;
  return refresh(withNotice(closed, 'success', {code: 'queued', number}));
}
