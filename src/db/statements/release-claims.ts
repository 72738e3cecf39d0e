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
    update smsdesk.delivery d set state = 'queued', attempts = d.attempts - 1, claimed_by = null
    where d.state = 'submitting' and d.claimed_by = ${senderId} and d.gateway_id = ${gatewayId} and ${durably(sql)}
      and d.message_id not in (select jsonb_array_elements_text(${JSON.stringify(heldIds)}::text::jsonb)::bigint)
    returning d.message_id`;
  return rows.length;
}
