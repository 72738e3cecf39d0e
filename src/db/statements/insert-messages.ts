import type {ISql} from 'postgres';

/** One SMS to be sent. */
export interface OutgoingMessage {
  /** E.164; null: that of the message `answers`, for who may not see it. */
  number: string | null;
  text: string;
  /** 1 and up. */
  parts: number;
  /** When it may leave, ISO 8601 with offset; null: at once. */
  due: string | null;
  /** The row of the spreadsheet, the header being row 1; null outside a batch. */
  row: number | null;
  /** Whether the text came from the template of the send; absent: it did not. */
  isFromTemplate?: boolean;
  /** The id of a message whose number is meant. */
  answers?: number;
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
 * Queues messages (`smsdesk.queue_messages`, which a member calls for queues of theirs alone), in one statement, and
 * returns their ids in the order given. "At once" is stored as the time of the insert, so that the index the sender claims
 * by has no empty times: an empty one would sort behind everything that is scheduled for later.
 * A few thousand rows a call: they travel as one JSON parameter, which neither COPY (refused under row level security)
 * nor a row of parameters for each message (65,535 at most) would allow.
 */
export async function insertMessages(
  sql: ISql,
  common: OutgoingCommon,
  messages: readonly OutgoingMessage[],
): Promise<number[]> {
  const {queueId, batchId, templateId, statusId, author, priority} = common;
  const rows = await sql<{id: string}[]>`
    select queued.id from smsdesk.queue_messages(${queueId}, ${batchId}::bigint, ${templateId}, ${statusId}, ${author},
      ${priority}, ${compact(messages)}) as queued(id)`;
  return rows.map(({id}) => Number(id));
}

const compact = (messages: readonly OutgoingMessage[]): string =>
  JSON.stringify(
    messages.map(({number, text, parts, due, row, isFromTemplate, answers}) => [
      ...[number, text, parts, due, row, isFromTemplate],
      ...(answers === undefined ? [] : [answers]),
    ]),
  );
