import type {LedgerEntry} from './ledger-entry.ts';

/** What happened since the start; live, so that a test can wait for a number. */
export interface SmscCounts {
  /** Connections: all of them, those that are there now, and those of them that are bound. */
  connections: number;
  links: number;
  bound: number;
  refusedBinds: number;
  /** Submits that came, those that were taken, and those that were answered with a refusal. */
  submits: number;
  accepted: number;
  refused: number;
  /** Answers to submits that a cut link or silence took with it. */
  unanswered: number;
  /** Receipts and received messages that went out, and how many PDUs of them were answered with 0. */
  receipts: number;
  inbound: number;
  acknowledged: number;
  /** Not delivered in the end: refused for good, or more than can be kept. */
  undelivered: number;
}

/** Takes what was seen; `flush` ends when it is with the system, and nothing is answered before. Both may throw. */
export interface Ledger {
  add(entry: LedgerEntry): void;
  flush(): void;
}

export interface Smsc {
  host: string;
  port: number;
  counts: Readonly<SmscCounts>;
  /** Rejects with what ended it from inside: a ledger that cannot be written. */
  failed: Promise<never>;
  /** Cuts every link at once, as a crash of the SMSC would. */
  cut: () => void;
  /** Unbinds every link, waits for their answers for a moment, and stops listening. */
  close: () => Promise<void>;
}
