import {eq, inArray, sql} from 'drizzle-orm';
import type {Orm} from '../orm.ts';
import {setting} from '../schema.ts';

/** The settings of these names that there are; values are whatever JSON was written. */
export async function readSettings(orm: Orm, keys: readonly string[]): Promise<Map<string, unknown>> {
  const rows = await orm
    .select()
    .from(setting)
    .where(inArray(setting.key, [...keys]));
  return new Map(rows.map((row) => [row.key, row.value]));
}

/** Writes settings over those of the same name; `keep` leaves those that exist as they are. */
export async function writeSettings(
  orm: Orm,
  values: Readonly<Record<string, unknown>>,
  {keep = false} = {},
): Promise<void> {
  const rows = Object.entries(values).map(([key, value]) => ({key, value}));
  if (rows.length === 0) return;
  const insert = orm.insert(setting).values(rows);
  await (keep
    ? insert.onConflictDoNothing()
    : insert.onConflictDoUpdate({target: setting.key, set: {value: sql`excluded.value`}}));
}

/** Holds a setting until the end of the transaction, so that of two programs that depend on it one waits. */
export async function lockSetting(orm: Orm, key: string): Promise<void> {
  await orm.select({key: setting.key}).from(setting).where(eq(setting.key, key)).for('update');
}
