import type {ServedLink} from './roster.ts';
import type {Counted} from './tally.ts';

/** A running sender as somebody beside it may look at it, at any time. */
export interface SenderView {
  counts: () => Readonly<Record<Counted, number>>;
  /** Messages and rows of files that this sender deleted as too old. */
  deleted: () => number;
  links: () => readonly ServedLink[];
  /** When the database took the last heartbeat, in milliseconds since 1970; null: not yet. */
  beatAt: () => number | null;
  /** Milliseconds since 1970. */
  startedAt: number;
}
