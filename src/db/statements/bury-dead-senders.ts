import type {ISql} from 'postgres';
import type {OwnCode} from '../../core/failure-code.ts';
import {changedChannel} from './announce.ts';
import {durably} from './durably.ts';
import {deadAfter} from './heartbeat.ts';

/** The code of a message whose sender died between claiming it and writing its outcome. */
export const senderDiedCode = 'senderDied' satisfies OwnCode;

/**
 * Makes `unknown` what a dead sender had claimed: it may or may not be on its way, so it is never queued again by
 * itself. The claim stays on the row, for the sender may prove to be only slow. Returns how many, and
 * how many claims there were: more than none also where the dead had the outcomes written of all that they held.
 */
export async function buryDeadSenders(sql: ISql, actor: string): Promise<{messages: number; claims: number}> {
  const [row] = await sql<{messages: number; claims: number}[]>`
    with left_behind as materialized (
      select c.id, c.sender_id, c.message_ids from smsdesk.claim c
      where not exists (
        select from smsdesk.sender s
        where s.id = c.sender_id and s.stopped_at is null and s.seen_at > now() - ${deadAfter}::interval)
    ), buried as (
      update smsdesk.delivery d set state = 'unknown', error_code = ${senderDiedCode}
      from (select sender_id, unnest(message_ids) as message_id from left_behind) c
      where d.message_id = c.message_id and d.state = 'queued' and d.claimed_by = c.sender_id and ${durably(sql)}
      returning d.message_id
    ), forgotten as (
      delete from smsdesk.claim c using left_behind l where c.id = l.id
    ), noted as (
      insert into smsdesk.delivery_event (message_id, state, actor, code)
      select message_id, 'unknown', ${actor}::text, ${senderDiedCode}::text from buried
    ), told as materialized (
      select pg_notify(${changedChannel}, '') from buried limit 1
    )
    select (select count(*)::int from buried) as messages, (select count(*)::int from left_behind) as claims,
      (select count(*) from told) as told`;
  return {messages: row?.messages ?? 0, claims: row?.claims ?? 0};
}
