import type {Query} from '../core/query/query.ts';
import * as statement from '../db/statements/count-messages.ts';
import type {Desk} from './desk.ts';

export type {Count} from '../db/statements/count-messages.ts';

/** How many messages a query asks for, exactly. */
export async function countMessages({db, now, zone}: Desk, query: Query, signal?: AbortSignal): Promise<number> {
  const request = {query, now: now(), zone, ...(signal && {signal})};
  return (await statement.countMessages(db, request)).count;
}

/** The same, but no further than `cap`: what a screen can afford. */
export const countUpTo = (
  {db, now, zone}: Desk,
  query: Query,
  cap: number,
  signal?: AbortSignal,
): Promise<statement.Count> => statement.countMessages(db, {query, now: now(), zone, cap, ...(signal && {signal})});
