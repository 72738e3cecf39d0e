import type {KeptKind, KeptReason, Period} from '../core/retention.ts';

/** How many messages received and sent, and how many rows of files and drafts. */
export type DeletedCounts = Readonly<Record<KeptKind, number>>;

/** What is said of how long things are kept, and of what is deleted. */
export interface RetentionMessages {
  kinds: Record<KeptKind, string>;
  /** Null: for ever. */
  period: (period: Period | null) => string;
  /** A period, and the time before which everything is too old. */
  since: (period: string, time: string) => string;
  facts: Record<'set' | 'nextRun' | 'lastRun' | 'deleted', string>;
  /** Who did something, and when. */
  by: (user: string, time: string) => string;
  /** Of a run that has no end, or was broken off. */
  runs: Record<'unfinished' | 'brokenOff', string>;
  never: string;
  set: string;
  /** What the coming night will do. */
  tonight: (counts: DeletedCounts, time: string) => string;
  /** Of older messages that stay: how many, and why. */
  stay: Record<KeptReason, (messages: number) => string>;
  question: (counts: DeletedCounts) => string;
  progress: (facts: {done: number; total: number}) => string;
  done: (counts: DeletedCounts) => string;
  brokenOff: (counts: DeletedCounts) => string;
  nothingTooOld: string;
  nothingDone: string;
  /** Of a bulk send: messages, or refused rows, that are gone. */
  ofBatch: Record<'messages' | 'rejects', (count: number) => string>;
}
