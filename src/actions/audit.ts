import type {AuditEntry} from '../core/audit/audit-entry.ts';
import {acts} from '../core/audit/acts.ts';
import {auditFields, type AuditNames, type AuditQuery, type AuditSort} from '../core/audit/audit-fields.ts';
import type {ListedValue} from '../core/query/complete.ts';
import {withValuesOf} from '../core/query/edit.ts';
import type {Condition, Query} from '../core/query/query.ts';
import {listAuditUsers} from '../db/statements/list-audit-users.ts';
import * as statement from '../db/statements/list-audit.ts';
import type {Desk} from './desk.ts';
import {listChoices, mostCountedOfValue, mostOffered, offerValues} from './field-values.ts';
import type {FieldValue, ValueCount} from './field-values.ts';
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

/** Fields of the audit that the filter pane offers. */
export type AuditChoiceField = AuditListed | 'act' | 'time';

/** The values that a field may be asked for; of names and batches those with `piece` in them. */
export async function listAuditChoices(
  desk: Desk,
  field: AuditChoiceField,
  piece: string,
  signal?: AbortSignal,
): Promise<FieldValue[]> {
  if (field === 'act') return acts.map((value) => ({value, note: null}));
  if (field === 'user') return listAuditUsers(desk.db, {piece, limit: mostListed, ...(signal && {signal})});
  const choices = await listChoices(desk, field, piece, signal);
  // A message always has a queue, an act need not.
  return field === 'queue' && piece === '' ? [...choices, {value: null, note: null}] : choices;
}

const mostListed = 100;

/** How many entries each of these values would give under the rest of the query. */
export async function countAuditChoices(
  {db, now, zone}: Desk,
  {field, query, values}: {field: AuditChoiceField; query: AuditQuery; values: readonly (string | null)[]},
  signal?: AbortSignal,
): Promise<ValueCount[]> {
  const queries = values.map((value) => withValuesOf<AuditNames>(auditFields, query, field, [value]));
  const counts = await statement.countAuditEach(db, queries, {
    ...{cap: mostCountedOfValue + 1, now: now(), zone, ...(signal && {signal})},
  });
  return values.map((value, at) => ({
    value,
    count: Math.min(counts[at] ?? 0, mostCountedOfValue),
    isCapped: (counts[at] ?? 0) > mostCountedOfValue,
  }));
}
