import type {ISql} from 'postgres';
import type {BatchChange} from './list-batches.ts';

/** The life of a bulk send, the first step first; empty where nothing was written down. */
export async function listBatchEvents(sql: ISql, id: number): Promise<BatchChange[]> {
  const rows = await sql<(Omit<BatchChange, 'time' | 'reason'> & {at: number; reason: string | null})[]>`
    select (extract(epoch from time) * 1000)::float8 as at, state, actor, reason::text
    from smsdesk.batch_event where batch_id = ${id}::bigint order by id`;
  return rows.map(({at, reason, ...rest}) => ({
    ...rest,
    time: new Date(at),
    reason: reason === null ? null : (JSON.parse(reason) as BatchChange['reason']),
  }));
}
