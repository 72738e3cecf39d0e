/** Rows for tests of the sender: gateways, queues, and messages to be sent. */
import type {Database} from '../../src/db/connect.ts';
import {insertMessages, type OutgoingCommon, type OutgoingMessage} from '../../src/db/statements/insert-messages.ts';

export async function addGateway(
  db: Database,
  {name = 'simulator', kind = 'simulator', options = {}}: {name?: string; kind?: string; options?: object} = {},
): Promise<number> {
  const [row] = await db.sql<{id: number}[]>`
    insert into smsdesk.gateway (name, kind, options) values (${name}, ${kind}, ${JSON.stringify(options)}::text::jsonb)
    returning id`;
  return row!.id;
}

export async function addQueue(
  db: Database,
  {name = 'default', gatewayId, senderId = null}: {name?: string; gatewayId: number; senderId?: string | null},
): Promise<number> {
  const [row] = await db.sql<{id: number}[]>`
    insert into smsdesk.queue (name, gateway_id, sender_id) values (${name}, ${gatewayId}, ${senderId}) returning id`;
  return row!.id;
}

export async function addBatch(db: Database, queueId: number, state = 'running'): Promise<number> {
  const [row] = await db.sql<{id: string}[]>`
    insert into smsdesk.batch (name, state, queue_id, author, messages, parts, rejected)
    values ('test', ${state}, ${queueId}, 'agent', 0, 0, 0) returning id`;
  return Number(row!.id);
}

const plain: OutgoingMessage = {number: '+420777123400', text: 'Ahoj', parts: 1, due: null, row: null};

/** Queued messages, due at once unless they say otherwise; returns their ids. */
export function addMessages(
  db: Database,
  queueId: number,
  messages: readonly Partial<OutgoingMessage>[],
  common: Partial<OutgoingCommon> = {},
): Promise<number[]> {
  return insertMessages(
    db.sql,
    {batchId: null, templateId: null, statusId: null, author: 'agent', priority: 5, ...common, queueId},
    messages.map((message) => ({...plain, ...message})),
  );
}

/** `count` messages to different numbers, none of which the simulator treats in a special way. */
export const plainMessages = (count: number): {number: string}[] =>
  Array.from({length: count}, (_, index) => ({number: `+4207${String(index).padStart(6, '0')}10`}));

/** What is claimed is `queued` in the table. */
const seenAs = ({sql}: Database) => sql`
  case when d.state = 'queued' and d.claimed_by is not null then 'submitting' else d.state end`;

export interface DeliveryRow {
  state: string;
  attempts: number;
  claimed_by: number | null;
  error_code: string | null;
}

export async function deliveryOf(db: Database, id: number | undefined): Promise<DeliveryRow> {
  const [row] = await db.sql<DeliveryRow[]>`
    select ${seenAs(db)} as state, attempts, claimed_by, error_code from smsdesk.delivery d where message_id = ${id ?? 0}`;
  return row!;
}

/** States of all deliveries with their numbers. */
export async function statesOf(db: Database): Promise<Record<string, number>> {
  const rows = await db.sql<{state: string; count: number}[]>`
    select ${seenAs(db)} as state, count(*)::int as count from smsdesk.delivery d group by 1`;
  return Object.fromEntries(rows.map(({state, count}) => [state, count]));
}

/** The life of a message as `state actor code`, in order. */
export async function lifeOf(db: Database, id: number | undefined): Promise<string[]> {
  const rows = await db.sql<{state: string; actor: string; code: string | null}[]>`
    select state, actor, code from smsdesk.delivery_event where message_id = ${id ?? 0} order by id`;
  return rows.map(({state, actor, code}) =>
    [state, actor.replace(/^sender:.*/, 'sender'), code ?? ''].join(' ').trim(),
  );
}
