/** What one link writes: all that is put within a turn leaves together, and answers are counted until they have left. */
import {encodePdu} from './encode-pdu.ts';
import {Outbox} from './outbox.ts';
import {createOwedAnswers, type OwedAnswers} from './owed-answers.ts';
import type {PduDraft} from './pdu.ts';
import type {SessionIo} from './session-io.ts';

/** Answers that the peer may be owed before reading stops. */
const mostOwed = 1_000;

export class Wire {
  readonly #outbox: Outbox;
  readonly #owed: OwedAnswers;
  readonly #soon: SessionIo['soon'];
  #isFlushing = false;

  /** `now` is the link's time. */
  constructor(io: Pick<SessionIo, 'write' | 'pause' | 'soon'>, now: () => number) {
    this.#soon = io.soon;
    this.#outbox = new Outbox(io.write, now);
    this.#owed = createOwedAnswers(mostOwed, (isPaused) => {
      // Until here the link's time went on as before.
      now();
      io.pause(isPaused);
    });
  }

  /** Whether reading has stopped, for too many answers are owed. */
  get isPaused(): boolean {
    return this.#owed.isPaused;
  }

  /** Since when the socket has taken nothing more; null: it takes all. */
  get blockedSince(): number | null {
    return this.#outbox.blockedSince;
  }

  put(pdu: PduDraft): void {
    this.#outbox.put(encodePdu(pdu));
    this.#flushSoon();
  }

  /** `leaves` is called just before the bytes are handed to the socket; until then they can be withdrawn. */
  putSubmit(bytes: Buffer, leaves: () => void): void {
    this.#outbox.put(bytes, leaves);
    this.#flushSoon();
  }

  /** Counts an answer as owed from now on. It is returned as what sends it. */
  owe(): (answer: PduDraft) => void {
    this.#owed.begin();
    return (answer) => {
      this.#outbox.put(encodePdu(answer), null, () => this.#owed.end());
      this.#flushSoon();
    };
  }

  answer(pdu: PduDraft): void {
    this.owe()(pdu);
  }

  /** Withdraws the submits that have not left, and hands everything else over now. */
  lastFlush(): void {
    this.#outbox.withdraw();
    this.#outbox.flush();
  }

  /** Hands over nothing more. */
  close(): void {
    this.#outbox.close();
  }

  #flushSoon(): void {
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    this.#soon(() => {
      this.#isFlushing = false;
      this.#outbox.flush();
    });
  }
}
