import type {ISql} from 'postgres';

export interface StatusSet {
  /** Messages that had another status, or none. */
  changed: number;
  /** Those that somebody else is changing at this moment: they still have theirs. */
  held: number[];
}

/** Whose doing it is, and what; null: the status is taken off. */
export interface StatusPut {
  status: {id: number; name: string} | null;
  actor: string;
}

/**
 * Puts a status on messages, or takes it off (null). Never waits for a row while it holds others, so that it cannot stand
 * in the way of a sender that writes down what became of the same messages: rows in use are passed over and returned.
 */
export async function setStatus(sql: ISql, ids: readonly number[], {status, actor}: StatusPut): Promise<StatusSet> {
  const statusId = status?.id ?? null;
  const list = `{${ids.join()}}`;
  const {count: changed} = await sql`
    with free as materialized (
      select d.message_id from smsdesk.delivery d
      where d.message_id = any(${list}::bigint[]) and d.status_id is distinct from ${statusId}::int
      for no key update skip locked
    ), put as (
      update smsdesk.delivery d set status_id = ${statusId}::int from free f where d.message_id = f.message_id
      returning d.message_id
    )
    insert into smsdesk.status_event (message_id, status, actor)
    select message_id, ${status?.name ?? null}::text, ${actor}::text from put`;
  if (changed === ids.length) return {changed, held: []};
  const rows = await sql<{message_id: string}[]>`
    select d.message_id from smsdesk.delivery d
    where d.message_id = any(${list}::bigint[]) and d.status_id is distinct from ${statusId}::int`;
  return {changed, held: rows.map((row) => Number(row.message_id))};
}

/** The same for one message, waiting until nobody else is changing it. Returns whether it had another status. */
export async function setStatusOfOne(sql: ISql, id: number, {status, actor}: StatusPut): Promise<boolean> {
  const statusId = status?.id ?? null;
  const {count} = await sql`
    with put as (
      update smsdesk.delivery set status_id = ${statusId}::int
      where message_id = ${id}::bigint and status_id is distinct from ${statusId}::int returning message_id
    )
    insert into smsdesk.status_event (message_id, status, actor)
    select message_id, ${status?.name ?? null}::text, ${actor}::text from put`;
  return count > 0;
}
