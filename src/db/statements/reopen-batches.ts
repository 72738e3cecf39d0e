import type {ISql} from 'postgres';
import {changedChannel, dueChannel} from './announce.ts';
import {lanes} from './lanes.ts';

/**
 * Has every batch that was done and has something queued again go on: a sender that was counted dead proved to live, and
 * gave back what it had not handed over. A batch that was paused when it ended is paused again. Returns how many; costs a
 * probe for each lane.
 */
export async function reopenBatches(sql: ISql, actor: string): Promise<number> {
  const rows = await sql`
    with recursive ${lanes(sql)}, reopened as (
      update smsdesk.batch b set state = coalesce(
        (select e.state from smsdesk.batch_event e
         where e.batch_id = b.id and e.state in ('running', 'paused') order by e.id desc limit 1), 'running')
      where b.state = 'done' and b.id in (select l.batch_id from lane l)
      returning b.id, b.state
    ), noted as (
      insert into smsdesk.batch_event (batch_id, state, actor) select id, state, ${actor}::text from reopened
    ), told as materialized (
      select pg_notify(${changedChannel}, ''), pg_notify(${dueChannel}, '') from reopened limit 1
    )
    select id, (select count(*) from told) as told from reopened`;
  return rows.length;
}
