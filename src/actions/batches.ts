import {isFinal, type ShownState, type State} from '../core/message.ts';
import {UserError} from '../core/problem.ts';
import * as statement from '../db/statements/list-batches.ts';
import type {Desk} from './desk.ts';

export interface Batch extends statement.Batch {
  /** Messages that have left this house or never will: neither waiting nor just being handed over. */
  handedOver: number;
  /** Messages whose life is over. */
  finished: number;
}

/** Bulk sends, newest first, at most `limit`; null: all. */
export async function listBatches({db, now}: Desk, limit: number | null = 50): Promise<Batch[]> {
  const batches = await statement.listBatches(db.sql, {now: now(), limit});
  return batches.map(withProgress);
}

/** Problems: `noSuchName`. */
export async function showBatch({db, now}: Desk, id: number): Promise<Batch> {
  const [batch] = Number.isSafeInteger(id) ? await statement.listBatches(db.sql, {now: now(), limit: 1, id}) : [];
  if (!batch) throw new UserError({code: 'noSuchName', kind: 'batch', name: String(id), known: []});
  return withProgress(batch);
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
