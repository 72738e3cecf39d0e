import type {ISql} from 'postgres';
import type {BatchState} from '../../core/message.ts';

/** The bulk sends in one of these states, newest first, by an index of those that are not over. */
export async function listOpenIds(sql: ISql, states: readonly BatchState[]): Promise<number[]> {
  const rows = await sql<{id: string}[]>`
    select id from smsdesk.batch
    where state in ('held', 'running', 'paused') and state = any(string_to_array(${states.join(',')}, ','))
    order by id desc`;
  return rows.map(({id}) => Number(id));
}
