import type {Database} from '../../src/db/connect.ts';
import {migrationsAfter} from '../../src/db/migrations.ts';

/** Brings an empty database to where it was before the migration `tag`. */
export async function migrateUpTo(sql: Database['sql'], tag: string): Promise<void> {
  await sql.unsafe('create schema smsdesk; create table smsdesk.migration (hash text, created_at bigint)');
  for (const migration of migrationsAfter(0).filter((one) => one.tag < tag)) {
    await sql.unsafe(migration.text.replaceAll('--> statement-breakpoint', ''));
    await sql`insert into smsdesk.migration values ('', ${migration.when})`;
  }
}
