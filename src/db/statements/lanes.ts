import type {Fragment, ISql} from 'postgres';
import {isWaiting} from './claimed.ts';

/**
 * The lanes of what is queued, as the recursive part `lane` of a statement: one row for each queue, priority and batch (0:
 * none) at which anything is queued and not claimed, with the earliest due time. Found by leaping through the index `delivery_due`, so the
 * cost is that of the lanes and not of what is in them.
 */
export const lanes = (sql: ISql): Fragment => sql`
  lane as (
    (select d.queue_id, d.priority, coalesce(d.batch_id, 0) as batch_id, d.due from smsdesk.delivery d
     where ${isWaiting(sql)} order by d.queue_id, d.priority, coalesce(d.batch_id, 0), d.due limit 1)
    union all
    select next.queue_id, next.priority, next.batch_id, next.due from lane cross join lateral (
      select d.queue_id, d.priority, coalesce(d.batch_id, 0) as batch_id, d.due from smsdesk.delivery d
      where ${isWaiting(sql)}
        and (d.queue_id, d.priority, coalesce(d.batch_id, 0)) > (lane.queue_id, lane.priority, lane.batch_id)
      order by d.queue_id, d.priority, coalesce(d.batch_id, 0), d.due limit 1) as next
  )`;
