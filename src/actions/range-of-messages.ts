import {UserError} from '../core/problem.ts';
import {listMessages, type Cursor, type ListRequest} from './list-messages.ts';
import type {Desk} from './desk.ts';

export type RangeRequest = Pick<ListRequest, 'query' | 'sort' | 'signal'> & {
  /** The place of the row that the range begins at; it is part of it. */
  from: Cursor;
  /** The id of the row that it ends with. */
  to: number;
  /** It ends before it begins, in the order of the sort; null: that is not known. */
  backwards: boolean | null;
  /** Rows at most. */
  limit: number;
};

const pageSize = 1_000;

/** The ids of all rows from one to another, in the order of the sort or against it. Problems: `rangeTooLong`. */
export async function rangeOfMessages(desk: Desk, request: RangeRequest): Promise<number[]> {
  const ways = request.backwards === null ? [false, true] : [request.backwards];
  for (const backwards of ways) {
    const ids = await walk(desk, {...request, backwards});
    if (ids) return ids;
  }
  throw new UserError({code: 'rangeTooLong', limit: request.limit});
}

/** Null: the end is not reached. */
async function walk(desk: Desk, request: RangeRequest & {backwards: boolean}): Promise<number[] | null> {
  const {from, to, limit, ...asked} = request;
  const ids: number[] = [];
  let cursor: Cursor | null = from;
  let isCursorIncluded = true;
  while (cursor !== null && ids.length <= limit) {
    const page = await listMessages(desk, {...asked, cursor, isCursorIncluded, limit: pageSize});
    const rows = page.rows.map(({id}) => id);
    if (asked.backwards) rows.reverse();
    ids.push(...rows);
    const end = ids.indexOf(to);
    if (end !== -1 && end < limit) return ids.slice(0, end + 1);
    cursor = page.more ? ((asked.backwards ? page.cursors[0] : page.cursors.at(-1)) ?? null) : null;
    isCursorIncluded = false;
  }
  return null;
}
