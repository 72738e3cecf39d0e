import type {Message} from '../../core/message.ts';
import {showable} from '../../core/outside-text.ts';
import {countParts, encodingNames} from '../../core/parts.ts';
import {failureSentence} from '../../i18n/failure-sentence.ts';
import type {Messages} from '../../i18n/messages.ts';
import {stateLook} from '../theme/paint.ts';

/** The sign and the name of a message's state. */
export const stateWords = ({state}: Pick<Message, 'state'>, texts: Messages): string =>
  `${stateLook[state].sign} ${texts.states[state]}`;

/** The carrier's code and what it means; null where nothing went wrong. */
export const failureWords = (code: string | null, texts: Messages): string | null =>
  code === null ? null : `${showable(code)}: ${failureSentence(texts.failures, code)}`;

/** What the text costs, and with `namesForcing` which characters make it cost so much. */
export function costWords(text: string, texts: Messages, {namesForcing}: {namesForcing: boolean}): string {
  const {parts, units, encoding, forcing} = countParts(text);
  const named = namesForcing ? showable(forcing.join(' ')) : '';
  return texts.screen.detail.partsAndEncoding(parts, units, encodingNames[encoding], named);
}

/** The way that a message went, as an arrow. */
export const arrowOf = ({direction}: Pick<Message, 'direction'>): string => (direction === 'in' ? '←' : '→');
