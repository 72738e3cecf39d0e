import type {Message} from '../core/message.ts';
import {formatTime} from '../core/schedule.ts';
import {costWords, failureWords, stateWords} from './message-words.ts';
import type {Messages} from './messages.ts';
import {optOutFacts, type OptedOut} from './opt-out-facts.ts';

/** What is known of one message beside what a list shows of it. */
export interface MessageFacts {
  message: Message;
  template: string | null;
  gateway: string | null;
  /** The carrier's names for its parts; null: of this part it has given none. */
  carrierIds: readonly (string | null)[];
  /** Its row in the file of its bulk send. */
  row: number | null;
  /** Null: its number may be written to. */
  optOut: OptedOut | null;
}

/** Names and values as they stand below each other, without those that are absent; the values are not made harmless. */
export function messageFacts(
  {message, template, gateway, carrierIds, row, optOut}: MessageFacts,
  zone: string,
  texts: Messages,
): (readonly [name: string, value: string])[] {
  const {columns: names, detail: words} = texts.screen;
  const batch = message.batch === null ? null : String(message.batch);
  const facts: (readonly [name: string, value: string | null])[] = [
    [names.number, message.number],
    [texts.optOuts.fact, optOut && texts.optOuts.known(optOutFacts(optOut, zone))],
    [names.direction, texts.directions[message.direction]],
    [names.state, stateWords(message, texts)],
    [names.error, failureWords(message.error, texts)],
    [names.time, formatTime(message.time, zone)],
    [names.due, message.due && formatTime(message.due, zone)],
    [names.queue, message.queue],
    [names.status, message.status],
    [names.user, message.user],
    [names.batch, batch !== null && row !== null ? words.batchRow(batch, row) : batch],
    [words.template, template],
    [words.gateway, gateway],
    [words.carrierIds, carrierIds.length === 0 ? null : carrierIds.map((id) => id ?? words.noCarrierId).join(', ')],
    [names.parts, costWords(message.text, texts, {namesForcing: true})],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null);
}
