/**
 * What the carrier is asked on one bind about a message that it has taken: one query_sm at a time (SMPP 3.4, 4.8).
 *
 *   asked ─ query_sm_resp ───────────────────────────────→ a state, or a refusal
 *     └──── generic_nack, ESME_RINVCMDID, or no answer in time → silent: it is asked no more on this bind
 */
import {receiptStates, type ReceiptState} from '../../../core/failure-code.ts';
import {statusOf} from './command-status.ts';

export type Said =
  | {kind: 'state'; state: ReceiptState; error: number}
  | {kind: 'refused'; status: number}
  /** It does not know the command, or the link is lost. */
  | {kind: 'silent'};

export class Question {
  #open: {sequence: number; since: number; settle: (said: Said) => void} | null = null;
  #isFutile = false;

  get isOpen(): boolean {
    return this.#open !== null;
  }

  /** Whether another one may be asked. */
  get mayAsk(): boolean {
    return !this.#isFutile && !this.isOpen;
  }

  open(sequence: number, now: number): Promise<Said> {
    return new Promise((settle) => (this.#open = {sequence, since: now, settle}));
  }

  /** Whether the answer is that of the question. `state` as `message_state` has it; null: it cannot be read. */
  answer(sequence: number, status: number, state: number | null, error: number): boolean {
    if (this.#open?.sequence !== sequence) return false;
    const known = state === null ? undefined : receiptStates[state];
    if (status === statusOf('ESME_RINVCMDID')) this.silence();
    else this.#settle(status === 0 && known ? {kind: 'state', state: known, error} : {kind: 'refused', status});
    return true;
  }

  /** Whether the answer is a generic_nack of the question. */
  nacked(sequence: number): boolean {
    if (this.#open?.sequence !== sequence) return false;
    this.silence();
    return true;
  }

  /** Whether its time, in milliseconds, is over. */
  sweep(now: number, limit: number): boolean {
    if (this.#open === null || now - this.#open.since < limit) return false;
    this.silence();
    return true;
  }

  /** There is no answer, and none to any other. */
  silence(): void {
    this.#isFutile = true;
    this.#settle({kind: 'silent'});
  }

  #settle(said: Said): void {
    const open = this.#open;
    this.#open = null;
    open?.settle(said);
  }
}
