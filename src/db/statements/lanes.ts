import type {Fragment, ISql} from 'postgres';
import {isWaiting} from './claimed.ts';

/** Where a lane goes on: a queue, a priority, and a batch in it (0: none); before this all is claimed or gone. */
export interface LanePlace {
  queueId: number;
  priority: number;
  batchId: number;
  /** As the database writes it, to the microsecond. */
  due: string;
  messageId: number;
}

/**
 * The lanes of what is queued, as the recursive part `lane` of a statement: one row for each queue, priority and batch (0:
 * none) at which anything is queued and not claimed, with its first message. Found by leaping through the index
 * `delivery_due`, so the cost is that of the lanes and not of what is in them; but what has left at the head of a lane
 * stands there until the index is vacuumed.
 */
export const lanes = (sql: ISql): Fragment => sql`
  lane as (
    (select d.queue_id, d.priority, coalesce(d.batch_id, 0) as batch_id, d.due, d.message_id from smsdesk.delivery d
     where ${isWaiting(sql)} order by d.queue_id, d.priority, coalesce(d.batch_id, 0), d.due, d.message_id limit 1)
    union all
    select next.* from lane cross join lateral (
      select d.queue_id, d.priority, coalesce(d.batch_id, 0) as batch_id, d.due, d.message_id from smsdesk.delivery d
      where ${isWaiting(sql)}
        and (d.queue_id, d.priority, coalesce(d.batch_id, 0)) > (lane.queue_id, lane.priority, lane.batch_id)
      order by d.queue_id, d.priority, coalesce(d.batch_id, 0), d.due, d.message_id limit 1) as next
  )`;

/** The same from places that are known: these lanes only, and each from there on. */
export const lanesFrom = (sql: ISql, places: readonly LanePlace[]): Fragment => sql`
  lane as (
    select (i.value ->> 0)::int as queue_id, (i.value ->> 1)::smallint as priority, (i.value ->> 2)::bigint as batch_id,
      (i.value ->> 3)::timestamptz as due, (i.value ->> 4)::bigint as message_id
    from jsonb_array_elements(${compact(places)}::text::jsonb) as i(value)
  )`;

const compact = (places: readonly LanePlace[]): string =>
  JSON.stringify(places.map((p) => [p.queueId, p.priority, p.batchId, p.due, p.messageId]));
