import type {BrakeReason} from '../core/bulk/brake.ts';
import type {Problem} from '../core/problem.ts';
import type {SenderSummary} from './tally.ts';

/** What a sender says while it runs; whoever started it puts it into words or lines of JSON. */
export type SenderLogEntry =
  | {event: 'started'; senderId: number}
  | {event: 'gatewayOpened'; gateway: string}
  | {event: 'gatewayClosed'; gateway: string}
  /** The link of an open gateway has come; with `code`, something is wrong beside it, such as another bind. */
  | {event: 'linkUp'; gateway: string; code: string | null; detail: string | null}
  /** It has gone, or cannot be had, or for another reason than before: said once, however often it is tried. */
  | {event: 'linkDown'; gateway: string; code: string | null; detail: string | null}
  /** Said once for as long as it stays the same. */
  | {event: 'problem'; problem: Problem}
  /** A driver threw: a fault of the program. Where a message was being handed over, it is `unknown`. */
  | {event: 'gatewayFault'; gateway: string; messageId: number | null; reason: string}
  /** The carrier did not answer in time; the message is `unknown`. */
  | {event: 'noAnswer'; gateway: string; messageId: number}
  /** No message fitted them in three days, or more than can be kept came meanwhile. */
  | {event: 'receiptsUnmatched'; gateway: string; receipts: number}
  /** Receipts with a word that is not known change nothing; said once a word while the gateway is open. */
  | {event: 'receiptUnread'; gateway: string; word: string}
  | {event: 'notStored'; gateway: string; what: 'outcome' | 'receipt' | 'inbound'; reason: string}
  /** The database did not do what was asked; it is asked again. */
  | {event: 'databaseTrouble'; reason: string}
  | {event: 'buried'; messages: number}
  /** In doubt, of queues that want each SMS to leave at least once. */
  | {event: 'sentAgain'; messages: number}
  /** A bulk send paused itself. */
  | {event: 'braked'; batch: number; reason: BrakeReason}
  /** What was too old was deleted, by this sender: messages, and rows of files; or as much of it until it stopped. */
  | {event: 'retention'; received: number; sent: number; files: number; isWhole: boolean}
  | {event: 'stopped'; summary: SenderSummary};

/**
 * What went wrong in the fewest words: for the log, never for a screen. An error that has a cause only wraps it, with the
 * statement and its values, which are nothing for a log.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return reasonOf(error.cause);
  return error.message || ('code' in error ? String(error.code) : error.name);
}

/** Milliseconds for which a trouble that stays the same is said once. */
const saidOnceFor = 30_000;

/** The same trouble comes from every loop of a sender at once; it is said once. */
export function createTroubleLog(log: (entry: SenderLogEntry) => void): (error: unknown) => void {
  const saidAt = new Map<string, number>();
  return (error) => {
    const reason = reasonOf(error);
    if (performance.now() - (saidAt.get(reason) ?? -Infinity) < saidOnceFor) return;
    saidAt.clear();
    saidAt.set(reason, performance.now());
    log({event: 'databaseTrouble', reason});
  };
}
