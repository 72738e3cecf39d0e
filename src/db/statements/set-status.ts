import type {ISql} from 'postgres';

export interface StatusSet {
  /** Messages that had another status, or none. */
  changed: number;
  /** Those that somebody else is changing at this moment: they still have theirs. */
  held: number[];
}

/** Whose doing it is, and what: the id of a status; null: it is taken off. */
export interface StatusPut {
  status: number | null;
  actor: string;
}

/**
 * Puts a status on messages, or takes it off (null); where the status says so their numbers go on the opt-out list. Never
 * waits for a row while it holds others, so that it cannot stand in the way of a sender that writes down what became of the
 * same messages: rows in use are passed over and returned. At most 20,000.
 */
export const setStatus = (sql: ISql, ids: readonly number[], put: StatusPut): Promise<StatusSet> =>
  putStatus(sql, ids, put, false);

/** The same for one message, waiting until nobody else is changing it. Returns whether it had another status. */
export async function setStatusOfOne(sql: ISql, id: number, put: StatusPut): Promise<boolean> {
  const {changed} = await putStatus(sql, [id], put, true);
  return changed > 0;
}

async function putStatus(
  sql: ISql,
  ids: readonly number[],
  {status, actor}: StatusPut,
  waits: boolean,
): Promise<StatusSet> {
  const [row] = await sql<{changed: number; held: string}[]>`
    select changed, array_to_json(held)::text as held
    from smsdesk.put_status(${`{${ids.join()}}`}::bigint[], ${status}, ${actor}, ${waits})`;
  return {changed: row?.changed ?? 0, held: JSON.parse(row?.held ?? '[]') as number[]};
}
