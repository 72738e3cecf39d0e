import type {ISql} from 'postgres';
import type {RejectedRow} from './insert-rejects.ts';

/** The rows that a bulk send refused, in the order of its file, at most `limit` behind row `after`. */
export async function listRejects(
  sql: ISql,
  batchId: number,
  {after, limit}: {after: number; limit: number},
): Promise<RejectedRow[]> {
  const rows = await sql<(Omit<RejectedRow, 'cells'> & {cells: string})[]>`
    select row, verdict, number, field, value, cells::text from smsdesk.batch_reject
    where batch_id = ${batchId}::bigint and row > ${after}::int
    order by row limit ${limit}`;
  return rows.map(({cells, ...rest}) => ({...rest, cells: JSON.parse(cells) as unknown[]}));
}
