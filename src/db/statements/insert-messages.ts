import type {ISql} from 'postgres';
import {durably} from './durably.ts';

/** One SMS to be sent. */
export interface OutgoingMessage {
  /** E.164. */
  number: string;
  text: string;
  /** 1 and up. */
  parts: number;
  /** When it may leave, ISO 8601 with offset; null: at once. */
  due: string | null;
  /** The row of the spreadsheet, the header being row 1; null outside a batch. */
  row: number | null;
  /** Whether the text came from the template of the send; absent: it did not. */
  isFromTemplate?: boolean;
}

/** What all messages of one insert have in common. */
export interface OutgoingCommon {
  queueId: number;
  batchId: number | null;
  templateId: number | null;
  statusId: number | null;
  /** Null: smsdesk itself, in answer to a word that opts out or in. */
  author: string | null;
  /** 0 leaves first, 9 last. */
  priority: number;
}

/**
 * Inserts messages with their deliveries in state `queued`, in one statement, and returns their ids in the order given.
 * "At once" is stored as the time of the insert, so that the index the sender claims by has no empty times: an empty
 * one would sort behind everything that is scheduled for later.
 * A few thousand rows a call: they travel as one JSON parameter, which neither COPY (refused under row level security)
 * nor a row of parameters for each message (65,535 at most) would allow.
 */
export async function insertMessages(
  sql: ISql,
  common: OutgoingCommon,
  messages: readonly OutgoingMessage[],
): Promise<number[]> {
  const {queueId, batchId, templateId, statusId, author, priority} = common;
  const rows = await sql<{message_id: string}[]>`
    with input as (
      select i.value ->> 0 as number, i.value ->> 1 as text, (i.value ->> 2)::smallint as parts,
        coalesce((i.value ->> 3)::timestamptz, now()) as due, (i.value ->> 4)::int as row,
        (i.value ->> 5)::bool as is_from_template, i.position
      from json_array_elements(${compact(messages)}::text::json) with ordinality as i(value, position)
    ), numbered as materialized (
      select nextval('smsdesk.message_id_seq') as id, sorted.*
      from (select * from input order by position) as sorted
    ), added as (
      insert into smsdesk.message
        (id, direction, number, queue_id, text, parts, author, batch_id, batch_row, template_id)
      overriding system value
      select id, 'out', number, ${queueId}::int, text, parts, ${author}::text, ${batchId}::bigint, row,
        case when is_from_template then ${templateId}::int end
      from numbered
      where ${durably(sql)}
      order by position
    )
    insert into smsdesk.delivery (message_id, queue_id, batch_id, state, priority, due, status_id)
    select id, ${queueId}::int, ${batchId}::bigint, 'queued', ${priority}::smallint, due, ${statusId}::int
    from numbered
    order by position
    returning message_id`;
  return rows.map((row) => Number(row.message_id));
}

const compact = (messages: readonly OutgoingMessage[]): string =>
  JSON.stringify(messages.map((m) => [m.number, m.text, m.parts, m.due, m.row, m.isFromTemplate]));
