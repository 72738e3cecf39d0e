import type {ISql} from 'postgres';
import {durably} from './durably.ts';

/**
 * Gives back what a sender has claimed for a gateway but does not hold: the answer to that claim never reached it, so
 * those messages certainly are not on the wire. Only that sender may ask, and not while a claim of its own is under
 * way. Returns how many.
 */
export async function releaseClaims(
  sql: ISql,
  {senderId, gatewayId, heldIds}: {senderId: number; gatewayId: number; heldIds: readonly number[]},
): Promise<number> {
  const rows = await sql`
    with held as materialized (
      select jsonb_array_elements_text(${JSON.stringify(heldIds)}::text::jsonb)::bigint as message_id
    ), mine as materialized (
      select id, message_ids from smsdesk.claim where sender_id = ${senderId} and gateway_id = ${gatewayId}
    ), forgotten as (
      delete from smsdesk.claim c using mine m
      where c.id = m.id and not exists (select from held h where h.message_id = any(m.message_ids))
    )
    update smsdesk.delivery d set attempts = d.attempts - 1, claimed_by = null
    from (select unnest(message_ids) as message_id from mine) c
    where d.message_id = c.message_id and d.state = 'queued' and d.claimed_by = ${senderId} and ${durably(sql)}
      and d.message_id not in (select message_id from held)
    returning d.message_id`;
  return rows.length;
}
