/**
 * Who is in the embedded server, as far as the server itself knows. Two advisory locks:
 *   seat  held by the one keeper for as long as it lives: others see that there is a keeper
 *   door  taken by the keeper, for good, just before it stops the server; whoever has connected tries the door first
 *         and, finding it locked, waits for the next server
 * A guest is any other client connection, so a killed process leaves nothing to clean up. Between looking at the guests
 * and stopping nobody can slip in: a guest that passed the door before it was locked is counted after it was locked.
 */
import type postgres from 'postgres';
import {lockFamily as family, locks} from '../advisory-locks.ts';
import type {Database} from '../connect.ts';

const {seat, door} = locks;

export interface Attendance {
  guests: number;
  /** Sessions ever begun: a change shows the guests that came and went between two looks. */
  sessions: number;
}

/** Columns `open` and `kept` for the greeting of whoever has just connected. */
export const doorColumns = (sql: postgres.Sql) => sql`
  pg_try_advisory_xact_lock_shared(${family}::int, ${door}::int) as open,
  exists (
    select from pg_locks
    where locktype = 'advisory' and classid = ${family}::int::oid and objid = ${seat}::int::oid and objsubid = 2 and granted
      and database = (select oid from pg_database where datname = current_database())
  ) as kept`;

/** True where this connection is the keeper's from now on; false where another keeper has the seat. */
export async function takeSeat({sql}: Database): Promise<boolean> {
  const [row] = await sql<{taken: boolean}[]>`select pg_try_advisory_lock(${family}, ${seat}) as taken`;
  return row?.taken ?? false;
}

export async function lookAround({sql}: Database): Promise<Attendance> {
  const [row] = await sql<{guests: number; sessions: number}[]>`
    select (select count(*)::int from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid())
        as guests,
      (select sessions::float8 from pg_stat_database where datname = current_database()) as sessions`;
  return row ?? {guests: 0, sessions: 0};
}

/** Locks the door for good; false where somebody is in or just coming. */
export async function lockDoor(db: Database): Promise<boolean> {
  const [row] = await db.sql<{locked: boolean}[]>`select pg_try_advisory_lock(${family}, ${door}) as locked`;
  if (!row?.locked) return false;
  if ((await lookAround(db)).guests === 0) return true;
  await db.sql`select pg_advisory_unlock(${family}, ${door})`;
  return false;
}
