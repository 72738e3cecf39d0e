/**
 * What every sender sees to for the bulk sends, so that nobody has to be there:
 *
 *   held, its hold over                            → running
 *   running, too many of its first failed or opted → paused (core/bulk/brake)
 *   running or paused, nothing left                → done
 *   done, with something queued again              → as before it was done
 *   cancelled, still with queued messages          → these are cancelled too
 *
 * Several senders do it at once and harm nothing by it.
 */
import {judgeBrake, mayBrake, watchedMessages} from '../core/bulk/brake.ts';
import type {Database} from '../db/connect.ts';
import {brakeBatch} from '../db/statements/change-batch.ts';
import {finishBatches} from '../db/statements/finish-batches.ts';
import {reopenBatches} from '../db/statements/reopen-batches.ts';
import {releaseHeld} from '../db/statements/release-held.ts';
import {findUnswept} from '../db/statements/sweep-cancelled.ts';
import {sweepBatch} from '../db/sweep-batch.ts';
import {listWatched, sampleBatches} from '../db/statements/watch-brakes.ts';
import type {SenderLogEntry} from './log-entry.ts';

export interface BatchKeeper {
  /** All of it once; what takes long goes on behind it. */
  tend: () => Promise<void>;
  /** The brake alone: ends when it has judged what is on disk now. Never rejects. */
  heedFailures: () => Promise<void>;
  /** At the end: the batches that are done, and nothing behind any more. */
  finish: () => Promise<void>;
}

export interface BatchKeeperIo {
  db: Database;
  actor: string;
  log: (entry: SenderLogEntry) => void;
  trouble: (error: unknown) => void;
}

/** Of the time, what judging failures may take: a batch that goes on failing below its limit slows the others no more. */
const heedingShare = 0.1;

export function createBatchKeeper(io: BatchKeeperIo): BatchKeeper {
  const {db, actor, trouble} = io;
  const stop = new AbortController();
  let sweeping: Promise<void> | null = null;
  let heedAgainAt = -Infinity;
  return {
    tend: async () => {
      await releaseHeld(db.sql, actor);
      await applyBrakes(io);
      await finishBatches(db.sql, actor);
      await reopenBatches(db.sql, actor);
      sweeping ??= sweepAll(db, stop.signal)
        .catch(trouble)
        .finally(() => (sweeping = null));
    },
    heedFailures: async () => {
      const began = performance.now();
      if (began < heedAgainAt) return;
      heedAgainAt = Infinity;
      await applyBrakes(io).catch(trouble);
      const end = performance.now();
      heedAgainAt = end + (end - began) * (1 / heedingShare - 1);
    },
    finish: async () => {
      stop.abort();
      await sweeping;
      await finishBatches(db.sql, actor);
    },
  };
}

async function applyBrakes({db, actor, log}: BatchKeeperIo): Promise<void> {
  const watched = (await listWatched(db.sql)).filter(({limits, done}) => mayBrake(limits, done));
  if (watched.length === 0) return;
  const samples = await sampleBatches(
    db.sql,
    watched.map(({id, limits}) => ({id, watched: watchedMessages(limits)})),
  );
  for (const {id, limits, done} of watched) {
    const sample = samples.get(id);
    const reason = sample ? judgeBrake(sample, limits, done) : null;
    if (reason === null) continue;
    const {isChanged} = await brakeBatch(db.sql, id, {actor, reason});
    if (isChanged) log({event: 'braked', batch: id, reason});
  }
}

async function sweepAll(db: Database, signal: AbortSignal): Promise<void> {
  for (const id of await findUnswept(db.sql)) await sweepBatch(db, id, signal);
}
