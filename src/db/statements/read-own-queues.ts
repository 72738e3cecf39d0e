import type {ISql} from 'postgres';
import {onlyRow} from '../only-row.ts';

/** The queues of the login, by id. */
export async function readOwnQueues(sql: ISql): Promise<ReadonlyMap<number, string>> {
  const rows = await sql<{queues: [id: number, name: string][]}[]>`
    select coalesce(json_agg(json_build_array(q.id, q.name)), '[]')::text::json as queues
    from smsdesk.queue q where q.id = any((select smsdesk.my_queues())::integer[])`;
  return new Map(onlyRow(rows).queues);
}
