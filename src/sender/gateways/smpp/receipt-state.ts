/** What a carrier says has become of a message: by number in `message_state`, by word in the text of a receipt. */
import type {ReceiptState} from '../../../core/failure-code.ts';
import type {Receipt} from '../gateway.ts';

/**
 * How a message has ended; null: it has not. `ACCEPTD` may be called final, but those who send it send `DELIVRD` later.
 *
 * `UNKNOWN` is no end either. SMPP 3.4, 5.2.28, has it for a message "in invalid state", and SMPP 5.0, 4.7.15, which says
 * of each state whether it is final, leaves it out. In the field some carriers send it for what is buffered while a phone
 * is off and others when a network tells them nothing for days; to call that `failed` (as Kannel does) is to say what
 * nobody knows, and as an end is an end it would shut out the `DELIVRD` that may follow. So the message stays `sent`, with
 * the carrier's word beside it and in its life, where people see it and can ask for it.
 */
export const endings: Readonly<Record<ReceiptState, Receipt['state'] | null>> = {
  SCHEDULED: null,
  ENROUTE: null,
  ACCEPTD: null,
  DELIVRD: 'delivered',
  EXPIRED: 'expired',
  DELETED: 'failed',
  UNDELIV: 'failed',
  UNKNOWN: 'sent',
  REJECTD: 'failed',
  SKIPPED: 'failed',
};

/** Beginnings of the words, for carriers write them out (`DELIVERED`) and cut them (`UNDELIVRD`). */
const beginnings: readonly [beginning: string, state: ReceiptState][] = [
  ['DELIV', 'DELIVRD'],
  ['UNDEL', 'UNDELIV'],
  ['EXPIR', 'EXPIRED'],
  ['REJEC', 'REJECTD'],
  ['DELET', 'DELETED'],
  ['ACCEP', 'ACCEPTD'],
  ['ENROU', 'ENROUTE'],
  ['BUFF', 'ENROUTE'],
  ['SCHED', 'SCHEDULED'],
  ['UNKNO', 'UNKNOWN'],
  ['SKIPP', 'SKIPPED'],
  ['FAIL', 'UNDELIV'],
];

export function readState(word: string): ReceiptState | null {
  const upper = word.toUpperCase();
  return beginnings.find(([beginning]) => upper.startsWith(beginning))?.[1] ?? null;
}

/** The code beside a failure, `UNDELIV/001`: what `core/failure-code` reads. Null where nothing went wrong. */
export function receiptCode(state: ReceiptState, error: string | null): string | null {
  if (endings[state] === 'delivered' || endings[state] === null) return null;
  return error === null ? state : `${state}/${error}`;
}
