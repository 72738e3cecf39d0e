import {sql, type SQL} from 'drizzle-orm';
import {ask} from '../ask.ts';
import type {Database} from '../connect.ts';
import {matchFolded} from '../like.ts';
import {distinctUsers} from '../names.ts';

/** The fields whose values are in the database, not in the program. */
export type ListedField = 'queue' | 'status' | 'template' | 'user' | 'batch';

/** Each gives a column `name` and a column `place` to sort by: names by their folded form, batches newest first. */
const sources: Record<ListedField, SQL> = {
  queue: sql`select name, smsdesk.fold(name) collate "C" as place from smsdesk.queue`,
  status: sql`select name, smsdesk.fold(name) collate "C" as place from smsdesk.status`,
  template: sql`select name, smsdesk.fold(name) collate "C" as place from smsdesk.template`,
  user: sql`select u.name, smsdesk.fold(u.name) collate "C" as place from (${distinctUsers}) u`,
  batch: sql`select b.id::text as name, -b.id as place from smsdesk.batch b`,
};

export const isListedField = (field: string): field is ListedField => Object.hasOwn(sources, field);

/**
 * The values that a field may be asked for, at most `limit` (100 by default); with `prefix` those that begin so, without
 * regard to case and diacritics. For the filter pane and for completion.
 */
export async function listFieldValues(
  db: Pick<Database, 'sql'>,
  field: ListedField,
  {prefix = '', limit = 100, signal}: {prefix?: string; limit?: number; signal?: AbortSignal} = {},
): Promise<string[]> {
  const begins = prefix === '' ? sql`true` : matchFolded(sql`v.name`, 'startsWith', prefix);
  const rows = await ask<{name: string}>(
    db,
    sql`select v.name from (${sources[field]}) v where ${begins} order by v.place, v.name limit ${limit}::int`,
    signal,
  );
  return rows.map((row) => row.name);
}
