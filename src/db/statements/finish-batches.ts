import type {ISql} from 'postgres';
import {changedChannel} from './announce.ts';

/**
 * Makes `done` every running or paused batch that has nothing left to hand over, with the step in its life. Returns how
 * many. The subquery with its limit is one probe of the index `delivery_batch` for each batch; `not exists` would be
 * planned as a join that reads all that is queued.
 */
export async function finishBatches(sql: ISql, actor: string): Promise<number> {
  const rows = await sql`
    with finished as (
      update smsdesk.batch b set state = 'done'
      where b.state in ('running', 'paused') and (
        select d.message_id from smsdesk.delivery d
        where d.batch_id = b.id and d.state = 'queued' limit 1) is null
      returning b.id
    ), noted as (
      insert into smsdesk.batch_event (batch_id, state, actor) select id, 'done', ${actor}::text from finished
    ), told as materialized (
      select pg_notify(${changedChannel}, '') from finished limit 1
    )
    select id, (select count(*) from told) as told from finished`;
  return rows.length;
}
