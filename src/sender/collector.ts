/**
 * Gathers what comes in one by one and writes it many at a time, one write after another.
 *
 *   waiting → being written → done
 *                           → waiting again, after a pause (the database is away)
 *                           → written in halves, down to the one that cannot be stored: that one is rejected alone
 */
import {setTimeout as pause} from 'node:timers/promises';
import {errorCode} from '../core/error-code.ts';

export interface Collector<T> {
  /** Ends when the item is on disk; rejects when it cannot be stored, or the collector has given up. */
  add: (item: T) => Promise<void>;
  /** Ends when nothing waits any more. */
  settled: () => Promise<void>;
}

export interface StoreOptions<T> {
  write: (items: readonly T[]) => Promise<void>;
  /** Once aborted, what fails is not tried again. */
  giveUp: AbortSignal;
  trouble: (error: unknown) => void;
}

export interface CollectorOptions<T> extends StoreOptions<T> {
  /** Milliseconds that the first item waits for others. */
  gather: number;
  /** Items a write. */
  limit: number;
}

/** An item, and whom to tell what became of it. */
export interface Entry<T> {
  item: T;
  done: () => void;
  fail: (error: unknown) => void;
}

export function createCollector<T>(options: CollectorOptions<T>): Collector<T> {
  let waiting: Entry<T>[] = [];
  let running: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    await pause(options.gather);
    while (waiting.length > 0) {
      const entries = waiting.slice(0, options.limit);
      waiting = waiting.slice(options.limit);
      await store(entries, options);
    }
    running = null;
  };
  return {
    add: (item) =>
      new Promise((done, fail) => {
        waiting.push({item, done, fail});
        running ??= run();
      }),
    settled: async () => {
      while (running) await running;
    },
  };
}

/** Writes the entries, and ends when each is on disk or rejected. */
export async function store<T>(entries: readonly Entry<T>[], options: StoreOptions<T>): Promise<void> {
  const failure = await tryToWrite(entries, options);
  if (failure === null) {
    entries.forEach(({done}) => done());
  } else if (entries.length === 1 || options.giveUp.aborted) {
    entries.forEach(({fail}) => fail(failure.reason));
  } else {
    const half = Math.ceil(entries.length / 2);
    await store(entries.slice(0, half), options);
    await store(entries.slice(half), options);
  }
}

/** Null once it is written; otherwise why trying again is of no use. */
async function tryToWrite<T>(
  entries: readonly Entry<T>[],
  options: StoreOptions<T>,
): Promise<{reason: unknown} | null> {
  for (;;) {
    try {
      await options.write(entries.map(({item}) => item));
      return null;
    } catch (reason) {
      if (options.giveUp.aborted || isFaultOfTheData(reason)) return {reason};
      options.trouble(reason);
      await pause(retryAfter);
    }
  }
}

/** SQLSTATE classes 22 (data exception), 23 (integrity violation) and 54 (limit exceeded): trying again changes nothing. */
const isFaultOfTheData = (error: unknown): boolean => /^(22|23|54)[0-9A-Z]{3}$/.test(errorCode(error) ?? '');

const retryAfter = 500;
