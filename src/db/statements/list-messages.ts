import {sql} from 'drizzle-orm';
import type {Message} from '../../core/message.ts';
import type {Query} from '../../core/query/query.ts';
import type {Sort} from '../../core/query/sort.ts';
import {ask} from '../ask.ts';
import type {Reader} from '../connect.ts';
import type {Cursor} from '../keyset.ts';
import {resolveNames, type ResolvedNames} from '../names.ts';
import {effectiveSort, routeOf, type Route} from '../route.ts';
import {messageTable, withinSight} from '../sight.ts';
import {messageColumns, messageJoins, messageOf, type MessageRow} from './message-columns.ts';
import {pageOfMessages} from './page-of-messages.ts';

export interface ListRequest {
  query: Query;
  sort: Sort;
  /** Rows at most, 1 and up. */
  limit: number;
  /** What `scheduled` and relative times are reckoned from. */
  now: Date;
  /** An IANA name: in which days begin. */
  zone: string;
  /** The page begins after this row; null or left out: at the first one (backwards: at the last). */
  cursor?: Cursor | null;
  /** The page begins with the row of the cursor itself. */
  isCursorIncluded?: boolean;
  /** The page ends before the cursor, instead of beginning after it. Its rows are in the order of the sort all the same. */
  backwards?: boolean;
  /** From a page of the same query and sort before: spares finding out once more. */
  plan?: ListPlan | null;
  /** Aborted: the server stops, and the signal's reason is thrown. */
  signal?: AbortSignal;
}

/** How a query is read: what its names stand for, and which way leads to its rows. Names that are made later are not in it. */
export interface ListPlan {
  readonly query: Query;
  readonly sort: Sort;
  readonly names: ResolvedNames;
  readonly route: Route;
  readonly madeAt: Date;
}

export interface MessagePage {
  rows: Message[];
  /** The place of each row, to begin another page of the same query and sort from. */
  cursors: Cursor[];
  /** Whether further rows follow (backwards: go before) these. */
  more: boolean;
  plan: ListPlan;
}

/** One page of the messages that a query asks for. */
export async function listMessages(db: Reader, request: ListRequest): Promise<MessagePage> {
  const {limit, now, cursor, isCursorIncluded = false, backwards = false, signal} = request;
  const plan = request.plan ?? (await planList(db, request));
  const start = cursor ? {cursor, isIncluded: isCursorIncluded} : null;
  const {sight} = db;
  const page = pageOfMessages({...request, ...plan, sight, start, backwards, limit: limit + 1});
  const found = await ask<MessageRow & Record<string, string | null>>(
    db,
    sql`
      with page as materialized (${page.select})
      select ${messageColumns}, ${page.keys}
      from page p join ${messageTable(sight)} m on m.id = p.k${sql.raw(String(page.terms.length - 1))} ${messageJoins}
      order by ${page.order}`,
    signal,
  );
  const rows = found.slice(0, limit);
  if (backwards) rows.reverse();
  return {
    rows: rows.map((row) => messageOf(row, now)),
    cursors: rows.map((row) => ({keys: page.terms.map((_, i) => row[`k${i}`] ?? null)})),
    more: found.length > limit,
    plan,
  };
}

async function planList(db: Reader, request: ListRequest): Promise<ListPlan> {
  const {signal} = request;
  const {sight} = db;
  const asked = {query: request.query, names: await resolveNames(db, request.query, signal)};
  const {query, names} = withinSight(sight, asked);
  const sort = effectiveSort(query, request.sort);
  const route = await routeOf(db, {...request, query, sort, names, sight}, signal);
  return {query, sort, names, madeAt: request.now, route};
}
