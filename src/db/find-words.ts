/**
 * How members look for words. The planner is told nothing of how rare words are where it has to keep rows from them, and no
 * index finds these; so it is decided here whether the few rows that all else lets through are looked through, or a
 * function finds the words.
 */
import {sql} from 'drizzle-orm';
import type {Condition, Query} from '../core/query/query.ts';
import type {Sight} from '../core/rights.ts';
import {ask} from './ask.ts';
import type {Reader} from './connect.ts';
import {isAmongFound, looksForWords} from './found.ts';
import {estimateRows} from './statements/estimate-rows.ts';
import {leadOf, tablesOf, tablesRead, where, type Lead, type WhereOptions} from './where.ts';

/** Up to so many rows are looked through for words, where no index finds these. */
const mostLookedThrough = 10_000;

/** Of members the planner is not told how rare words are. */
export const looksForWordsUnseen = (query: Query, sight: Sight): boolean =>
  sight.isGuarded && looksForWords(query, sight);

/** Whether words are left for the function to find, as all else that is asked leaves many rows to look through. */
export async function shallFindWords(
  db: Reader,
  query: Query,
  options: WhereOptions,
  signal?: AbortSignal,
): Promise<boolean> {
  if (!looksForWordsUnseen(query, options.sight)) return false;
  const rest: Query = {conditions: query.conditions.filter((condition) => !isLookedFor(condition))};
  return (await estimate(db, rest, options, leadOf(rest), signal)) > mostLookedThrough;
}

/** Whether no more messages than that hold the words. */
export async function isFoundWithin(
  db: Reader,
  query: Query,
  options: WhereOptions,
  most: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const found = sql.join(
    [...isAmongFound({query, names: options.names, sight: options.sight}, sql`d.message_id`)],
    sql` and `,
  );
  const [row] = await ask<{n: number}>(
    db,
    sql`select count(*)::int as n from (
      select from smsdesk.delivery d where ${found} limit ${most + 1}::int) as found`,
    signal,
  );
  return (row?.n ?? 0) <= most;
}

/** Any condition that words may have to be found for. */
const isLookedFor = (condition: Condition): boolean =>
  condition.op === 'find' || (condition.op === 'match' && (condition.field === 'text' || condition.field === 'number'));

/** About how many rows a query gives. */
export const estimate = (db: Reader, query: Query, options: WhereOptions, lead: Lead, signal?: AbortSignal) =>
  estimateRows(
    db,
    sql`select 1 from ${tablesRead(query, [lead], tablesOf(options.sight))} where ${where(query, {...options, lead})}`,
    signal,
  );
