import {sql, type SQL} from 'drizzle-orm';
import {withValues} from '../../core/query/edit.ts';
import type {QueryField} from '../../core/query/fields.ts';
import type {Query} from '../../core/query/query.ts';
import {ask} from '../ask.ts';
import type {Database} from '../connect.ts';
import {resolveNames, type ResolvedNames} from '../names.ts';
import {leadOf, tablesRead, where} from '../where.ts';

export interface CountRequest {
  query: Query;
  now: Date;
  zone: string;
  /** Counting stops here, 1 and up; left out: all are counted. */
  cap?: number;
  signal?: AbortSignal;
}

export interface Count {
  count: number;
  /** There are more than `count`. */
  isCapped: boolean;
}

/** How many messages a query asks for. A cap bounds the work where there are many, not where they are hard to find. */
export async function countMessages(db: Pick<Database, 'sql'>, request: CountRequest): Promise<Count> {
  const names = await resolveNames(db, request.query, request.signal);
  const [row] = await ask<{n: string}>(db, selectCount(request, request.query, names), request.signal);
  return countOf(row?.n, request.cap);
}

/**
 * How many messages there would be with each of these values as the only demand on the field, in their order; null
 * means absent. For the live counts of the filter pane.
 */
export async function countByValue(
  db: Pick<Database, 'sql'>,
  request: CountRequest & {field: QueryField; values: readonly (string | null)[]},
): Promise<Count[]> {
  const {field, values, query, cap, signal} = request;
  if (values.length === 0) return [];
  const queries = values.map((value) => withValues(query, field, [value]));
  const conditions = [...new Set(queries.flatMap((each) => each.conditions))];
  const names = await resolveNames(db, {conditions}, signal);
  return countEach(
    db,
    queries.map((each) => ({query: each, ...(cap !== undefined && {cap})})),
    {...request, names},
  );
}

/** How many messages each of several queries asks for, in one statement; `names` are those of all of them. */
export async function countEach(
  db: Pick<Database, 'sql'>,
  asked: readonly Pick<CountRequest, 'query' | 'cap'>[],
  {names, now, zone, signal}: Omit<CountRequest, 'query' | 'cap'> & {names: ResolvedNames},
): Promise<Count[]> {
  if (asked.length === 0) return [];
  const counts = asked.map((one) => sql`(${selectCount({...one, now, zone}, one.query, names)})`);
  const [row] = await ask<{counts: string}>(
    db,
    sql`select json_build_array(${sql.join(counts, sql`, `)})::text as counts`,
    signal,
  );
  return (JSON.parse(row?.counts ?? '[]') as number[]).map((n, i) => countOf(n, asked[i]?.cap));
}

function selectCount(request: CountRequest, query: Query, names: ResolvedNames): SQL {
  const {cap} = request;
  const lead = leadOf(query);
  const rows = sql`select 1 from ${tablesRead(query, [lead])} where ${where(query, {...request, names, lead})}`;
  const counted = cap === undefined ? rows : sql`${rows} limit ${cap + 1}::bigint`;
  return sql`select count(*) as n from (${counted}) as found`;
}

function countOf(n: string | number | undefined, cap: number | undefined): Count {
  const found = Number(n ?? 0);
  return cap !== undefined && found > cap ? {count: cap, isCapped: true} : {count: found, isCapped: false};
}
