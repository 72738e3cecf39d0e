import {sql} from 'drizzle-orm';
import type {ListedValue} from '../../core/query/complete.ts';
import {ask} from '../ask.ts';
import type {Database} from '../connect.ts';
import {matchFolded} from '../like.ts';

/** Who has done anything that is written down, with `prefix` at its beginning and `piece` in it without regard to case and diacritics. */
export const listAuditUsers = (
  db: Pick<Database, 'sql'>,
  {prefix = '', piece = '', limit, signal}: {prefix?: string; piece?: string; limit: number; signal?: AbortSignal},
): Promise<ListedValue[]> =>
  ask<ListedValue>(
    db,
    sql`
      select u.name as value, null as note from (select distinct a.actor as name from smsdesk.audit a) u
      where ${prefix === '' ? sql`true` : matchFolded(sql`u.name`, 'startsWith', prefix)}
        and ${piece === '' ? sql`true` : matchFolded(sql`u.name`, 'contains', piece)}
      order by smsdesk.fold(u.name) collate "C", u.name limit ${limit}::int`,
    signal,
  );
