import type {ISql} from 'postgres';
import {deadAfter} from './heartbeat.ts';

/** How many other senders that live serve each gateway; gateways that none serves are absent. */
export async function countOtherSenders(sql: ISql, senderId: number): Promise<ReadonlyMap<number, number>> {
  const rows = await sql<{gateway_id: number; others: number}[]>`
    select l.gateway_id, count(*)::int as others
    from smsdesk.gateway_link l join smsdesk.sender s on s.id = l.sender_id
    where l.sender_id <> ${senderId} and s.stopped_at is null and s.seen_at > now() - ${deadAfter}::interval
    group by l.gateway_id`;
  return new Map(rows.map(({gateway_id: id, others}) => [id, others]));
}
