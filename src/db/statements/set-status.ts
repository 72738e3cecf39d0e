import type {ISql} from 'postgres';

export interface StatusSet {
  /** Messages that had another status, or none. */
  changed: number;
  /** Those that somebody else is changing at this moment: they still have theirs. */
  held: number[];
}

/**
 * Puts a status on messages, or takes it off (null). Never waits for a row while it holds others, so that it cannot stand
 * in the way of a sender that writes down what became of the same messages: rows in use are passed over and returned.
 */
export async function setStatus(sql: ISql, ids: readonly number[], statusId: number | null): Promise<StatusSet> {
  const list = `{${ids.join()}}`;
  const {count: changed} = await sql`
    with free as materialized (
      select d.message_id from smsdesk.delivery d
      where d.message_id = any(${list}::bigint[]) and d.status_id is distinct from ${statusId}::int
      for no key update skip locked
    )
    update smsdesk.delivery d set status_id = ${statusId}::int from free f where d.message_id = f.message_id`;
  if (changed === ids.length) return {changed, held: []};
  const rows = await sql<{message_id: string}[]>`
    select d.message_id from smsdesk.delivery d
    where d.message_id = any(${list}::bigint[]) and d.status_id is distinct from ${statusId}::int`;
  return {changed, held: rows.map((row) => Number(row.message_id))};
}

/** The same for one message, waiting until nobody else is changing it. Returns whether it had another status. */
export async function setStatusOfOne(sql: ISql, id: number, statusId: number | null): Promise<boolean> {
  const {count} = await sql`
    update smsdesk.delivery set status_id = ${statusId}::int
    where message_id = ${id}::bigint and status_id is distinct from ${statusId}::int`;
  return count > 0;
}
