import type {ISql} from 'postgres';

/** Puts a status on messages, or takes it off (null). Returns how many messages there were. */
export async function setStatus(sql: ISql, ids: readonly number[], statusId: number | null): Promise<number> {
  const result = await sql`
    update smsdesk.delivery
    set status_id = ${statusId}::int
    where message_id in (select value::bigint from json_array_elements_text(${JSON.stringify(ids)}::text::json))`;
  return result.count;
}
