import {createHash} from 'node:crypto';
import type postgres from 'postgres';
import {UserError} from '../core/problem.ts';
import {lockFamily, locks} from './advisory-locks.ts';
import {type Database, inside} from './connect.ts';
import {failureCode, failureName} from './connection-failure.ts';
import {type Migration, migrationsAfter} from './migrations.ts';
import {applyRights, areRightsSetUp} from './rights/set-up-rights.ts';

export interface Migrated {
  /** Migrations applied now. */
  applied: number;
  /** Whether the schema was made now, from nothing. */
  isNew: boolean;
}

/** Fills a new schema. It sees the transaction that made the schema, where `begin` makes a savepoint. */
export type FillNew = (db: Database) => Promise<void>;

/**
 * Brings the schema to this program's version: all of it, `onNew` included, or nothing; where rights are set up, they are
 * those of this version afterwards. Safe to run several times at once. Throws `migrationRefused` and `rightsNotRenewed` where the
 * database does not let us.
 */
export async function migrate(db: Database, onNew?: FillNew): Promise<Migrated> {
  return db.sql.begin(async (tx) => {
    // Held to the end of the transaction; others wait here and then find nothing left to do.
    await tx`select pg_advisory_xact_lock(${lockFamily}::int, ${locks.migration}::int)`;
    const before = await newestMigration(tx);
    const due = migrationsAfter(before);
    if (due.length === 0) return {applied: 0, isNew: false};
    if (before === 0) await apply(tx, migrationTable);
    for (const migration of due) await applyMigration(tx, migration);
    // What a migration has set for itself ends with it.
    await tx`set local search_path to default`;
    if (await areRightsSetUp(tx)) await renewRights(tx);
    const isNew = before === 0;
    if (isNew) await onNew?.(inside(tx, db));
    return {applied: due.length, isNew};
  });
}

/** 0: none yet. */
async function newestMigration(tx: postgres.TransactionSql): Promise<number> {
  const [table] = await tx<{exists: boolean}[]>`select to_regclass('smsdesk.migration') is not null as exists`;
  if (!table?.exists) return 0;
  const [row] = await tx<
    {newest: string}[]
  >`select coalesce(max(created_at), 0)::text as newest from smsdesk.migration`;
  return Number(row?.newest ?? 0);
}

/** The form that drizzle keeps, so that its own tools find it. */
const migrationTable = [
  'create schema if not exists smsdesk',
  'create table if not exists smsdesk.migration (id serial primary key, hash text not null, created_at bigint)',
];

async function applyMigration(tx: postgres.TransactionSql, {text, when}: Migration): Promise<void> {
  await apply(tx, text.split('--> statement-breakpoint'));
  const hash = createHash('sha256').update(text).digest('hex');
  await tx`insert into smsdesk.migration (hash, created_at) values (${hash}, ${when})`;
}

async function apply(tx: postgres.TransactionSql, statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    try {
      await tx.unsafe(statement);
    } catch (error) {
      throw refusal(statement, error);
    }
  }
}

/** Throws `rightsNotRenewed` where they take roles or memberships that this login may not make. */
async function renewRights(tx: postgres.TransactionSql): Promise<void> {
  try {
    await applyRights(tx);
  } catch (error) {
    throw failureCode(error) === '42501' ? new UserError({code: 'rightsNotRenewed'}) : error;
  }
}

/** What keeps a database from taking our tables: no right to create, or an extension that is not installed there. */
function refusal(statement: string, error: unknown): unknown {
  const code = failureCode(error);
  if (code === null || !['42501', '0A000', '58P01', '25006'].includes(code)) return error;
  const words = statement.replace(/--.*$/gm, '').replace(/\s+/g, ' ').trim();
  return new UserError({code: 'migrationRefused', statement: words.slice(0, 80), reason: failureName(code)});
}
