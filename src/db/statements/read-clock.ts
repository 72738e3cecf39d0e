import type {ISql} from 'postgres';
import {onlyRow} from '../only-row.ts';

/** The database's time now, in milliseconds since 1970. */
export async function readClock(sql: ISql): Promise<number> {
  const rows = await sql<{at: number}[]>`select (extract(epoch from clock_timestamp()) * 1000)::float8 as at`;
  return onlyRow(rows).at;
}
