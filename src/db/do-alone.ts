import type postgres from 'postgres';
import {lockFamily} from './advisory-locks.ts';
import type {Database} from './connect.ts';
import {openLine} from './open-line.ts';

/**
 * Does some work while nobody else does it, on any host: under a lock that lives and dies with a connection of its own, on
 * which the work is to run. The signal says that the connection is lost, and the lock with it. Null: somebody else has it.
 */
export async function doAlone<T>(
  {sql}: Pick<Database, 'sql'>,
  lock: number,
  work: (line: postgres.Sql, lost: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const lost = new AbortController();
  const line = openLine(sql, {onclose: () => lost.abort(new Error('the connection that held the lock was lost'))});
  try {
    const [row] = await line<{mine: boolean}[]>`
      select pg_try_advisory_lock(${lockFamily}::int, ${lock}::int) as mine`;
    return row?.mine === true ? await work(line, lost.signal) : null;
  } finally {
    await line.end({timeout: 1});
  }
}
