/**
 * What the loop of one gateway writes, a turn after another: the answers that have come, and once they are on disk the next
 * claim, for as many messages as they left room for. So what is claimed and not settled never exceeds the window, whatever
 * ends the sender, and neither waits for a moment that suits the other.
 *
 *   nothing to do → an answer comes, or the loop asks for a claim → a moment for more answers → a turn → …
 */
import {setImmediate as nextTick, setTimeout as pause} from 'node:timers/promises';
import {store, type Entry, type StoreOptions} from './collector.ts';

export interface Turns<Answer> {
  /** Ends when the answer is on disk; rejects when it cannot be stored, or there is no more waiting for the database. */
  settle: (answer: Answer) => Promise<void>;
  /** Claims in a turn to come; one at a time. Whoever waits for an answer of that turn has heard before it begins. */
  claim: <Claimed>(claim: () => Promise<Claimed>, options: ClaimOptions) => Promise<Claimed>;
  /** Answers that no turn has taken yet. */
  waiting: () => readonly Answer[];
  /** Ends when no answer waits any more. */
  settled: () => Promise<void>;
}

export interface ClaimOptions {
  /** So many answers make a claim worth its while; fewer wait a moment for others. */
  enough: number;
}

/** Milliseconds that a few answers wait for others. */
const gather = 2;
/** Answers a turn. */
const limit = 500;

interface Asked extends ClaimOptions {
  /** Tells whoever asked what became of it. Never rejects. */
  claim: () => Promise<void>;
}

export function createTurns<Answer>(options: StoreOptions<Answer>): Turns<Answer> {
  let waiting: Entry<Answer>[] = [];
  let asked: Asked | null = null;
  let running: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    // All that one read from the socket brings comes first.
    await nextTick();
    while (waiting.length > 0 || asked) {
      if (waiting.length > 0 && waiting.length < (asked?.enough ?? limit)) await pause(gather);
      const entries = waiting.slice(0, limit);
      waiting = waiting.slice(limit);
      const now = asked;
      asked = null;
      if (entries.length > 0) await store(entries, options);
      await nextTick();
      await now?.claim();
    }
    running = null;
  };
  return {
    settle: (item) =>
      new Promise((done, fail) => {
        waiting.push({item, done, fail});
        running ??= run();
      }),
    claim: (claim, {enough}) =>
      new Promise((answer, fail) => {
        asked = {enough, claim: () => claim().then(answer, fail)};
        running ??= run();
      }),
    waiting: () => waiting.map(({item}) => item),
    settled: async () => {
      while (running) await running;
    },
  };
}
