import type {ISql} from 'postgres';
import {lanes} from './lanes.ts';

/**
 * When the next message of a gateway may leave, to the millisecond: when it is due, and its batch's hold is over. Null
 * where nothing is queued, or only what waits until somebody resumes or releases its batch.
 */
export async function nextDue(sql: ISql, gatewayId: number): Promise<Date | null> {
  const [row] = await sql<{due: string | null}[]>`
    with recursive ${lanes(sql)}
    select min(greatest(l.due, case when b.state = 'held' then b.held_until end)) as due
    from lane l join smsdesk.queue q on q.id = l.queue_id left join smsdesk.batch b on b.id = l.batch_id
    where q.gateway_id = ${gatewayId}
      and (l.batch_id = 0 or b.state = 'running' or (b.state = 'held' and b.held_until is not null))`;
  return row?.due ? new Date(row.due) : null;
}
