import type {Reader} from '../connect.ts';
import type {RejectedRow} from './insert-rejects.ts';

/** The rows that a bulk send refused, in the order of its file, at most `limit` behind row `after`. */
export async function listRejects(
  {sql, sight}: Reader,
  batchId: number,
  {after, limit}: {after: number; limit: number},
): Promise<RejectedRow[]> {
  const table = sight.areNumbersHidden ? sql`smsdesk.masked_batch_reject` : sql`smsdesk.batch_reject`;
  const rows = await sql<(Omit<RejectedRow, 'cells'> & {cells: string})[]>`
    select row, verdict, number, field, value, cells::text from ${table}
    where batch_id = ${batchId}::bigint and row > ${after}::int
    order by row limit ${limit}`;
  return rows.map(({cells, ...rest}) => ({...rest, cells: JSON.parse(cells) as unknown[]}));
}
