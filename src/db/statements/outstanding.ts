import type {ISql} from 'postgres';
import {deadAfter} from './heartbeat.ts';
import {reportedWithin} from './reported-within.ts';

/** A message that the carrier took, all of it or some parts, and has not reported on. */
export interface OutstandingMessage {
  id: number;
  number: string;
  /** In the order of the parts; only those that still wait. */
  carrierIds: readonly string[];
  /** The sender id of its queue. */
  senderName: string | null;
  handedOver: Date;
}

/**
 * The messages of a gateway that wait for a receipt, the newest `limit` of them, newest first; `ofTheDead`: only those that
 * a sender handed over which lives no more.
 */
export async function listOutstanding(
  sql: ISql,
  gatewayId: number,
  limit: number,
  {ofTheDead = false} = {},
): Promise<OutstandingMessage[]> {
  const isWanted = ofTheDead
    ? sql`not exists (
        select from smsdesk.sender s
        where s.id = d.claimed_by and s.stopped_at is null and s.seen_at > now() - ${deadAfter}::interval)`
    : sql`true`;
  const rows = await sql<OutstandingRow[]>`
    select d.message_id, m.number, p.carrier_ids, q.sender_id, (extract(epoch from d.claimed_at) * 1000)::float8 as since
    from smsdesk.delivery d
      join smsdesk.message m on m.id = d.message_id
      join smsdesk.queue q on q.id = d.queue_id
      join lateral (
        select jsonb_agg(p.carrier_id order by p.part) as carrier_ids from smsdesk.taken_part p
        where p.message_id = d.message_id and p.gateway_id = ${gatewayId} and p.state = 'sent'
      ) as p on p.carrier_ids is not null
    where d.state in ('sent', 'unknown') and d.gateway_id = ${gatewayId} and d.claimed_at > now() - ${reportedWithin}::interval
      and ${isWanted}
    order by d.message_id desc limit ${limit}`;
  return rows.map((row) => ({
    ...{id: Number(row.message_id), number: row.number, carrierIds: row.carrier_ids},
    ...{senderName: row.sender_id, handedOver: new Date(row.since)},
  }));
}

interface OutstandingRow {
  message_id: string;
  number: string;
  carrier_ids: string[];
  sender_id: string | null;
  since: number;
}

/** Whether any message of these gateways waits for a receipt. */
export async function hasOutstanding(sql: ISql, gatewayIds: readonly number[]): Promise<boolean> {
  const [row] = await sql<{waits: boolean}[]>`
    select exists (
      select from smsdesk.delivery d
      where d.state = 'sent' and d.claimed_at > now() - ${reportedWithin}::interval
        and d.gateway_id in (select jsonb_array_elements_text(${JSON.stringify(gatewayIds)}::text::jsonb)::int)
        and exists (select from smsdesk.taken_part p where p.message_id = d.message_id)) as waits`;
  return row?.waits ?? false;
}

/** A question is not answered better by a larger number than this. */
const mostCounted = 10_000;

/** How many messages of a gateway wait for a receipt, at most 10,000. */
export async function countOutstanding(sql: ISql, gatewayId: number): Promise<number> {
  const [row] = await sql<{count: number}[]>`
    select smsdesk.count_outstanding(${gatewayId}::int, ${reportedWithin}::interval, ${mostCounted}::int) as count`;
  return row?.count ?? 0;
}
