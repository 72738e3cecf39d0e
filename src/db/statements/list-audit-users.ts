import {sql} from 'drizzle-orm';
import type {ListedValue} from '../../core/query/complete.ts';
import {ask} from '../ask.ts';
import type {Database} from '../connect.ts';
import {matchFolded} from '../like.ts';

/** Who has done anything that is written down, beginning with `prefix` without regard to case and diacritics. */
export const listAuditUsers = (
  db: Pick<Database, 'sql'>,
  {prefix, limit, signal}: {prefix: string; limit: number; signal?: AbortSignal},
): Promise<ListedValue[]> =>
  ask<ListedValue>(
    db,
    sql`
      select u.name as value, null as note from (select distinct a.actor as name from smsdesk.audit a) u
      where ${prefix === '' ? sql`true` : matchFolded(sql`u.name`, 'startsWith', prefix)}
      order by smsdesk.fold(u.name) collate "C", u.name limit ${limit}::int`,
    signal,
  );
