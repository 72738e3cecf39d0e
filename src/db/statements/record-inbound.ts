import type {ISql} from 'postgres';
import {changedChannel} from './announce.ts';
import {durably} from './durably.ts';

export interface InboundRecord {
  /** E.164, a short code, or an alphanumeric sender. */
  number: string;
  /** The number that it was sent to; null where the carrier does not say. */
  recipient: string | null;
  text: string;
  /** 1 and up. */
  parts: number;
  /** What came over the wire, where the text could not be stored unchanged. */
  raw: Uint8Array | null;
}

/**
 * Stores received messages, in their order, and returns how many. The queue is the one whose sender id was written to,
 * one of this gateway before others; else that of the last message sent to the number; else the oldest queue.
 * Without any queue it fails.
 */
export async function recordInbound(
  sql: ISql,
  {gatewayId, actor}: {gatewayId: number; actor: string},
  messages: readonly InboundRecord[],
): Promise<number> {
  const rows = await sql`
    with input as (
      select i.value ->> 0 as number, ltrim(i.value ->> 1, '+') as recipient, i.value ->> 2 as text,
        (i.value ->> 3)::smallint as parts, decode(i.value ->> 4, 'base64') as raw, i.position
      from jsonb_array_elements(${compact(messages)}::text::jsonb) with ordinality as i(value, position)
    ), added as (
      insert into smsdesk.message (direction, number, queue_id, text, parts, raw)
      select 'in', i.number, coalesce(
          (select q.id from smsdesk.queue q where ltrim(q.sender_id, '+') = i.recipient
           order by q.gateway_id = ${gatewayId} desc, q.id limit 1),
          (select m.queue_id from smsdesk.message m where m.number = i.number and m.direction = 'out'
           order by m.time desc, m.id desc limit 1),
          (select min(q.id) from smsdesk.queue q)), i.text, i.parts, i.raw
      from input i where ${durably(sql)} order by i.position
      returning id, queue_id
    ), delivered as (
      insert into smsdesk.delivery (message_id, queue_id, state, gateway_id)
      select id, queue_id, 'received', ${gatewayId}::int from added
    ), noted as (
      insert into smsdesk.delivery_event (message_id, state, actor)
      select id, 'received', ${actor}::text from added
    ), told as materialized (
      select pg_notify(${changedChannel}, '') from added limit 1
    )
    select id, (select count(*) from told) as told from added`;
  return rows.length;
}

const compact = (messages: readonly InboundRecord[]): string =>
  JSON.stringify(
    messages.map((m) => [m.number, m.recipient, m.text, m.parts, m.raw && Buffer.from(m.raw).toString('base64')]),
  );
