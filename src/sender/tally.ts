import type {Problem} from '../core/problem.ts';

/** What one run of a sender came to, in messages (receipts: in parts). */
export interface SenderSummary {
  sent: number;
  /** Refused by the carrier for good, or taken and not delivered after all. */
  failed: number;
  /** Handed over, and nobody knows whether the carrier took them. */
  unknown: number;
  /** Refusals after which a message went back to its queue. */
  deferred: number;
  skipped: number;
  expired: number;
  receipts: number;
  received: number;
  /** Gateways that could not be served at the end. */
  problems: readonly Problem[];
}

export type Counted = Exclude<keyof SenderSummary, 'problems'>;

/** Counts, and remembers when anything last came of the work: an answer other than "later", or a receipt. */
export interface Tally {
  count: (what: Counted, messages?: number) => void;
  /** Milliseconds since the last progress, or since the start. */
  sinceProgress: () => number;
  summary: (problems: readonly Problem[]) => SenderSummary;
}

export function createTally(): Tally {
  const counts = {sent: 0, failed: 0, unknown: 0, deferred: 0, skipped: 0, expired: 0, receipts: 0, received: 0};
  let progressAt = performance.now();
  return {
    count: (what, messages = 1) => {
      counts[what] += messages;
      if (messages > 0 && what !== 'deferred' && what !== 'received') progressAt = performance.now();
    },
    sinceProgress: () => performance.now() - progressAt,
    summary: (problems) => ({...counts, problems}),
  };
}
