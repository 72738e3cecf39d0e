import {sql, type SQL} from 'drizzle-orm';
import {PgDialect} from 'drizzle-orm/pg-core';
import type {AuditEntry} from '../../core/audit/audit-entry.ts';
import type {AuditQuery, AuditSort, AuditSortKey} from '../../core/audit/audit-fields.ts';
import {ask} from '../ask.ts';
import {auditWhere} from '../audit-where.ts';
import type {Database} from '../connect.ts';

export interface AuditRequest {
  query: AuditQuery;
  sort: AuditSort;
  /** Entries at most; null: all. */
  limit: number | null;
  now: Date;
  /** An IANA name: in which days begin. */
  zone: string;
  signal?: AbortSignal;
}

interface Row extends Pick<AuditEntry, 'act' | 'queue' | 'number' | 'subject' | 'before' | 'after' | 'reason'> {
  id: string;
  time: number;
  actor: string;
  batch_id: string | null;
  message_id: string | null;
}

/** Entries of the audit that the login may see. There are few of them beside messages, so that any sort is a plain one. */
export async function listAudit(db: Pick<Database, 'sql' | 'sight'>, request: AuditRequest): Promise<AuditEntry[]> {
  return (await ask<Row>(db, selectEntries(db, request), request.signal)).map(entryOf);
}

const dialect = new PgDialect();

/** The same as they are at one moment, some at a time, however many. */
export async function* streamAudit(
  db: Pick<Database, 'sql' | 'sight'>,
  request: AuditRequest,
): AsyncGenerator<AuditEntry[]> {
  const {sql: text, params} = dialect.sqlToQuery(selectEntries(db, request));
  for await (const rows of db.sql.unsafe<Row[]>(text, params as string[]).cursor(500)) yield rows.map(entryOf);
}

function selectEntries({sight}: Pick<Database, 'sight'>, {query, sort, limit, now, zone}: AuditRequest): SQL {
  const {areNumbersHidden} = sight;
  const number = areNumbersHidden ? sql`null::text` : sql`a.number`;
  return sql`
      select a.id::text, (extract(epoch from a.time) * 1000)::float8 as time, a.actor, a.act,
        (select q.name from smsdesk.queue q where q.id = a.queue_id) as queue, a.batch_id::text, a.message_id::text,
        ${number} as number, a.subject, a.before, a.after, a.reason
      from smsdesk.audit a where ${auditWhere(query, {now, zone, areNumbersHidden})}
      order by ${orderOf(sort, number)} limit ${limit}::int`;
}

/** How many there are; counting stops at the cap. */
export async function countAudit(
  db: Pick<Database, 'sql' | 'sight'>,
  {query, now, zone, signal, cap}: Omit<AuditRequest, 'sort' | 'limit'> & {cap: number},
): Promise<number> {
  const {areNumbersHidden} = db.sight;
  const [row] = await ask<{n: string}>(
    db,
    sql`select count(*)::text as n from (
      select 1 from smsdesk.audit a where ${auditWhere(query, {now, zone, areNumbersHidden})} limit ${cap}::int) as found`,
    signal,
  );
  return Number(row?.n ?? 0);
}

/** The same of each of several queries, in one statement. */
export async function countAuditEach(
  db: Pick<Database, 'sql' | 'sight'>,
  queries: readonly AuditQuery[],
  {now, zone, signal, cap}: Omit<AuditRequest, 'query' | 'sort' | 'limit'> & {cap: number},
): Promise<number[]> {
  if (queries.length === 0) return [];
  const {areNumbersHidden} = db.sight;
  const counts = queries.map(
    (query) => sql`(select count(*) from (
      select 1 from smsdesk.audit a where ${auditWhere(query, {now, zone, areNumbersHidden})} limit ${cap}::int) as found)`,
  );
  const [row] = await ask<{counts: string}>(
    db,
    sql`select json_build_array(${sql.join(counts, sql`, `)})::text as counts`,
    signal,
  );
  return JSON.parse(row?.counts ?? '[]') as number[];
}

const entryOf = ({id, time, actor, batch_id: batch, message_id: message, ...rest}: Row): AuditEntry => ({
  ...rest,
  id: Number(id),
  time: new Date(time),
  user: actor,
  batch: batch === null ? null : Number(batch),
  message: message === null ? null : Number(message),
});

/** As with messages: what is equal goes on by time and id in the direction of the last key, and absent values come last. */
function orderOf(sort: AuditSort, number: SQL): SQL {
  const isDown = sort.at(-1)?.descending ?? true;
  const terms = sort.map(({key, descending}) => directed(expressionOf(key, number), descending));
  const ending = [sql`a.time`, sql`a.id`].map((expression) => directed(expression, isDown));
  return sql.join(
    sort.some(({key}) => key === 'time') ? [...terms, ...ending.slice(1)] : [...terms, ...ending],
    sql`, `,
  );
}

const directed = (expression: SQL, isDown: boolean): SQL =>
  sql`${expression} ${isDown ? sql`desc` : sql`asc`} nulls last`;

function expressionOf(key: AuditSortKey, number: SQL): SQL {
  switch (key) {
    case 'time':
      return sql`a.time`;
    case 'user':
      return sql`a.actor collate "C"`;
    case 'act':
      return sql`a.act collate "C"`;
    case 'subject':
      return sql`smsdesk.fold(coalesce(a.subject, ${number})) collate "C"`;
    case 'queue':
      return sql`(select smsdesk.fold(q.name) collate "C" from smsdesk.queue q where q.id = a.queue_id)`;
    case 'batch':
      return sql`a.batch_id`;
  }
}
