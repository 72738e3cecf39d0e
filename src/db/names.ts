/**
 * Names in a query and the ids that they stand for. A statement that is given the ids themselves is planned by how many
 * messages each of them has; one that looks the names up by itself, by an average.
 */
import {sql, type SQL} from 'drizzle-orm';
import type {Condition, Query, TextTest} from '../core/query/query.ts';
import {ask} from './ask.ts';
import type {Reader} from './connect.ts';
import {matchFolded} from './like.ts';
import {messagesOfNumbers, wholeNumbersOf} from './whole-numbers.ts';

export type NamedField = 'queue' | 'status' | 'template' | 'user' | 'error';
export type NameCondition = Extract<Condition, {op: 'match'}> & {field: NamedField};

/** By condition, the ids (users and failure codes: the names themselves) that its tests allow. */
export type ResolvedNames = ReadonlyMap<Condition, readonly (number | string)[]>;

export const isNameCondition = (condition: Condition): condition is NameCondition =>
  condition.op === 'match' && ['queue', 'status', 'template', 'user', 'error'].includes(condition.field);

/** Names that stand beside messages alone: a function finds them, of members in their queues. */
export const namesBeside = (field: 'user' | 'error'): SQL =>
  sql`select b.name from smsdesk.message_names(${field}::text) as b(name)`;

const tables: Record<Exclude<NamedField, 'user' | 'error'>, SQL> = {
  queue: sql`smsdesk.queue`,
  status: sql`smsdesk.status`,
  template: sql`smsdesk.template`,
};

/** A subselect of one column: what the tests of the condition, other than `absent`, allow. */
export function selectNames(field: NamedField, tests: readonly TextTest[]): SQL {
  const matches = tests.flatMap((test) =>
    test.op === 'absent' ? [] : [matchFolded(sql`n.name`, test.op, test.value)],
  );
  const holds = matches.length === 0 ? sql`false` : sql.join(matches, sql` or `);
  if (field === 'user' || field === 'error') return sql`select n.name from (${namesBeside(field)}) n where ${holds}`;
  return sql`select n.id from ${tables[field]} n where ${holds}`;
}

/**
 * Looks up all names of a query in one statement; none when it has no names. Whole numbers are names too where they are
 * masked: each stands for a message to or from it. Problems: `askedTooMuch`.
 */
export async function resolveNames(db: Reader, query: Query, signal?: AbortSignal): Promise<ResolvedNames> {
  const names = await lookUpNames(db, query, signal);
  if (!db.sight.areNumbersHidden) return names;
  const numbers = query.conditions.filter((condition) => wholeNumbersOf(condition).length > 0);
  const found = numbers.map(async (condition) => [condition, await messagesOfNumbers(db, condition)] as const);
  return new Map([...names, ...(await Promise.all(found))]);
}

async function lookUpNames(db: Reader, query: Query, signal?: AbortSignal): Promise<ResolvedNames> {
  const conditions = query.conditions.filter(isNameCondition);
  if (conditions.length === 0) return new Map();
  const columns = conditions.map(({field, tests}) => sql`array_to_json(array(${selectNames(field, tests)}))::text`);
  const [row] = await ask<{found: string}>(
    db,
    sql`select json_build_array(${sql.join(columns, sql`, `)})::text as found`,
    signal,
  );
  const found = JSON.parse(row?.found ?? '[]') as string[];
  return new Map(conditions.map((condition, i) => [condition, JSON.parse(found[i] ?? '[]') as (number | string)[]]));
}
