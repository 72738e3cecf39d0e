import {sql, type SQL} from 'drizzle-orm';
import {PgDialect} from 'drizzle-orm/pg-core';
import type {Query} from '../../core/query/query.ts';
import {ask} from '../ask.ts';
import type {Database, Reader} from '../connect.ts';
import {resolveNames} from '../names.ts';
import {shallFindWords} from '../find-words.ts';
import {withinSight} from '../sight.ts';
import {leadOf, sharedColumns, tablesOf, tablesRead, where} from '../where.ts';

export interface IdsRequest {
  query: Query;
  now: Date;
  zone: string;
  signal?: AbortSignal;
}

/** The ids of all messages that a query asks for, in no order. For a few; see `streamIds` for many. */
export async function listIds(db: Reader, request: IdsRequest): Promise<number[]> {
  const rows = await ask<{id: string}>(db, await selectIds(db, request), request.signal);
  return rows.map(({id}) => Number(id));
}

const dialect = new PgDialect();

/**
 * The same, `size` of them at a time: those that there are when it begins, whatever changes while they are worked on.
 * Keeps a connection of its own until it ends.
 */
export async function* streamIds(db: Database, request: IdsRequest, size: number): AsyncGenerator<number[]> {
  const {sql: text, params} = dialect.sqlToQuery(await selectIds(db, request));
  for await (const rows of db.sql.unsafe<{id: string}[]>(text, params as string[]).cursor(size)) {
    yield rows.map(({id}) => Number(id));
    request.signal?.throwIfAborted();
  }
}

async function selectIds(db: Reader, request: IdsRequest): Promise<SQL> {
  const {now, zone, signal} = request;
  const {sight} = db;
  const asked = {query: request.query, names: await resolveNames(db, request.query, signal)};
  const {query, names} = withinSight(sight, asked);
  const lead = leadOf(query);
  const options = {now, zone, names, lead, sight};
  const holds = where(query, {...options, areWordsFound: await shallFindWords(db, query, options, signal)});
  // The parameter keeps a query without any on the protocol that has cursors.
  return sql`select ${sharedColumns[lead].id} as id from ${tablesRead(query, [lead], tablesOf(sight))} where ${holds} and ${true}::bool`;
}

/** The newest message that there is; 0: there is none. */
export async function newestId(db: Reader): Promise<number> {
  // A member's own may all be older than the others', and then it takes long to find one: no higher id was given out.
  const [row] = db.sight.isGuarded
    ? await db.sql<{id: string | null}[]>`select message as id from smsdesk.given_ids()`
    : await db.sql<{id: string | null}[]>`select max(id) as id from smsdesk.message`;
  return Number(row?.id ?? 0);
}
