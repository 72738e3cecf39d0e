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
    if (row?.mine !== true) return null;
    try {
      return await work(line, lost.signal);
    } finally {
      if (!lost.signal.aborted) await letGo(line, lock);
    }
  } finally {
    await line.end({timeout: 1});
  }
}

/** At once: by itself the lock goes when the server gets to ending the connection, and whoever came till then was told no. */
async function letGo(line: postgres.Sql, lock: number): Promise<void> {
  await line`select pg_advisory_unlock(${lockFamily}::int, ${lock}::int)`.catch(() => undefined);
}
