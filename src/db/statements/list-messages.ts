import {sql} from 'drizzle-orm';
import type {Message} from '../../core/message.ts';
import type {Query} from '../../core/query/query.ts';
import type {Sort} from '../../core/query/sort.ts';
import {ask} from '../ask.ts';
import type {Database} from '../connect.ts';
import type {Cursor} from '../keyset.ts';
import {effectiveSort, routeOf} from '../route.ts';
import {resolveNames} from '../names.ts';
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
  /** Aborted: the server stops, and the signal's reason is thrown. */
  signal?: AbortSignal;
}

export interface MessagePage {
  rows: Message[];
  /** The place of each row, to begin another page of the same query and sort from. */
  cursors: Cursor[];
  /** Whether further rows follow (backwards: go before) these. */
  more: boolean;
}

/** One page of the messages that a query asks for. */
export async function listMessages(db: Pick<Database, 'sql'>, request: ListRequest): Promise<MessagePage> {
  const {query, limit, now, cursor, isCursorIncluded = false, backwards = false, signal} = request;
  const names = await resolveNames(db, query, signal);
  const start = cursor ? {cursor, isIncluded: isCursorIncluded} : null;
  const sort = effectiveSort(query, request.sort);
  const route = await routeOf(db, {...request, sort, names}, signal);
  const page = pageOfMessages({...request, sort, names, route, start, backwards, limit: limit + 1});
  const found = await ask<MessageRow & Record<string, string | null>>(
    db,
    sql`
      with page as materialized (${page.select})
      select ${messageColumns}, ${page.keys}
      from page p join smsdesk.message m on m.id = p.k${sql.raw(String(page.terms.length - 1))} ${messageJoins}
      order by ${page.order}`,
    signal,
  );
  const rows = found.slice(0, limit);
  if (backwards) rows.reverse();
  return {
    rows: rows.map((row) => messageOf(row, now)),
    cursors: rows.map((row) => ({keys: page.terms.map((_, i) => row[`k${i}`] ?? null)})),
    more: found.length > limit,
  };
}
