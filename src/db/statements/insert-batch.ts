import type {ISql} from 'postgres';

export interface NewBatch {
  name: string;
  queueId: number;
  templateId: number | null;
  statusId: number | null;
  author: string;
  /** Of the draft that it comes from; null: of none. */
  key: string | null;
  columns: readonly string[];
}

/**
 * Begins a bulk send in state `held`, which nobody releases, until `completeBatch`. Returns its id, or null where a batch
 * came of the same draft before; one that is just being written is waited for.
 */
export async function insertBatch(sql: ISql, batch: NewBatch): Promise<number | null> {
  const {name, queueId, templateId, statusId, author, key, columns} = batch;
  const [row] = await sql<{id: string}[]>`
    insert into smsdesk.batch
      (name, state, queue_id, template_id, status_id, author, messages, parts, rejected, key, columns)
    values (${name}, 'held', ${queueId}, ${templateId}, ${statusId}, ${author}, 0, 0, 0, ${key}::uuid,
      ${JSON.stringify(columns)}::text::jsonb)
    on conflict (key) do nothing
    returning id`;
  return row ? Number(row.id) : null;
}

/** The batch that came of a draft, or null. */
export async function findBatchByKey(sql: ISql, key: string | null): Promise<number | null> {
  const [row] = await sql<{id: string}[]>`select id from smsdesk.batch where key = ${key}::uuid`;
  return row ? Number(row.id) : null;
}

export interface WholeBatch {
  messages: number;
  parts: number;
  rejected: number;
  verdicts: Readonly<Record<string, number>>;
  content: Buffer;
  /** Milliseconds before its first SMS may leave, or until a person releases it. */
  hold: number | 'release';
  /** Whether that has to be somebody other than the author. */
  needsOther: boolean;
  author: string;
}

/** Writes what the file came to, in the transaction that inserted the batch, so nobody ever sees the zeros. */
export async function completeBatch(sql: ISql, id: number, whole: WholeBatch): Promise<void> {
  const {messages, parts, rejected, verdicts, content, hold, needsOther, author} = whole;
  const milliseconds = hold === 'release' ? null : hold;
  const state = hold === 0 ? 'running' : 'held';
  await sql`
    with made as (
      update smsdesk.batch
      set messages = ${messages}, parts = ${parts}, rejected = ${rejected}, content = ${content}, state = ${state},
        verdicts = ${JSON.stringify(verdicts)}::text::jsonb, needs_other = ${needsOther},
        held_until = case when ${state} = 'held' then clock_timestamp() + ${milliseconds}::float8 * interval '1 millisecond' end
      where id = ${id}
      returning id, state
    )
    insert into smsdesk.batch_event (batch_id, state, actor) select id, state, ${author} from made`;
}
