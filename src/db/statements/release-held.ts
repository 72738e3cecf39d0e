import type {ISql} from 'postgres';
import {changedChannel} from './announce.ts';

/**
 * Makes `running` every held batch whose hold is over, with the step in its life. Senders claim its messages from that
 * moment on by themselves; this only says so. Returns how many.
 */
export async function releaseHeld(sql: ISql, actor: string): Promise<number> {
  const rows = await sql`
    with released as (
      update smsdesk.batch set state = 'running', held_until = null
      where state = 'held' and held_until <= now()
      returning id
    ), noted as (
      insert into smsdesk.batch_event (batch_id, state, actor) select id, 'running', ${actor}::text from released
    ), told as materialized (
      select pg_notify(${changedChannel}, '') from released limit 1
    )
    select id, (select count(*) from told) as told from released`;
  return rows.length;
}
