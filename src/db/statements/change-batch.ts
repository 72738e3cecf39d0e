import type {ISql} from 'postgres';
import type {BrakeReason} from '../../core/bulk/brake.ts';
import type {BatchState, BatchWish} from '../../core/message.ts';

export interface ChangedBatch {
  /** The state it is in now; null: there is no such batch. */
  state: BatchState | null;
  isChanged: boolean;
}

/**
 * Grants a person's wish about one batch if its state allows, with the step in its life: one row, whatever it holds. A held
 * batch that another person has to release begins to run only by another than its author, paused meanwhile or not. On disk
 * when it returns. `actor` is written down for an owner of the database; anybody else's login is.
 */
export async function changeBatch(
  sql: ISql,
  id: number,
  wish: BatchWish,
  {actor}: {actor: string},
): Promise<ChangedBatch> {
  const rows = await sql<Changed[]>`
    select state, is_changed from ${sql(acts[wish])}(${id}::bigint, ${wish}::text, ${actor}::text)`;
  return changedBy(rows);
}

const acts: Record<BatchWish, string> = {
  pause: 'smsdesk.stop_batch',
  cancel: 'smsdesk.stop_batch',
  resume: 'smsdesk.release_batch',
  release: 'smsdesk.release_batch',
};

/**
 * Pauses a batch for what became of its first messages; for each reason once, as after that a person has seen it and let it
 * go on. For a sender.
 */
export async function brakeBatch(
  sql: ISql,
  id: number,
  {actor, reason}: {actor: string; reason: BrakeReason},
): Promise<ChangedBatch> {
  const rows = await sql<Changed[]>`
    select state, is_changed
    from smsdesk.brake_batch(${id}::bigint, ${actor}::text, ${JSON.stringify(reason)}::text::jsonb)`;
  return changedBy(rows);
}

interface Changed {
  state: BatchState | null;
  is_changed: boolean;
}

const changedBy = ([row]: readonly Changed[]): ChangedBatch => ({
  state: row?.state ?? null,
  isChanged: row?.is_changed ?? false,
});
