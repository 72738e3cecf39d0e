import type {AuditEntry} from '../core/audit/audit-entry.ts';
import type {AuditNames, AuditQuery, AuditSort} from '../core/audit/audit-fields.ts';
import type {ListedValue} from '../core/query/complete.ts';
import type {Condition, Query} from '../core/query/query.ts';
import {listAuditUsers} from '../db/statements/list-audit-users.ts';
import * as statement from '../db/statements/list-audit.ts';
import type {Desk} from './desk.ts';
import {mostOffered, offerValues} from './field-values.ts';
import {requireKnownNames} from './known-names.ts';

export interface AuditWish {
  query: AuditQuery;
  sort: AuditSort;
  /** Null: all. */
  limit: number | null;
  signal?: AbortSignal;
}

/** What people have done, as far as the login may see it. Problems: `noSuchName` of a queue. */
export async function listAudit(desk: Desk, wish: AuditWish): Promise<AuditEntry[]> {
  await requireKnownNames(desk, queuesOf(wish.query), wish.signal);
  return statement.listAudit(desk.db, {...wish, now: desk.now(), zone: desk.zone});
}

/** The same some at a time, as they are at one moment. */
export async function* streamAudit(desk: Desk, wish: Omit<AuditWish, 'signal'>): AsyncGenerator<AuditEntry[]> {
  await requireKnownNames(desk, queuesOf(wish.query));
  yield* statement.streamAudit(desk.db, {...wish, now: desk.now(), zone: desk.zone});
}

/** What the query says of queues, which are those of messages. */
const queuesOf = ({conditions}: AuditQuery): Query => ({
  conditions: conditions.flatMap((condition): Condition[] =>
    isOfQueue(condition) ? [{...condition, field: 'queue'}] : [],
  ),
});

const isOfQueue = (condition: Condition<AuditNames>): condition is Extract<typeof condition, {op: 'match'}> =>
  condition.op === 'match' && condition.field === 'queue';

/** How many of them there are, no further than the cap. */
export const countAudit = (desk: Desk, query: AuditQuery, cap: number, signal?: AbortSignal): Promise<number> =>
  statement.countAudit(desk.db, {query, cap, now: desk.now(), zone: desk.zone, ...(signal && {signal})});

/** Fields of the audit whose values are in the database. */
export type AuditListed = 'user' | 'queue' | 'batch';

/** Values of a field that begin as what was typed does, at most `mostOffered`. */
export const offerAuditValues = (
  desk: Desk,
  field: AuditListed,
  typed: string,
  signal?: AbortSignal,
): Promise<ListedValue[]> =>
  field === 'user'
    ? listAuditUsers(desk.db, {prefix: typed, limit: mostOffered, ...(signal && {signal})})
    : offerValues(desk, field, typed, signal);
