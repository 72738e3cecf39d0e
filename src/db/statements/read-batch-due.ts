import type {ISql} from 'postgres';

/** First and last time that its messages are due; null where it has none. */
export async function readBatchDue(sql: ISql, id: number): Promise<{first: Date; last: Date} | null> {
  const [row] = await sql<{first: number | null; last: number | null}[]>`
    select (extract(epoch from min(due)) * 1000)::float8 as first, (extract(epoch from max(due)) * 1000)::float8 as last
    from smsdesk.delivery where batch_id = ${id}::bigint`;
  if (!row || row.first === null || row.last === null) return null;
  return {first: new Date(row.first), last: new Date(row.last)};
}
