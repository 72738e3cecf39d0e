import type postgres from 'postgres';
import type {Database} from '../connect.ts';
import {lockFamily, locks} from '../advisory-locks.ts';
import {onlyRow} from '../only-row.ts';
import {isRegistrarCurrent} from '../statements/list-members.ts';
import {rightsStatements} from './rights-statements.ts';
import {ownerRole} from './roles.ts';

/** Whether rights are set up here: everything belongs to the role that logs in nowhere. */
export async function areRightsSetUp(sql: postgres.ISql): Promise<boolean> {
  const rows = await sql<{done: boolean}[]>`
    select coalesce((select r.rolname = ${ownerRole} from pg_namespace n join pg_roles r on r.oid = n.nspowner
      where n.nspname = 'smsdesk'), false) as done`;
  return onlyRow(rows).done;
}

/** Whether they are, but members cannot be changed until whoever may has set up once more: a DBA, after a new version or server. */
export const awaitsSetUp = async (sql: postgres.ISql): Promise<boolean> =>
  (await areRightsSetUp(sql)) && !(await isRegistrarCurrent(sql));

/**
 * Makes the roles that are missing, and rights exactly as this version has them; changes nothing of members. Takes the
 * owner of the tables, who may make roles where some are missing. Throws what Postgres says where that is not allowed.
 */
export async function setUpRights(db: Database): Promise<void> {
  await db.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${lockFamily}::int, ${locks.migration}::int)`;
    await applyRights(tx);
  });
}

/** The same within a transaction, under the lock of migrations. */
export async function applyRights(tx: postgres.TransactionSql): Promise<void> {
  for (const statement of rightsStatements()) await tx.unsafe(statement);
}
