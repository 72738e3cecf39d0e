import type {Database} from './connect.ts';
import {sweepCancelled} from './statements/sweep-cancelled.ts';

/** Messages of one statement: so many rows are held for some ten milliseconds. */
const chunk = 2_000;

/**
 * Makes `cancelled` what a cancelled batch still has queued, piece by piece, each a transaction of its own; nothing of it
 * could be claimed any more anyway. One pass: what somebody else holds is left for the next one. Returns how many.
 */
export async function sweepBatch({sql}: Database, batchId: number, signal?: AbortSignal): Promise<number> {
  let cancelled = 0;
  for (let after: number | null = 0; after !== null && signal?.aborted !== true;) {
    const swept = await sweepCancelled(sql, batchId, {after, limit: chunk});
    cancelled += swept.cancelled;
    after = swept.upTo;
  }
  return cancelled;
}
