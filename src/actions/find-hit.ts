import type {Message} from '../core/message.ts';
import type {Query} from '../core/query/query.ts';
import type {Sort} from '../core/query/sort.ts';
import type {Cursor} from '../db/keyset.ts';
import {listMessages as listPage, type ListPlan} from '../db/statements/list-messages.ts';
import type {Desk} from './desk.ts';

export interface HitRequest {
  /** What chooses the rows, and the words that one of them shall hold besides. */
  query: Query;
  words: Query;
  sort: Sort;
  /** From where; null: from the first row on, or backwards from the last. */
  cursor: Cursor | null;
  backwards: boolean;
  /** The how manyth hit, 1 and up. */
  times: number;
  signal?: AbortSignal;
}

export interface Hit {
  message: Message;
  cursor: Cursor;
  /** It was found from the other end of the rows on. */
  isWrapped: boolean;
}

/** The next row, or that before, which holds the words, round the end of the rows; null: none does. */
export async function findHit({db, now, zone}: Desk, request: HitRequest): Promise<Hit | null> {
  const {sort, cursor, backwards, times, signal} = request;
  const query: Query = {conditions: [...request.query.conditions, ...request.words.conditions]};
  const find = async (from: Cursor | null, count: number) => {
    const page = await listPage(db, {
      ...{query, sort, backwards, cursor: from, limit: count, now: now(), zone},
      ...(signal && {signal}),
    });
    const hits = page.rows.flatMap((message, index) => {
      const at = page.cursors[index];
      return at ? [{message, cursor: at}] : [];
    });
    return backwards ? hits.reverse() : hits;
  };
  const beyond = await find(cursor, times);
  const hit = beyond[times - 1];
  if (hit) return {...hit, isWrapped: false};
  if (cursor === null) return null;
  const wrapped = (await find(null, times - beyond.length)).at(-1);
  return wrapped ? {...wrapped, isWrapped: true} : null;
}

export interface AroundRequest {
  query: Query;
  sort: Sort;
  /** Of a row in this sort, which need not be of this query alone. */
  cursor: Cursor;
  /** Rows before it, and from it on, at most. */
  above: number;
  below: number;
  signal?: AbortSignal;
}

export interface RowsAround {
  rows: Message[];
  cursors: Cursor[];
  /** The place of the cursor's row among them. */
  place: number;
  moreAbove: boolean;
  moreBelow: boolean;
  plan: ListPlan;
}

/** The rows around one of them. */
export async function listAround({db, now, zone}: Desk, request: AroundRequest): Promise<RowsAround> {
  const {query, sort, cursor, signal} = request;
  const shared = {query, sort, cursor, now: now(), zone, ...(signal && {signal})};
  const below = await listPage(db, {...shared, limit: request.below, isCursorIncluded: true});
  const above = await listPage(db, {...shared, limit: request.above, backwards: true, plan: below.plan});
  return {
    rows: [...above.rows, ...below.rows],
    cursors: [...above.cursors, ...below.cursors],
    place: above.rows.length,
    moreAbove: above.more,
    moreBelow: below.more,
    plan: below.plan,
  };
}
