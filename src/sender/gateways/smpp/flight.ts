/**
 * The submits in flight on one bind, each until its outcome is known.
 *
 *   opened ─ answered in time ──────────→ what the answer means
 *      └──── time is over → still open, without a slot of the window ─ answered after all → what the answer means
 *                                └ forgotten after a while ─────────────────────────────→ unknown
 *   link lost with it open ─ any of it may have been written → linkLost; it has provably not been → notHandedOver
 *
 * A new bind carries one message until the carrier has answered one, so that a carrier which accepts binds and answers
 * nothing else costs one doubt a bind and not a window. Times are milliseconds of the link's own time.
 */
import type {OwnCode} from '../../../core/failure-code.ts';
import type {Outcome} from '../../../core/retry.ts';
import {createPending, type Pending} from './pending.ts';
import {outcomeOf, type OwnMeanings} from './status-outcome.ts';
import type {Wire} from './wire.ts';

interface Submit {
  settle: (outcome: Outcome) => void;
  /** Whether any of it may have been written. */
  hasLeft: boolean;
}

export interface FlightSettings {
  /** Submits that may wait for their answers at once. */
  window: number;
  responseMs: number;
  meanings: OwnMeanings;
}

/** Response times for which a late answer is waited for. */
const memory = 20;
/** Where the sequence number stands in a PDU (SMPP 3.4, 3.2). */
const sequenceAt = 12;

export const notHandedOver: Outcome = {
  kind: 'refusedForNow',
  reason: 'notHandedOver',
  code: 'notHandedOver' satisfies OwnCode,
};

export class Flight {
  readonly #settings: FlightSettings;
  readonly #wire: Pick<Wire, 'putSubmit'>;
  readonly #pending: Pending<Submit>;
  #answeredAt: number | null = null;

  constructor(settings: FlightSettings, wire: Pick<Wire, 'putSubmit'>) {
    this.#settings = settings;
    this.#wire = wire;
    this.#pending = createPending({response: settings.responseMs, memory: memory * settings.responseMs});
  }

  /** Whether a submit has been answered. */
  get hasCarried(): boolean {
    return this.#answeredAt !== null;
  }

  /** Submits that may be in flight at once. */
  get window(): number {
    return this.hasCarried ? this.#settings.window : Math.min(1, this.#settings.window);
  }

  /** Those that are within their time. */
  get waiting(): number {
    return this.#pending.waiting;
  }

  /** A sequence number for a request that nothing here waits for. */
  number(): number {
    return this.#pending.number();
  }

  /** Hands over an encoded submit_sm, whose sequence number is filled in here. Never rejects. */
  open(bytes: Buffer, now: number): Promise<Outcome> {
    return new Promise((settle) => {
      const submit: Submit = {settle, hasLeft: false};
      bytes.writeUInt32BE(this.#pending.open(submit, now), sequenceAt);
      this.#wire.putSubmit(bytes, () => (submit.hasLeft = true));
    });
  }

  /** Whether the answer is that of a submit. */
  answer(sequence: number, status: number, carrierId: string, now: number): boolean {
    const submit = this.#pending.answer(sequence);
    if (!submit) return false;
    this.#answeredAt = now;
    submit.settle(outcomeOf(status, carrierId, this.#settings.meanings));
    return true;
  }

  /** What time has done: whether slots are free again, and whether no submit has been answered for a whole time limit. */
  sweep(now: number): {isRoomier: boolean; isSilent: boolean} {
    const {overdue, forgotten} = this.#pending.sweep(now);
    for (const {settle} of forgotten) settle({kind: 'unknown', code: 'noAnswer' satisfies OwnCode});
    const isAnswering = now - (this.#answeredAt ?? -Infinity) < this.#settings.responseMs;
    return {isRoomier: overdue.length > 0, isSilent: overdue.length > 0 && !isAnswering};
  }

  /** The link is lost, with this for a reason. */
  drop(code: OwnCode): void {
    for (const {settle, hasLeft} of this.#pending.drain()) settle(hasLeft ? {kind: 'linkLost', code} : notHandedOver);
  }
}
