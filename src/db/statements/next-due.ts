import type {ISql} from 'postgres';

/**
 * When the next message of a gateway is due, to the millisecond; in the past where it waits for its batch, null where
 * nothing is queued. Leaps through the index from lane to lane, as the claim does.
 */
export async function nextDue(sql: ISql, gatewayId: number): Promise<Date | null> {
  const [row] = await sql<{due: string | null}[]>`
    with recursive lane as (
      (select d.queue_id, d.priority, d.due from smsdesk.delivery d
       where d.state = 'queued' order by d.queue_id, d.priority, d.due limit 1)
      union all
      select next.queue_id, next.priority, next.due from lane cross join lateral (
        select d.queue_id, d.priority, d.due from smsdesk.delivery d
        where d.state = 'queued' and (d.queue_id, d.priority) > (lane.queue_id, lane.priority)
        order by d.queue_id, d.priority, d.due limit 1) as next
    )
    select min(l.due) as due from lane l join smsdesk.queue q on q.id = l.queue_id where q.gateway_id = ${gatewayId}`;
  return row?.due ? new Date(row.due) : null;
}
