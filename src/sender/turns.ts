/**
 * What the loop of one gateway writes, a turn after another: the answers that have come, and in the same transaction the
 * next claim, for as many messages as the answers leave room for. So a window turns over with one wait for the disk, and
 * what is claimed and not settled never exceeds it, whatever ends the sender.
 *
 *   nothing to do → an answer comes, or the loop asks for a claim → a moment for more answers → a turn → …
 *
 * A turn with messages that failed claims nothing: whether their batch is to go on is judged first. Where a turn cannot
 * be written, its answers are written as a collector does, and the claim fails; it may have been made nevertheless.
 */
import {setImmediate as nextTick, setTimeout as pause} from 'node:timers/promises';
import type {Connection} from '../db/connect.ts';
import {store, type Entry, type StoreOptions} from './collector.ts';

export interface Turns<Answer> {
  /** Ends when the answer is on disk; rejects when it cannot be stored, or there is no more waiting for the database. */
  settle: (answer: Answer) => Promise<void>;
  /** Claims in a turn to come; one at a time. */
  claim: <Claimed>(claim: Claim<Answer, Claimed>, options: ClaimOptions) => Promise<Claimed>;
  /** Answers that no turn has taken yet. */
  waiting: () => readonly Answer[];
  /** Ends when no answer waits any more. */
  settled: () => Promise<void>;
}

/** Claims in the transaction that writes these answers. */
export type Claim<Answer, Claimed> = (sql: Connection, answers: readonly Answer[]) => Promise<Claimed>;

export interface ClaimOptions {
  /** So many answers make a claim worth its while; fewer wait a moment for others. */
  enough: number;
}

export interface TurnsIo<Answer> extends StoreOptions<Answer> {
  /** Writes the answers of a turn, none perhaps, and claims: both or neither. */
  writeAndClaim: <Claimed>(answers: readonly Answer[], claim: Claim<Answer, Claimed>) => Promise<Claimed>;
  /** Whether a claim may go with these answers. */
  mayClaim: (answers: readonly Answer[]) => boolean;
}

/** Milliseconds that a few answers wait for others. */
const gather = 2;
/** Answers a turn. */
const limit = 500;

interface Rider<Answer> extends ClaimOptions {
  /** Tells whoever asked what became of the claim; false where the turn could not be written. */
  ride: (answers: readonly Answer[]) => Promise<boolean>;
}

export function createTurns<Answer>(io: TurnsIo<Answer>): Turns<Answer> {
  let waiting: Entry<Answer>[] = [];
  let asked: Rider<Answer> | null = null;
  let running: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    // All that one read from the socket brings comes first.
    await nextTick();
    while (waiting.length > 0 || asked) {
      if (waiting.length > 0 && waiting.length < (asked?.enough ?? limit)) await pause(gather);
      const entries = waiting.slice(0, limit);
      waiting = waiting.slice(limit);
      const rider = io.mayClaim(entries.map(({item}) => item)) ? asked : null;
      if (rider) asked = null;
      await takeTurn(entries, rider, io);
    }
    running = null;
  };
  return {
    settle: (item) =>
      new Promise((done, fail) => {
        waiting.push({item, done, fail});
        running ??= run();
      }),
    claim: (claim, options) =>
      new Promise((answer, fail) => {
        asked = {...options, ride: createRide(io, claim, {answer, fail})};
        running ??= run();
      }),
    waiting: () => waiting.map(({item}) => item),
    settled: async () => {
      while (running) await running;
    },
  };
}

const createRide =
  <Answer, Claimed>(
    io: TurnsIo<Answer>,
    claim: Claim<Answer, Claimed>,
    {answer, fail}: {answer: (claimed: Claimed) => void; fail: (reason: unknown) => void},
  ): Rider<Answer>['ride'] =>
  async (answers) => {
    try {
      answer(await io.writeAndClaim(answers, claim));
      return true;
    } catch (reason) {
      fail(reason);
      return false;
    }
  };

async function takeTurn<Answer>(
  entries: readonly Entry<Answer>[],
  rider: Rider<Answer> | null,
  io: TurnsIo<Answer>,
): Promise<void> {
  if (!rider) return store(entries, io);
  if (await rider.ride(entries.map(({item}) => item))) entries.forEach(({done}) => done());
  // Whoever claimed has been told; the answers are tried by themselves.
  else if (entries.length > 0) await store(entries, io);
}
