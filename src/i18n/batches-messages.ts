import type {BatchPart} from '../core/bulk/batch-parts.ts';
import type {BrakeCode, BrakeReason} from '../core/bulk/brake.ts';

/** What the screens of the bulk sends say. */
export interface BatchesMessages {
  title: string;
  empty: string;
  /** Of one bulk send: on its page, and where it stands among others. */
  titleOf: (id: number) => string;
  /** Finished of all, and how many failed. */
  summary: (done: string, total: string, failed: string) => string;
  /** One part of a bar. */
  parts: Record<BatchPart, (count: string) => string>;
  scheduled: (count: string) => string;
  /** Of a held one: how long until it leaves, and which key stops it. */
  leavesIn: (span: string) => string;
  leavesNow: string;
  stopKey: (key: string) => string;
  waitsForOther: string;
  waitsForRelease: string;
  /** Messages a second. */
  pace: (rate: string) => string;
  ends: (at: string, span: string) => string;
  /** Who brought it into its state. */
  by: (actor: string) => string;
  brakes: Record<BrakeCode, (reason: BrakeReason) => string>;
  failed: (count: string, reason: string) => string;
  noCode: string;
  /** More open bulk sends than the one that is shown. */
  others: (count: number) => string;
  stop: {title: string; loading: string; nothing: string; left: (count: number) => string; help: string};
  /** Who got it and who did not, as a file; lines of at most 40 cells. */
  results: {title: (batch: number) => string; path: string; about: readonly string[]};
  page: {
    file: string;
    created: string;
    started: string;
    due: string;
    cost: (parts: number, price: string, total: string) => string;
    numbers: string;
    failures: string;
    life: string;
    ledger: string;
    rejects: string;
    row: (row: number) => string;
    needsOther: (author: string, key: string) => string;
    authorWaits: string;
  };
}
