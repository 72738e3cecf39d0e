import type {ISql} from 'postgres';
import {lanes} from './lanes.ts';

/** The cancelled batches that still have something queued, whoever cancelled them. Costs a probe for each lane. */
export async function findUnswept(sql: ISql): Promise<number[]> {
  const rows = await sql<{id: string}[]>`
    with recursive ${lanes(sql)}
    select distinct b.id from lane l join smsdesk.batch b on b.id = l.batch_id where b.state = 'cancelled' order by b.id`;
  return rows.map(({id}) => Number(id));
}

export interface Swept {
  cancelled: number;
  /** Where to go on; null: that was the end. */
  upTo: number | null;
}

/**
 * Makes `cancelled` the next messages of a cancelled batch that are still queued, at most `limit` behind the id `after`,
 * as a step in their lives by whoever cancelled it, and takes off the opt-out list the numbers that only the batch had
 * put there and that got nothing of it. Rows in use are passed over; a later sweep finds them.
 */
export async function sweepCancelled(
  sql: ISql,
  batchId: number,
  {after, limit}: {after: number; limit: number},
): Promise<Swept> {
  const [row] = await sql<{cancelled: number; up_to: string | null}[]>`
    select cancelled, up_to from smsdesk.sweep_batch(${batchId}::bigint, ${after}::bigint, ${limit}::int)`;
  const upTo = row?.up_to ?? null;
  return {cancelled: row?.cancelled ?? 0, upTo: upTo === null ? null : Number(upTo)};
}
