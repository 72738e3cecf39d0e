import type {Message} from '../core/message.ts';
import * as statement from '../db/statements/list-messages.ts';
import type {Desk} from './desk.ts';
import {requireKnownNames} from './known-names.ts';

export type {Cursor} from '../db/keyset.ts';
export type {ListPlan, MessagePage} from '../db/statements/list-messages.ts';

/** Which messages, in what order, and which page of them; the clock and the zone are the desk's. */
export type ListRequest = Omit<statement.ListRequest, 'now' | 'zone'>;

/** One page of the messages that a query asks for. Problems: `noSuchName`, said of the first page. */
export async function listMessages(desk: Desk, request: ListRequest): Promise<statement.MessagePage> {
  const {db, now, zone} = desk;
  const page = statement.listMessages(db, {...request, now: now(), zone});
  if (!request.cursor) await Promise.all([page, requireKnownNames(desk, request.query, request.signal, request.sort)]);
  return page;
}

/** A page that was read before, as it is now; with its plan it is one statement. */
export const refreshMessages = ({db, now, zone}: Desk, request: ListRequest): Promise<statement.MessagePage> =>
  statement.listMessages(db, {...request, now: now(), zone});

/** How many rows are read at once where all are wanted. */
const pageSize = 1_000;

/** All messages that a query asks for, at most `limit` of them, a page at a time. */
export async function* streamMessages(
  desk: Desk,
  {limit, ...request}: Omit<ListRequest, 'limit'> & {limit: number | null},
): AsyncGenerator<Message> {
  let left = limit ?? Infinity;
  let cursor = request.cursor ?? null;
  while (left > 0) {
    const page = await listMessages(desk, {...request, cursor, limit: Math.min(pageSize, left)});
    yield* page.rows;
    left -= page.rows.length;
    cursor = page.cursors.at(-1) ?? null;
    if (!page.more || cursor === null) return;
  }
}
