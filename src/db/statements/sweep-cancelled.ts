import type {Fragment, ISql} from 'postgres';
import {changedChannel} from './announce.ts';
import {isClaimed, isWaiting} from './claimed.ts';
import {optOutEvent} from './opt-out-events.ts';
import {isInForce} from './opt-outs.ts';
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
    with chunk as materialized (
      select d.message_id from smsdesk.delivery d
      where d.batch_id = ${batchId}::bigint and ${isWaiting(sql)} and d.message_id > ${after}::bigint
        and exists (select from smsdesk.batch b where b.id = ${batchId}::bigint and b.state = 'cancelled')
      order by d.message_id limit ${limit} for update skip locked
    ), swept as (
      update smsdesk.delivery d set state = 'cancelled' from chunk c where d.message_id = c.message_id
      returning d.message_id
    ), canceller as (
      select coalesce(
        (select e.actor from smsdesk.batch_event e
         where e.batch_id = ${batchId}::bigint and e.state = 'cancelled' order by e.id desc limit 1),
        (select b.author from smsdesk.batch b where b.id = ${batchId}::bigint)) as actor
    ), noted as (
      insert into smsdesk.delivery_event (message_id, state, actor)
      select s.message_id, 'cancelled', c.actor from swept s, canceller c
    ), ${takenBack(sql, batchId)}, told as materialized (
      select pg_notify(${changedChannel}, '') from swept limit 1
    )
    select count(*)::int as cancelled, max(message_id) as up_to, (select count(*) from told) as told from swept`;
  const upTo = row?.up_to ?? null;
  return {cancelled: row?.cancelled ?? 0, upTo: upTo === null ? null : Number(upTo)};
}

/**
 * The opt-outs of those who got nothing of the batch: their history says so, and of the entry nothing is left, but for a
 * number that was on the list before.
 */
const takenBack = (sql: ISql, batchId: number): Fragment => {
  const wasThereBefore = sql`exists (
    select from smsdesk.opt_out_event e where e.number = o.number and e.batch_id is distinct from ${batchId}::bigint)`;
  return sql`
  undone as materialized (
    select distinct o.number from swept s join smsdesk.message m on m.id = s.message_id
      join smsdesk.opt_out o on o.number = m.number and o.batch_id = ${batchId}::bigint and ${isInForce(sql)}
    where not exists (
      select from smsdesk.message other join smsdesk.delivery d on d.message_id = other.id
      where other.number = m.number and other.batch_id = ${batchId}::bigint
        and (d.state not in ('queued', 'cancelled') or ${isClaimed(sql)}))
  ), taken_back as (
    delete from smsdesk.opt_out o using undone u where o.number = u.number and not ${wasThereBefore}
  ), ended as (
    update smsdesk.opt_out o set until = now() from undone u where o.number = u.number and ${wasThereBefore}
  ), unlisted as (
    insert into ${optOutEvent(sql)}
    select u.number, 'off', c.actor, ${`batch:${batchId}`}::text, null, null, ${batchId}::bigint
    from undone u, canceller c order by u.number
  )`;
};
