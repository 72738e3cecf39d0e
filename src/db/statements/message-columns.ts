/** What a front end shows of a message, by the tables m, d, q (queue) and s (status). */
import {sql, type SQL} from 'drizzle-orm';
import {shownState, type Message, type State} from '../../core/message.ts';

export const messageColumns: SQL = sql`
  m.id, (extract(epoch from m.time) * 1000)::float8 as time, m.direction, m.number, q.name as queue, m.text,
  case when d.state = 'queued' and d.claimed_by is not null then 'submitting' else d.state end as state,
  s.name as status, s.color as status_color, m.author, m.parts, m.batch_id,
  (extract(epoch from d.due) * 1000)::float8 as due, d.error_code`;

/** Joins the rest to a table that has the columns of `message` as `m`. */
export const messageJoins: SQL = sql`
  join smsdesk.delivery d on d.message_id = m.id
  join smsdesk.queue q on q.id = m.queue_id
  left join smsdesk.status s on s.id = d.status_id`;

/** A row of `messageColumns`: times in milliseconds since 1970, 64-bit ids as text. */
export interface MessageRow {
  id: string;
  time: number;
  direction: Message['direction'];
  number: string;
  queue: string;
  text: string;
  state: State;
  status: string | null;
  status_color: Message['statusColor'];
  author: string | null;
  parts: number;
  batch_id: string | null;
  due: number | null;
  error_code: string | null;
}

/** `now` parts `scheduled` from `queued`. */
export function messageOf(row: MessageRow, now: Date): Message {
  const due = row.due === null ? null : new Date(row.due);
  return {
    id: Number(row.id),
    time: new Date(row.time),
    direction: row.direction,
    number: row.number,
    queue: row.queue,
    text: row.text,
    state: shownState(row.state, due, now),
    status: row.status,
    statusColor: row.status_color,
    user: row.author,
    parts: row.parts,
    batch: row.batch_id === null ? null : Number(row.batch_id),
    due,
    error: row.error_code,
  };
}
