import {sql, type SQL} from 'drizzle-orm';
import {ask} from '../ask.ts';
import type {Database} from '../connect.ts';

/**
 * About how many rows a `select` gives, by the planner's statistics and without running it: right within a factor of
 * two or so for a range of times, and as old as the last `analyze`.
 */
export async function estimateRows(db: Pick<Database, 'sql'>, select: SQL, signal?: AbortSignal): Promise<number> {
  const [row] = await ask<{'QUERY PLAN': unknown}>(db, sql`explain (format json) ${select}`, signal);
  const plan = row?.['QUERY PLAN'];
  const [top] = (typeof plan === 'string' ? JSON.parse(plan) : plan) as {Plan: {'Plan Rows': number}}[];
  return top?.Plan['Plan Rows'] ?? 0;
}
