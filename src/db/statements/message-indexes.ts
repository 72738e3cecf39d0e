import type {ISql} from 'postgres';

/**
 * Takes the indexes off the tables of messages, but for the primary keys, and returns how to make them again: filling
 * an empty database is several times faster without them. Nobody else can read the tables until the transaction ends.
 */
export async function dropMessageIndexes(sql: ISql): Promise<readonly string[]> {
  const indexes = await sql<{name: string; definition: string}[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i
    where i.indrelid in ('smsdesk.message'::regclass, 'smsdesk.delivery'::regclass,
        'smsdesk.delivery_event'::regclass, 'smsdesk.message_part'::regclass)
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`;
  for (const {name} of indexes) await sql.unsafe(`drop index ${name}`);
  return indexes.map(({definition}) => definition);
}

/** Makes indexes as `dropMessageIndexes` returned them, in the same transaction. */
export async function makeMessageIndexes(sql: ISql, definitions: readonly string[]): Promise<void> {
  await sql`select set_config('maintenance_work_mem', '256MB', true)`;
  for (const definition of definitions) await sql.unsafe(definition);
}

/** Lets the planner know what a large write has brought, instead of some time later. */
export async function analyzeMessages(sql: ISql): Promise<void> {
  await sql`analyze smsdesk.message, smsdesk.delivery, smsdesk.delivery_event, smsdesk.message_part, smsdesk.batch`;
}
