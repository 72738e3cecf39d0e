import type {Database} from '../db/connect.ts';
import type {BatchKeeper} from './batch-keeper.ts';
import type {SenderLogEntry} from './log-entry.ts';
import type {RetentionKeeper} from './retention-keeper.ts';
import type {Tally} from './tally.ts';

/** What all gateways of one running sender share. */
export interface SenderContext {
  db: Database;
  senderId: number;
  /** The sender's name in the life of a message. */
  actor: string;
  /** By the database's clock. */
  now: () => Date;
  /** The installation's zone, IANA. */
  zone: () => string;
  log: (entry: SenderLogEntry) => void;
  /** Says that the database did not do what was asked. */
  trouble: (error: unknown) => void;
  tally: Tally;
  batches: BatchKeeper;
  retention: RetentionKeeper;
  /** Milliseconds that a carrier's answer may take. */
  answerLimit: number;
  /** Milliseconds that the answers in flight get once the sender stops. */
  stopLimit: number;
  /** Aborted when the last outcomes could not be written in time after the stop. */
  giveUp: AbortSignal;
  /** Messages whose outcome could not be stored: handed over, so never to be released. */
  unsettled: Set<number>;
}
