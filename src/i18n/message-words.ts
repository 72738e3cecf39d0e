import type {LifeStep, Message, StatusStep} from '../core/message.ts';
import {showable} from '../core/outside-text.ts';
import {countParts, encodingNames} from '../core/parts.ts';
import {stateLook} from '../core/state-look.ts';
import {failureSentence} from './failure-sentence.ts';
import type {Messages} from './messages.ts';

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

/** Which status somebody put on a message, or that it was taken off, and who. */
export const labelWords = ({status, actor}: StatusStep, texts: Messages): string =>
  `${showable(status ?? texts.screen.detail.noStatus)} · ${showable(actor)}`;

/** Who took a step of a message's life and what for; `said` is the code that is explained elsewhere already. */
export function stepWords({actor, code, detail}: LifeStep, said: string | null, texts: Messages): string {
  const reason = code !== null && code === said ? showable(code) : failureWords(code, texts);
  return [showable(actor), reason, detail && showable(detail)].filter((fact) => fact !== null).join(' · ');
}
