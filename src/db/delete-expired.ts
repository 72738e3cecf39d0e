/**
 * Deletes what is too old, piece by piece, each a short transaction of its own: nobody is kept waiting, and whoever is
 * stopped or killed in between loses nothing. A sender does it at night, and a person at once.
 */
import {setTimeout as pause} from 'node:timers/promises';
import type {ISql} from 'postgres';
import {errorCode} from '../core/error-code.ts';
import {keptKinds, type Cutoffs, type KeptKind} from '../core/retention.ts';
import {announceChange} from './statements/announce.ts';
import {deleteOldFiles, deleteTooOld, type MessagePlace} from './statements/delete-too-old.ts';

export interface Deleting {
  /** The run that it is counted in. */
  run: number;
  cutoffs: Cutoffs;
  /** Aborted: it ends after the piece at hand. */
  signal: AbortSignal;
  /** How many times as long as a piece took is rested before the next one. */
  rest: () => number;
  onDeleted: (kind: KeptKind, rows: number) => void;
}

/** Milliseconds that a piece should take; it grows and shrinks for that, between so many messages. */
const aim = 100;
const [fewest, most] = [50, 1_000];
/** Milliseconds between two pieces of which screens are told, as each of them reads its page anew then. */
const toldEvery = 5_000;

/** Returns whether it came to the end. */
export async function deleteExpired(sql: ISql, deleting: Deleting): Promise<boolean> {
  const {cutoffs, run, signal, rest, onDeleted} = deleting;
  let limit = fewest;
  let toldAt = -Infinity;
  let isUntold = false;
  try {
    for (const kind of keptKinds) {
      const before = cutoffs[kind];
      if (before === null) continue;
      const step = steps[kind](sql, {run, before});
      for (let isEnd = false; !isEnd;) {
        if (signal.aborted) return false;
        const began = performance.now();
        const isTold = began - toldAt >= toldEvery;
        const piece = await patiently(() => step({limit, isTold}), signal);
        const took = performance.now() - began;
        if (isTold && piece.deleted > 0) toldAt = began;
        isUntold = isTold ? false : isUntold || piece.deleted > 0;
        isEnd = piece.isEnd;
        limit = Math.round(Math.min(most, 2 * limit, Math.max(fewest, (limit * aim) / took)));
        onDeleted(kind, piece.deleted);
        if (!isEnd) await restFor(took * rest(), signal);
      }
    }
    return true;
  } finally {
    if (isUntold) await announceChange(sql);
  }
}

interface Piece {
  deleted: number;
  isEnd: boolean;
}

type Step = (size: {limit: number; isTold: boolean}) => Promise<Piece>;
type StepMaker = (sql: ISql, common: {run: number; before: Date}) => Step;

const ofMessages =
  (direction: 'in' | 'out'): StepMaker =>
  (sql, common) => {
    let after: MessagePlace | null = null;
    return async (size) => {
      const {deleted, place} = await deleteTooOld(sql, direction, after, {...common, ...size});
      after = place;
      return {deleted, isEnd: place === null};
    };
  };

const steps: Record<KeptKind, StepMaker> = {
  received: ofMessages('in'),
  sent: ofMessages('out'),
  files: (sql, common) => async (size) => {
    const deleted = await deleteOldFiles(sql, {...common, ...size});
    return {deleted, isEnd: deleted === 0};
  },
};

/** A lock that somebody held for too long, or two that waited for each other: lock_not_available, deadlock_detected. */
const inTheWay: readonly string[] = ['55P03', '40P01'];
const attempts = 5;
/** Milliseconds. */
const beforeNextAttempt = 1_000;

async function patiently<T>(work: () => Promise<T>, signal: AbortSignal, left = attempts): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (left === 1 || signal.aborted || !inTheWay.includes(errorCode(error) ?? '')) throw error;
    await restFor(beforeNextAttempt, signal);
    return patiently(work, signal, left - 1);
  }
}

/** Ends early when it is to end. */
const restFor = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  pause(milliseconds, undefined, {signal}).catch(() => undefined);
