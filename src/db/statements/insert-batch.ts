import type {ISql} from 'postgres';

export interface NewBatch {
  name: string;
  queueId: number;
  templateId: number | null;
  statusId: number | null;
  /** Written down for an owner of the database; anybody else's login is. */
  author: string;
  /** Of the draft that it comes from; null: of none. */
  key: string | null;
  columns: readonly string[];
}

/**
 * Begins a bulk send, which the same transaction fills and completes. Returns its id, or null where a
 * batch came of the same draft before; one that is just being written is waited for.
 */
export async function beginBatch(sql: ISql, batch: NewBatch): Promise<number | null> {
  const {name, queueId, templateId, statusId, author, key, columns} = batch;
  const [row] = await sql<{id: string | null}[]>`
    select smsdesk.begin_batch(${name}::text, ${queueId}::int, ${templateId}::int, ${statusId}::int, ${author}::text,
      ${key}::uuid, ${JSON.stringify(columns)}::text::jsonb) as id`;
  return row?.id == null ? null : Number(row.id);
}

/** The batch that came of a draft, or null. */
export async function findBatchByKey(sql: ISql, key: string | null): Promise<number | null> {
  const [row] = await sql<{id: string}[]>`select id from smsdesk.batch where key = ${key}::uuid`;
  return row ? Number(row.id) : null;
}

export interface WholeBatch {
  /** The totals of the ledger by verdict. */
  verdicts: Readonly<Record<string, number>>;
  content: Buffer;
  /** Milliseconds before its first SMS may leave, or until a person releases it. */
  hold: number | 'release';
}

/**
 * Writes down what the file came to, has the recipients opt out where its status says so, forgets the draft, and tells
 * senders and screens. The database counts the messages, and says whether somebody other than the author has to release it.
 */
export async function completeBatch(
  sql: ISql,
  id: number,
  {verdicts, content, hold}: WholeBatch,
): Promise<{needsOther: boolean}> {
  const [row] = await sql<{other: boolean}[]>`
    select smsdesk.complete_batch(${id}::bigint, ${hold === 'release' ? null : hold}::float8,
      ${JSON.stringify(verdicts)}::text::jsonb, ${content}::bytea) as other`;
  return {needsOther: row?.other ?? true};
}
