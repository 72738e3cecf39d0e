import type {LifeStep, Message, StatusStep} from '../core/message.ts';
import type {OptOutStep} from '../core/opt-out/opt-out-step.ts';
import {listConversation, type Conversation} from '../db/statements/list-conversation.ts';
import {seeOptOutOf, type OptOutEntry} from '../db/statements/opt-outs.ts';
import * as statement from '../db/statements/read-message.ts';
import type {Desk} from './desk.ts';

/** All that is known of one message. */
export interface MessageDetail {
  message: Message;
  /** From its making on, oldest first. */
  life: readonly LifeStep[];
  /** Which status people put on it, oldest first. */
  statuses: readonly StatusStep[];
  template: string | null;
  /** The row of the spreadsheet that it came from, the header being row 1. */
  row: number | null;
  /** What took it over; null while nothing has. */
  gateway: string | null;
  /** What was handed over, part by part. */
  sentParts: readonly statement.SentPart[];
  /** The carrier's names for its parts, in their order; null: the carrier has given none. */
  carrierIds: readonly (string | null)[];
  /** What else was written to and from the number, this message among it. */
  conversation: Conversation;
  /** Why the number is not written to; null: it is not on the opt-out list. */
  optOut: OptOutEntry | null;
  /** When the number was put on the list or taken off, the oldest first. */
  optOutHistory: readonly OptOutStep[];
}

/** What is shown of a conversation before and after the message; the grid has the rest. */
const nearby = {earlier: 40, later: 20} as const;

/** Null: there is no such message. `around`: how much of its conversation. */
export async function readMessage(
  {db, now}: Desk,
  id: number,
  signal?: AbortSignal,
  around: {earlier: number; later: number} = nearby,
): Promise<MessageDetail | null> {
  const moment = now();
  const found = await statement.readMessage(db, id, moment, signal);
  if (!found) return null;
  const {message, template, row, life, statuses, sentParts} = found;
  const optOut = await seeOptOutOf(db, message);
  const limits = {...around, now: moment, ...(signal && {signal})};
  return {
    message,
    life: message.direction === 'out' ? [firstStep(message), ...life] : life,
    statuses,
    template,
    row,
    sentParts,
    gateway: sentParts[0]?.gateway ?? null,
    carrierIds: sentParts.map(({carrierId}) => carrierId),
    optOut: optOut?.isOptedOut === true ? optOut : null,
    optOutHistory: optOut?.history ?? [],
    conversation: await listConversation(db, {number: message.number, around: id}, limits),
  };
}

/**
 * That a message was queued, when and by whom, the message itself says: no step is stored for it. What nobody wrote is
 * smsdesk's own answer to a word that opts out or in.
 */
const firstStep = ({time, user}: Message): LifeStep => ({
  time,
  state: 'queued',
  actor: user ?? 'smsdesk',
  code: null,
  detail: null,
});
