import type {Agenda} from './agenda.ts';
import type {Flusher} from './flusher.ts';
import type {Intake} from './intake.ts';
import type {LedgerEntry} from './ledger-entry.ts';
import type {SmscOptions} from './options.ts';
import type {Postbox} from './postbox.ts';
import type {RecentMessages} from './recent-messages.ts';
import type {SmscCounts} from './smsc.ts';

/** What all links of an SMSC share. */
export interface Exchange {
  options: SmscOptions;
  counts: SmscCounts;
  agenda: Agenda;
  flusher: Flusher;
  intake: Intake;
  postbox: Postbox;
  recent: RecentMessages;
  record: (entry: LedgerEntry) => void;
  /** Milliseconds since 1970. */
  time: () => number;
}
