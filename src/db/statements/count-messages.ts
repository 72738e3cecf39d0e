import {sql, type SQL} from 'drizzle-orm';
import {withValues} from '../../core/query/edit.ts';
import type {QueryField} from '../../core/query/fields.ts';
import type {Query} from '../../core/query/query.ts';
import {ask} from '../ask.ts';
import type {Reader} from '../connect.ts';
import {resolveNames, type ResolvedNames} from '../names.ts';
import {shallFindWords} from '../find-words.ts';
import {withinSight} from '../sight.ts';
import {leadOf, tablesOf, tablesRead, where} from '../where.ts';

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
export async function countMessages(db: Reader, request: CountRequest): Promise<Count> {
  const names = await resolveNames(db, request.query, request.signal);
  const [row] = await ask<{n: string}>(db, await selectCount(db, request, names), request.signal);
  return countOf(row?.n, request.cap);
}

/**
 * How many messages there would be with each of these values as the only demand on the field, in their order; null
 * means absent. For the live counts of the filter pane.
 */
export async function countByValue(
  db: Reader,
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
  db: Reader,
  asked: readonly Pick<CountRequest, 'query' | 'cap'>[],
  {names, now, zone, signal}: Omit<CountRequest, 'query' | 'cap'> & {names: ResolvedNames},
): Promise<Count[]> {
  if (asked.length === 0) return [];
  const selects = await Promise.all(asked.map((one) => selectCount(db, {...one, now, zone}, names)));
  const counts = selects.map((select) => sql`(${select})`);
  const [row] = await ask<{counts: string}>(
    db,
    sql`select json_build_array(${sql.join(counts, sql`, `)})::text as counts`,
    signal,
  );
  return (JSON.parse(row?.counts ?? '[]') as number[]).map((n, i) => countOf(n, asked[i]?.cap));
}

async function selectCount(db: Reader, request: CountRequest, known: ResolvedNames): Promise<SQL> {
  const {cap, now, zone, signal} = request;
  const {query, names} = withinSight(db.sight, {query: request.query, names: known});
  const lead = leadOf(query);
  const options = {now, zone, names, lead, sight: db.sight};
  const areWordsFound = await shallFindWords(db, query, options, signal);
  const from = tablesRead(query, [lead], tablesOf(db.sight));
  const rows = sql`select 1 from ${from} where ${where(query, {...options, areWordsFound})}`;
  const counted = cap === undefined ? rows : sql`${rows} limit ${cap + 1}::bigint`;
  return sql`select count(*) as n from (${counted}) as found`;
}

function countOf(n: string | number | undefined, cap: number | undefined): Count {
  const found = Number(n ?? 0);
  return cap !== undefined && found > cap ? {count: cap, isCapped: true} : {count: found, isCapped: false};
}
