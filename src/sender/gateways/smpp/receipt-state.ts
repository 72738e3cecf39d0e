/** What a carrier says has become of a message: by number in `message_state`, by word in the text of a receipt. */
import type {ReceiptState} from '../../../core/failure-code.ts';
import type {Receipt} from '../gateway.ts';

/**
 * How a message has ended; null: it has not. `ACCEPTD` may be called final, but those who send it send `DELIVRD` later.
 */
export const endings: Readonly<Record<ReceiptState, Receipt['state'] | null>> = {
  SCHEDULED: null,
  ENROUTE: null,
  ACCEPTD: null,
  DELIVRD: 'delivered',
  EXPIRED: 'expired',
  DELETED: 'failed',
  UNDELIV: 'failed',
  UNKNOWN: 'failed',
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
