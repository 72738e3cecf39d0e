import {
  batchChanges,
  isFinal,
  type BatchState,
  type BatchWish,
  type ShownState,
  type State,
} from '../../core/message.ts';
import {UserError} from '../../core/problem.ts';
import type {Verb} from '../../core/rights.ts';
import * as changing from '../../db/statements/change-batch.ts';
import {listBatchEvents} from '../../db/statements/list-batch-events.ts';
import {listOpenIds} from '../../db/statements/list-open-ids.ts';
import * as statement from '../../db/statements/list-batches.ts';
import * as sweeping from '../../db/sweep-batch.ts';
import type {Desk} from '../desk.ts';
import {noSuchBatch} from './known-batch.ts';
import {withVerb} from '../with-verb.ts';

export type {BatchChange, BatchFailure} from '../../db/statements/list-batches.ts';

export interface Batch extends statement.Batch {
  /** Messages that have left this house or never will: neither waiting nor just being handed over. */
  handedOver: number;
  /** Messages whose life is over. */
  finished: number;
}

/** Bulk sends, newest first, at most `limit` (null: all), older than the one whose id is `before`. */
export async function listBatches(
  {db, now}: Desk,
  limit: number | null = 50,
  before: number | null = null,
): Promise<Batch[]> {
  const batches = await statement.listBatches(db.sql, {now: now(), limit, before});
  return batches.map(withProgress);
}

/** The bulk sends that are not over, newest first, and those of `ids` whatever became of them. */
export async function listOpenBatches({db, now}: Desk, ids: readonly number[] = []): Promise<Batch[]> {
  const batches = await statement.listBatches(db.sql, {now: now(), limit: null, openAnd: ids});
  return batches.map(withProgress);
}

/** Problems: `noSuchName`. */
export async function showBatch({db, now}: Desk, id: number): Promise<Batch> {
  const [batch] = Number.isSafeInteger(id) ? await statement.listBatches(db.sql, {now: now(), limit: 1, id}) : [];
  if (!batch) throw noSuchBatch(id);
  return withProgress(batch);
}

/**
 * Pauses, resumes, releases or cancels a bulk send. Its messages are not touched, so it costs the same whatever the size;
 * after it, at most what senders hold in their windows still leaves. After `cancel`, call `sweepBatch`. Problems:
 * `noSuchName`, `batchState`, `needsOther`, `notAllowed`.
 */
export async function changeBatch({db, user}: Desk, id: number, wish: BatchWish): Promise<BatchState> {
  const {state, isChanged} = await withVerb(verbOf[wish], () => changing.changeBatch(db.sql, id, wish, {actor: user}));
  if (state === null) throw noSuchBatch(id);
  if (isChanged) return state;
  const {from} = batchChanges[wish];
  throw new UserError(
    from.includes(state) ? {code: 'needsOther', batch: id} : {code: 'batchState', batch: id, state, wanted: wish},
  );
}

const verbOf = {pause: 'stop', cancel: 'stop', resume: 'release', release: 'release'} as const satisfies Record<
  BatchWish,
  Verb
>;

/** The life of a bulk send, the first step first. */
export const batchLife = ({db}: Desk, id: number): Promise<statement.BatchChange[]> => listBatchEvents(db.sql, id);

/**
 * Writes down as cancelled what a cancelled bulk send had still queued; for whoever cancelled it, right afterwards and not
 * to be waited for by a screen. What this leaves undone, any sender does. Returns how many. Problem: `notAllowed`.
 */
export const sweepBatch = ({db}: Desk, id: number): Promise<number> =>
  withVerb('stop', () => sweeping.sweepBatch(db, id));

/** Pauses every bulk send of the person's that is held or running at this moment; returns those that it paused. */
export async function pauseAll(desk: Desk): Promise<number[]> {
  const open = await listOpenIds(desk.db.sql, batchChanges.pause.from);
  const actor = desk.user;
  const results = await withVerb('stop', () =>
    Promise.all(open.map((id) => changing.changeBatch(desk.db.sql, id, 'pause', {actor}))),
  );
  return open.filter((_, index) => results[index]?.isChanged);
}

function withProgress(batch: statement.Batch): Batch {
  let handedOver = 0;
  let finished = 0;
  for (const [state, count] of Object.entries(batch.states) as [ShownState, number][]) {
    if (!waiting.includes(state)) handedOver += count;
    if (state !== 'scheduled' && isFinal(state satisfies State)) finished += count;
  }
  return {...batch, handedOver, finished};
}

const waiting: readonly ShownState[] = ['scheduled', 'queued', 'submitting'];
