import type {ISql} from 'postgres';
import {onlyRow} from '../only-row.ts';

export interface NewBatch {
  name: string;
  queueId: number;
  templateId: number | null;
  statusId: number | null;
  author: string;
}

/** Begins a bulk send in state `running`; its counts are 0 until `completeBatch`. Returns its id. */
export async function insertBatch(sql: ISql, batch: NewBatch): Promise<number> {
  const rows = await sql<{id: string}[]>`
    insert into smsdesk.batch (name, state, queue_id, template_id, status_id, author, messages, parts, rejected)
    values (${batch.name}, 'running', ${batch.queueId}, ${batch.templateId}, ${batch.statusId}, ${batch.author}, 0, 0, 0)
    returning id`;
  return Number(onlyRow(rows).id);
}

/** Writes what the file came to, in the transaction that inserted the batch, so nobody ever sees the zeros. */
export async function completeBatch(
  sql: ISql,
  id: number,
  totals: {messages: number; parts: number; rejected: number},
): Promise<void> {
  await sql`
    update smsdesk.batch
    set messages = ${totals.messages}, parts = ${totals.parts}, rejected = ${totals.rejected}
    where id = ${id}`;
}
