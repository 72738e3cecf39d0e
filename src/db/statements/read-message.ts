import {sql} from 'drizzle-orm';
import type {LifeStep, Message, State, StatusStep} from '../../core/message.ts';
import {ask} from '../ask.ts';
import type {Reader} from '../connect.ts';
import {messageTable} from '../sight.ts';
import {messageColumns, messageJoins, messageOf, type MessageRow} from './message-columns.ts';

/** A part as the carrier knows it. */
export interface SentPart {
  /** From 1. */
  part: number;
  gateway: string | null;
  /** Null: the carrier has given none. */
  carrierId: string | null;
  state: string;
}

export interface MessageDetail {
  message: Message;
  template: string | null;
  /** The row of the spreadsheet that it came from, the header being row 1. */
  row: number | null;
  /** Each step of its life, oldest first. */
  life: LifeStep[];
  /** Which status people put on it, oldest first. */
  statuses: StatusStep[];
  /** Only of what was handed over. */
  sentParts: SentPart[];
}

interface DetailRow extends MessageRow {
  template: string | null;
  batch_row: number | null;
  life: string;
  statuses: string;
  sent_parts: string;
}

/** One message with all that is known of it; null: there is none of this id. `now` parts `scheduled` from `queued`. */
export async function readMessage(
  db: Reader,
  id: number,
  now: Date,
  signal?: AbortSignal,
): Promise<MessageDetail | null> {
  const [row] = await ask<DetailRow>(
    db,
    sql`
      select ${messageColumns}, t.name as template, m.batch_row,
        (select coalesce(json_agg(json_build_array(
            (extract(epoch from e.time) * 1000)::float8, e.state, e.actor, e.code, e.detail) order by e.id), '[]')
          from smsdesk.delivery_event e where e.message_id = m.id)::text as life,
        (select coalesce(json_agg(json_build_array(
            (extract(epoch from c.time) * 1000)::float8, c.status, c.actor) order by c.id), '[]')
          from smsdesk.status_event c where c.message_id = m.id)::text as statuses,
        (select coalesce(json_agg(json_build_array(p.part, g.name, nullif(p.carrier_id, ''), p.state) order by p.part), '[]')
          from smsdesk.taken_part p left join smsdesk.gateway g on g.id = p.gateway_id
          where p.message_id = m.id)::text as sent_parts
      from ${messageTable(db.sight)} m ${messageJoins} left join smsdesk.template t on t.id = m.template_id
      where m.id = ${id}::bigint`,
    signal,
  );
  if (!row) return null;
  const life = JSON.parse(row.life) as [number, State, string, string | null, string | null][];
  const statuses = JSON.parse(row.statuses) as [number, string | null, string][];
  const parts = JSON.parse(row.sent_parts) as [number, string | null, string | null, string][];
  return {
    message: messageOf(row, now),
    template: row.template,
    row: row.batch_row,
    life: life.map(([time, state, actor, code, detail]) => ({time: new Date(time), state, actor, code, detail})),
    statuses: statuses.map(([time, status, actor]) => ({time: new Date(time), status, actor})),
    sentParts: parts.map(([part, gateway, carrierId, state]) => ({part, gateway, carrierId, state})),
  };
}
