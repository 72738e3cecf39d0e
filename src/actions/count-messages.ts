import type {Query} from '../core/query/query.ts';
import * as statement from '../db/statements/count-messages.ts';
import type {Desk} from './desk.ts';
import {requireKnownNames} from './known-names.ts';

export type {Count} from '../db/statements/count-messages.ts';

/** How many messages a query asks for, exactly. Problems: `noSuchName`. */
export async function countMessages(desk: Desk, query: Query, signal?: AbortSignal): Promise<number> {
  const {db, now, zone} = desk;
  const request = {query, now: now(), zone, ...(signal && {signal})};
  const [{count}] = await Promise.all([statement.countMessages(db, request), requireKnownNames(desk, query, signal)]);
  return count;
}

/** The same, but no further than `cap`: what a screen can afford. */
export const countUpTo = (
  {db, now, zone}: Desk,
  query: Query,
  cap: number,
  signal?: AbortSignal,
): Promise<statement.Count> => statement.countMessages(db, {query, now: now(), zone, cap, ...(signal && {signal})});
