import {isMasked} from '../../../core/masked-number.ts';
import {revealedFor} from '../../../core/reveal-reason.ts';
import type {EventOf} from '../event.ts';
import type {State} from '../state.ts';
import {
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
import {noText, withValue, type TextState} from '../text.ts';
import {messageMeant} from './compose.ts';

/**
 * The number of one message, which is masked: why it is wanted is typed, and then it stands here in full for a while, and
 * nowhere else.
 */
export interface RevealLayer {
  screen: 'reveal';
  id: number;
  /** As everything else shows it. */
  masked: string;
  text: TextState;
  isAsking: boolean;
  /** Null: not given yet. */
  number: string | null;
}

/** Whether the number of the opened message, or of the one under the cursor, is not shown in full. */
export const hasMaskedNumber = (state: State): boolean => isMasked(messageMeant(state)?.number ?? '');

export function openReveal(state: State): Step {
  const row = messageMeant(state);
  if (!row) return stay(state);
  const layer = {
    screen: 'reveal',
    id: row.id,
    masked: row.number,
    text: noText,
    isAsking: false,
    number: null,
  } as const;
  return stay(pushLayer(state, layer));
}

export const revealHandlers: Handlers<'text'> = {
  'text.accept': accept,
  'text.cancel': (state) => stay(popLayer(state)),
  'text.complete': stay,
  'text.previous': stay,
  'text.down': stay,
  'text.up': stay,
  'text.clear': (state) => typeReason(state, '', true),
};

export const typeReason = (state: State, value: string, isForeign = false): Step =>
  stay(
    changeLayer(state, 'reveal', (layer) =>
      layer.isAsking || layer.number !== null ? layer : {...layer, text: withValue(layer.text, value, isForeign)},
    ),
  );

/** Asks, or puts away what was answered. */
function accept(state: State): Step {
  const layer = findLayer(state, 'reveal');
  if (!layer || layer.number !== null) return stay(popLayer(state));
  if (layer.isAsking) return stay(state);
  if (layer.text.value.trim() === '') {
    return stay(withNotice(state, 'error', {code: 'problem', problem: {code: 'reasonSaysNothing'}}));
  }
  const asking = changeLayer(state, 'reveal', (before) => ({...before, isAsking: true}));
  return step(asking, {type: 'revealNumber', id: layer.id, reason: layer.text.value});
}

/** Somebody who has gone on meanwhile does not see it. */
function numberRevealed(state: State, {id, number}: EventOf<'numberRevealed'>): Step {
  if (findLayer(state, 'reveal')?.id !== id) return stay(state);
  const shown = changeLayer(state, 'reveal', (layer) => ({...layer, isAsking: false, number}));
  return step(shown, {type: 'awaitHiding', id, ms: revealedFor});
}

/** It has been there for long enough. */
const numberHidden = (state: State, {id}: EventOf<'numberHidden'>): Step =>
  stay(findLayer(state, 'reveal')?.id === id ? withoutLayer(state, 'reveal') : state);

/** Not given: the reason stays as it was typed, to be mended. */
export const revealingRefused = (state: State): State =>
  changeLayer(state, 'reveal', (layer) => ({...layer, isAsking: false}));

export const revealEvents = {numberRevealed, numberHidden};
