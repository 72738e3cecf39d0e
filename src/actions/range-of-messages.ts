import {UserError} from '../core/problem.ts';
import {listMessages, type Cursor, type ListRequest} from './list-messages.ts';
import type {Desk} from './desk.ts';

export type RangeRequest = Pick<ListRequest, 'query' | 'sort' | 'signal'> & {
  /** The place of the row that the range begins at; it is part of it. */
  from: Cursor;
  /** The id of the row that it ends with. */
  to: number;
  /** It ends before it begins, in the order of the sort. */
  backwards: boolean;
  /** Rows at most. */
  limit: number;
};

const pageSize = 1_000;

/** The ids of all rows from one to another, in the order of the sort. Problems: `rangeTooLong`. */
export async function rangeOfMessages(desk: Desk, request: RangeRequest): Promise<number[]> {
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
  throw new UserError({code: 'rangeTooLong', limit});
}
