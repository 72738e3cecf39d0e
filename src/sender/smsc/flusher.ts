import type {Ledger} from './smsc.ts';

export interface Flushable {
  flush: () => void;
}

/** Writes what has gathered while the present event is dealt with: first the ledger, then the answers to clients. */
export interface Flusher {
  /** Has the ledger written, and then what waits here. */
  soon: (waiting?: Flushable) => void;
  now: () => void;
}

export function createFlusher(ledger: Ledger | null, failed: (error: unknown) => void): Flusher {
  const waiting = new Set<Flushable>();
  let isSoon = false;
  const now = (): void => {
    isSoon = false;
    try {
      ledger?.flush();
    } catch (error) {
      // What is not in the ledger must not be answered.
      waiting.clear();
      failed(error);
      return;
    }
    for (const one of waiting) one.flush();
    waiting.clear();
  };
  return {
    now,
    soon: (one) => {
      if (one !== undefined) waiting.add(one);
      if (isSoon) return;
      isSoon = true;
      queueMicrotask(() => {
        if (isSoon) now();
      });
    },
  };
}
