/**
 * Names in a query and the ids that they stand for. A statement that is given the ids themselves is planned by how many
 * messages each of them has; one that looks the names up by itself, by an average.
 */
import {sql, type SQL} from 'drizzle-orm';
import type {Condition, Query, TextTest} from '../core/query/query.ts';
import type {Sight} from '../core/rights.ts';
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

/**
 * All users who wrote messages, each found by one step through the index by author: as many steps as users, where a
 * `distinct` would read every message. Of members a function finds them in the same way, who wrote in their queues.
 */
export const distinctUsers = ({isGuarded}: Sight): SQL =>
  isGuarded ? sql`select u.name from smsdesk.message_users() as u(name)` : allUsers;

const allUsers: SQL = sql`
  with recursive users (name) as (
    (select author from smsdesk.message where author is not null order by author limit 1)
    union all
    select (select m.author from smsdesk.message m where m.author > u.name order by m.author limit 1)
    from users u where u.name is not null
  ) select name from users where name is not null`;

/** All failure codes that stand beside messages, found in the same way through their index. */
export const distinctCodes = ({isGuarded}: Sight): SQL =>
  isGuarded ? sql`select c.name from smsdesk.message_codes() as c(name)` : allCodes;

const allCodes: SQL = sql`
  with recursive codes (name) as (
    (select error_code from smsdesk.delivery where error_code is not null order by error_code limit 1)
    union all
    select (select d.error_code from smsdesk.delivery d where d.error_code > c.name order by d.error_code limit 1)
    from codes c where c.name is not null
  ) select name from codes where name is not null`;

const tables: Record<Exclude<NamedField, 'user' | 'error'>, SQL> = {
  queue: sql`smsdesk.queue`,
  status: sql`smsdesk.status`,
  template: sql`smsdesk.template`,
};

/** A subselect of one column: what the tests of the condition, other than `absent`, allow. */
export function selectNames(field: NamedField, tests: readonly TextTest[], sight: Sight): SQL {
  const matches = tests.flatMap((test) =>
    test.op === 'absent' ? [] : [matchFolded(sql`n.name`, test.op, test.value)],
  );
  const holds = matches.length === 0 ? sql`false` : sql.join(matches, sql` or `);
  if (field === 'user' || field === 'error') {
    const source = (field === 'user' ? distinctUsers : distinctCodes)(sight);
    return sql`select n.name from (${source}) n where ${holds}`;
  }
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
  const columns = conditions.map(
    ({field, tests}) => sql`array_to_json(array(${selectNames(field, tests, db.sight)}))::text`,
  );
  const [row] = await ask<{found: string}>(
    db,
    sql`select json_build_array(${sql.join(columns, sql`, `)})::text as found`,
    signal,
  );
  const found = JSON.parse(row?.found ?? '[]') as string[];
  return new Map(conditions.map((condition, i) => [condition, JSON.parse(found[i] ?? '[]') as (number | string)[]]));
}
