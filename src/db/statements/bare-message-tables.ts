/**
 * The tables of messages laid bare for a first fill, which is several times faster so. Nobody else can read them until
 * the transaction ends. Postgres documentation, "Populating a Database".
 */
import type {ISql} from 'postgres';

/**
 * Takes the indexes off the tables of messages, but for the primary keys, and returns how to make them again. The
 * tables have to be empty; emptied once more by the transaction that fills them, their rows need no copy in the log of
 * our own server, and can be frozen at once. Whoever may, leaves the references of the rows unchecked.
 */
export async function bareMessageTables(sql: ISql): Promise<readonly string[]> {
  await sql`
    select set_config('session_replication_role', 'replica', true)
    where has_parameter_privilege('session_replication_role', 'set')`;
  await emptyTables(sql);
  const indexes = await sql<{name: string; definition: string}[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i
    where i.indrelid in ('smsdesk.message'::regclass, 'smsdesk.delivery'::regclass,
        'smsdesk.delivery_event'::regclass, 'smsdesk.message_part'::regclass)
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
    order by 1`;
  for (const {name} of indexes) await sql.unsafe(`drop index ${name}`);
  return indexes.map(({definition}) => definition);
}

/** A table that others refer to is emptied with them only; opt-outs, which may be there before any message, stay. */
async function emptyTables(sql: ISql): Promise<void> {
  await sql`create temporary table kept_opt_out on commit drop as select * from smsdesk.opt_out`;
  await sql`
    truncate smsdesk.message, smsdesk.delivery, smsdesk.delivery_event, smsdesk.message_part, smsdesk.opt_out,
      smsdesk.opt_out_review`;
  await sql`insert into smsdesk.opt_out select * from kept_opt_out`;
}

/** Makes indexes as `bareMessageTables` returned them, in the same transaction. */
export async function makeMessageIndexes(
  sql: ISql,
  definitions: readonly string[],
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  await sql`select set_config('maintenance_work_mem', '256MB', true)`;
  for (const [done, definition] of definitions.entries()) {
    onProgress(done, definitions.length);
    await sql.unsafe(definition);
  }
  onProgress(definitions.length, definitions.length);
  await sql`
    select set_config('session_replication_role', 'origin', true)
    where has_parameter_privilege('session_replication_role', 'set')`;
}

/** Lets the planner know what a large write has brought, instead of some time later. */
export async function analyzeMessages(sql: ISql): Promise<void> {
  await sql`analyze smsdesk.message, smsdesk.delivery, smsdesk.delivery_event, smsdesk.message_part, smsdesk.batch`;
}
