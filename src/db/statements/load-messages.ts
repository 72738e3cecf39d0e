import type {ISql} from 'postgres';
import type {BatchState, Direction, State} from '../../core/message.ts';
import {onlyRow} from '../only-row.ts';
import {copyRows, type CopyValue} from './copy-rows.ts';

/** A message with its whole past; times are ISO 8601. */
export interface PastMessage {
  time: string;
  direction: Direction;
  number: string;
  queueId: number;
  text: string;
  parts: number;
  author: string | null;
  batchId: number | null;
  row: number | null;
  templateId: number | null;
  state: State;
  priority: number;
  due: string | null;
  gatewayId: number | null;
  statusId: number | null;
  code: string | null;
  steps: readonly {time: string; state: State; actor: string; code: string | null}[];
  /** The state of its parts with the carrier; null where it never got there. */
  partState: State | null;
}

/**
 * Fills the tables of messages, some ten thousand at a time; for demo data, never for messages that are to be sent.
 * `isBare`: `bareMessageTables` has prepared them in this transaction.
 */
export async function loadMessages(sql: ISql, messages: readonly PastMessage[], isBare: boolean): Promise<void> {
  const ids = await sql<{id: string}[]>`
    select nextval('smsdesk.message_id_seq') as id from generate_series(1, ${messages.length}::int)`;
  const numbered = messages.map((message, index) => [Number(ids[index]?.id), message] as const);
  await copyRows(sql, 'smsdesk.message', messageColumns, each(numbered, messageRow), isBare);
  await copyRows(sql, 'smsdesk.delivery', deliveryColumns, each(numbered, deliveryRow), isBare);
  await copyRows(sql, 'smsdesk.delivery_event', eventColumns, all(numbered, eventRows), isBare);
  await copyRows(sql, 'smsdesk.message_part', partColumns, all(numbered, partRows), isBare);
}

// Rows are made as they are written, so that no table is held in memory as a whole.
function* each(numbered: readonly Numbered[], rowOf: (message: Numbered) => CopyValue[]): Generator<CopyValue[]> {
  for (const message of numbered) yield rowOf(message);
}

function* all(numbered: readonly Numbered[], rowsOf: (message: Numbered) => CopyValue[][]): Generator<CopyValue[]> {
  for (const message of numbered) yield* rowsOf(message);
}

type Numbered = readonly [id: number, message: PastMessage];

const messageColumns = [
  ...['id', 'time', 'direction', 'number', 'queue_id', 'text', 'parts', 'author'],
  ...['batch_id', 'batch_row', 'template_id'],
];

const messageRow = ([id, m]: Numbered): CopyValue[] => [
  ...[id, m.time, m.direction, m.number, m.queueId, m.text, m.parts, m.author],
  ...[m.batchId, m.row, m.templateId],
];

const deliveryColumns = [
  ...['message_id', 'time', 'queue_id', 'batch_id', 'state', 'priority', 'due', 'attempts'],
  ...['gateway_id', 'status_id', 'error_code', 'carrier_id'],
];

const deliveryRow = ([id, m]: Numbered): CopyValue[] => [
  ...[id, m.time, m.queueId, m.batchId, m.state, m.priority, m.due, m.partState === null ? 0 : 1],
  ...[m.gatewayId, m.statusId, m.code, m.partState === null || m.parts > 1 ? null : `past-${id}`],
];

const eventColumns = ['message_id', 'time', 'state', 'actor', 'code'];

const eventRows = ([id, m]: Numbered): CopyValue[][] =>
  m.steps.map((step) => [id, step.time, step.state, step.actor, step.code]);

const partColumns = ['message_id', 'part', 'gateway_id', 'carrier_id', 'state'];

const partRows = ([id, {parts, gatewayId, partState}]: Numbered): CopyValue[][] =>
  partState === null || parts === 1
    ? []
    : Array.from({length: parts}, (_, part) => [id, part + 1, gatewayId, `past-${id}-${part + 1}`, partState]);

export interface PastBatch {
  id: number;
  name: string;
  state: BatchState;
  queueId: number;
  templateId: number | null;
  author: string;
  /** ISO 8601. */
  createdAt: string;
}

/** Ids for batches that are inserted later. */
export async function takeBatchIds(sql: ISql, count: number): Promise<readonly number[]> {
  const rows = await sql<{id: string}[]>`
    select nextval('smsdesk.batch_id_seq') as id from generate_series(1, ${count}::int)`;
  return rows.map(({id}) => Number(id));
}

/** Its counts are 0 until `completeBatch`. */
export async function loadBatch(sql: ISql, batch: PastBatch): Promise<void> {
  await sql`
    insert into smsdesk.batch
      (id, name, state, queue_id, template_id, author, created_at, messages, parts, rejected)
    overriding system value
    values (${batch.id}, ${batch.name}, ${batch.state}, ${batch.queueId}, ${batch.templateId}, ${batch.author},
      ${batch.createdAt}, 0, 0, 0)`;
}

/** How many messages there are, exactly. */
export async function countAllMessages(sql: ISql): Promise<number> {
  return Number(onlyRow(await sql<{n: string}[]>`select count(*) as n from smsdesk.message`).n);
}

/** What the rows of a loaded batch came to. */
export async function setBatchTotals(
  sql: ISql,
  id: number,
  {messages, parts, rejected}: {messages: number; parts: number; rejected: number},
): Promise<void> {
  await sql`
    update smsdesk.batch set messages = ${messages}, parts = ${parts}, rejected = ${rejected} where id = ${id}`;
}
