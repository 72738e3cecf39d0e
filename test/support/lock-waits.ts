import type {Database} from '../../src/db/connect.ts';

/** How many connections to this database wait for what another transaction holds. */
export const lockWaits = async ({sql}: Pick<Database, 'sql'>): Promise<number> =>
  (await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).length;
