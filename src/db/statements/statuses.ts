import {asc} from 'drizzle-orm';
import type {StatusColor} from '../../core/message.ts';
import type {Orm} from '../orm.ts';
import {status} from '../schema.ts';

export interface Status {
  id: number;
  name: string;
  color: StatusColor;
  /** Months for which the number goes on the opt-out list when this status is set; null: it does not. */
  optOutMonths: number | null;
}

/** All statuses by name. */
export async function listStatuses(orm: Orm): Promise<Status[]> {
  const rows = await orm
    .select({id: status.id, name: status.name, color: status.color, optOutMonths: status.optOutMonths})
    .from(status)
    .orderBy(asc(status.name));
  return rows.map((row) => ({...row, color: row.color as StatusColor}));
}

/** Returns its id, or null where the name is taken. */
export async function insertStatus(
  orm: Orm,
  values: {name: string; color: StatusColor; optOutMonths?: number | null},
): Promise<number | null> {
  const [row] = await orm.insert(status).values(values).onConflictDoNothing().returning({id: status.id});
  return row?.id ?? null;
}
