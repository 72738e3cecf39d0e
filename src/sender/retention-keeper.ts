/**
 * Deletes at night, in the installation's zone, what is too old: one sender of all, and beside its sending. A night that
 * was missed or broken off is made up for by whichever sender runs next.
 */
import {keptKinds, retentionTask, type KeptKind} from '../core/retention.ts';
import type {Database} from '../db/connect.ts';
import {readCutoffs} from '../db/read-cutoffs.ts';
import {runRetention} from '../db/run-retention.ts';
import {readLastRun} from '../db/statements/retention-runs.ts';
import {readRetention} from '../db/statements/retention-setting.ts';
import type {SenderLogEntry} from './log-entry.ts';

export interface RetentionKeeper {
  /** Begins what is to be done, and does not wait for it. */
  tend: () => Promise<void>;
  /** Rows deleted since the sender began. */
  deleted: () => number;
  /** Breaks off after the piece at hand. Never rejects. */
  finish: () => Promise<void>;
}

export interface RetentionKeeperIo {
  db: Database;
  actor: string;
  now: () => Date;
  zone: () => string;
  /** Answers and receipts since the sender began. */
  handled: () => number;
  log: (entry: SenderLogEntry) => void;
  trouble: (error: unknown) => void;
}

/**
 * How many times as long as a piece took is rested: while nothing leaves, while a little does, and while much does, where
 * one hundredth of the time still deletes millions in a day.
 */
const rests = {idle: 3, calm: 19, busy: 99};
/** Answers and receipts a second from which on it is much. */
const much = 50;

export function createRetentionKeeper(io: RetentionKeeperIo): RetentionKeeper {
  const stop = new AbortController();
  let running: Promise<void> | null = null;
  let deleted = 0;
  return {
    tend: async () => {
      if (running !== null || stop.signal.aborted || !(await isToBeDone(io))) return;
      running = run(io, stop.signal, (rows) => (deleted += rows))
        .catch(io.trouble)
        .finally(() => (running = null));
    },
    deleted: () => deleted,
    finish: async () => {
      stop.abort();
      await running;
    },
  };
}

async function isToBeDone({db, now, zone}: RetentionKeeperIo): Promise<boolean> {
  const {retention, setAt} = await readRetention(db.orm);
  if (keptKinds.every((kind) => retention[kind] === null)) return false;
  return retentionTask(setAt, await readLastRun(db.sql), now(), zone()) !== null;
}

async function run(io: RetentionKeeperIo, signal: AbortSignal, onRows: (rows: number) => void): Promise<void> {
  const {db, actor, now, zone} = io;
  const {retention, setAt} = await readRetention(db.orm);
  const result = await runRetention(db, {
    ...{actor, signal, isLasting: true},
    cutoffs: await readCutoffs(db, retention, {now: now(), zone: zone()}),
    task: (last) => retentionTask(setAt, last, now(), zone()),
    rest: createRest(io.handled),
    onDeleted: (_kind: KeptKind, rows) => onRows(rows),
  });
  // Another sender is at it, or was just before.
  if (result === null || result === 'busy') return;
  io.log({event: 'retention', ...result.deleted, isWhole: result.isWhole});
}

/** How long to rest, by what this sender has handled since the piece before. */
function createRest(handled: () => number): () => number {
  let before = {handled: handled(), at: performance.now()};
  return () => {
    const now = {handled: handled(), at: performance.now()};
    const perSecond = ((now.handled - before.handled) * 1000) / Math.max(1, now.at - before.at);
    before = now;
    return perSecond === 0 ? rests.idle : perSecond < much ? rests.calm : rests.busy;
  };
}
