import type {ISql} from 'postgres';
import type {OwnCode} from '../../core/failure-code.ts';
import {changedChannel} from './announce.ts';
import {durably} from './durably.ts';

export interface InboundRecord {
  /** E.164, a short code, or an alphanumeric sender. */
  number: string;
  /** The queue of the number that was written to; null: none has it, or the carrier does not say. */
  queueId: number | null;
  text: string;
  /** 1 and up. */
  parts: number;
  /** What came over the wire, where the text could not be stored unchanged. */
  raw: Uint8Array | null;
  /** What is wrong with it; null: nothing. */
  code: OwnCode | null;
  /** As `inboundCarrierId` writes it; null where the carrier gives none. */
  carrierId: string | null;
}

export interface StoredInbound {
  /** Its place among those that were to be stored. */
  place: number;
  id: number;
  queueId: number;
}

/** What a received message is called among those that were sent, so that no receipt is ever taken for its. */
export const inboundCarrierId = (carrierId: string): string => `in:${carrierId}`;

/**
 * Stores received messages, in their order. One that belongs to no queue goes to that of the last message sent to its
 * number, else to the oldest queue. Without any queue it fails.
 */
export async function recordInbound(
  sql: ISql,
  {gatewayId, actor}: {gatewayId: number; actor: string},
  messages: readonly InboundRecord[],
): Promise<StoredInbound[]> {
  const rows = await sql<{place: number; id: string; queue_id: number}[]>`
    with input as (
      select i.value ->> 0 as number, (i.value ->> 1)::int as known_queue, i.value ->> 2 as text,
        (i.value ->> 3)::smallint as parts, decode(i.value ->> 4, 'base64') as raw, i.value ->> 5 as code,
        i.value ->> 6 as carrier_id, i.position
      from jsonb_array_elements(${compact(messages)}::text::jsonb) with ordinality as i(value, position)
    ), placed as materialized (
      select nextval('smsdesk.message_id_seq') as id, sorted.*, coalesce(sorted.known_queue,
          (select m.queue_id from smsdesk.message m where m.number = sorted.number and m.direction = 'out'
           order by m.time desc, m.id desc limit 1),
          (select min(q.id) from smsdesk.queue q)) as queue_id
      from (select * from input order by position) as sorted
    ), added as (
      insert into smsdesk.message (id, direction, number, queue_id, text, parts, raw) overriding system value
      select id, 'in', number, queue_id, text, parts, raw from placed where ${durably(sql)} order by position
    ), delivered as (
      insert into smsdesk.delivery (message_id, queue_id, state, gateway_id, error_code, carrier_id)
      select id, queue_id, 'received', ${gatewayId}::int, code, carrier_id from placed
    ), noted as (
      insert into smsdesk.delivery_event (message_id, state, actor, code)
      select id, 'received', ${actor}::text, code from placed
    ), told as materialized (
      select pg_notify(${changedChannel}, '') from placed limit 1
    )
    select (position - 1)::int as place, id, queue_id, (select count(*) from told) as told from placed order by position`;
  return rows.map(({place, id, queue_id: queueId}) => ({place, id: Number(id), queueId}));
}

const compact = (messages: readonly InboundRecord[]): string =>
  JSON.stringify(
    messages.map((m) => [
      ...[m.number, m.queueId, m.text, m.parts, m.raw && Buffer.from(m.raw).toString('base64')],
      ...[m.code, m.carrierId],
    ]),
  );
