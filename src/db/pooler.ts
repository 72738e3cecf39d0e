/**
 * What stands between us and Postgres. A pooler that lends its connections by the transaction takes all from us that lives
 * in a session: notifications, locks, prepared statements. It does not say so, and most would seem to work for a while.
 */
import {randomUUID} from 'node:crypto';
import {setTimeout as pause} from 'node:timers/promises';
import type postgres from 'postgres';
import {failureCode} from './connection-failure.ts';
import {openLine} from './open-line.ts';

/** Milliseconds in which a second connection has to be there; a pool with none left lends by the session. */
const patience = 4_000;

/** invalid_sql_statement_name, duplicate_prepared_statement: what one of ours has prepared another has got. */
const isMixedUp = (error: unknown): boolean => ['26000', '42P05'].includes(failureCode(error) ?? '');

/**
 * Whether two connections share sessions: a mark that one has set is seen by the other, or no longer by itself while the
 * other works. A pooler that lends by the session, or none at all, can do neither.
 */
export async function sharesSessions(sql: postgres.Sql): Promise<boolean> {
  const mark = randomUUID();
  const one = await sql.reserve();
  const other = openLine(sql, {});
  const late = new AbortController();
  try {
    const look = lookForMark(one, other, mark);
    const isOther = await Promise.race([look, pause(patience, false, {signal: late.signal})]);
    if (isOther) await one`select set_config('smsdesk.mark', '', false)`;
    look.catch(() => undefined);
    return isOther;
  } catch (error) {
    if (isMixedUp(error)) return true;
    throw error;
  } finally {
    late.abort();
    one.release();
    await other.end({timeout: 0});
  }
}

/** Several times, as others who come at the same moment may happen to give each of the two its own session again. */
async function lookForMark(one: postgres.ReservedSql, other: postgres.Sql, mark: string): Promise<boolean> {
  for (let round = 1; round <= rounds; round++) if (await isMixedNow(one, other, `${mark} ${round}`)) return true;
  return false;
}

const rounds = 5;

async function isMixedNow(one: postgres.ReservedSql, other: postgres.Sql, mark: string): Promise<boolean> {
  const seenBy = async (line: postgres.ISql): Promise<boolean> => {
    const [row] = await line<{mark: string | null}[]>`select current_setting('smsdesk.mark', true) as mark`;
    return row?.mark === mark;
  };
  await one`select set_config('smsdesk.mark', ${mark}, false)`;
  const isMixed = await other.begin(async (tx) => (await seenBy(tx)) || !(await seenBy(one)));
  return isMixed || !(await seenBy(one));
}
