import {setTimeout as pause} from 'node:timers/promises';
import type {SQL} from 'drizzle-orm';
import {PgDialect} from 'drizzle-orm/pg-core';
import postgres from 'postgres';
import type {Database} from './connect.ts';

const dialect = new PgDialect();

/** SQLSTATE query_canceled. */
const cancelled = '57014';

/**
 * Runs a statement that only reads, planned for its very values: a plan for any value would choose the wrong index for
 * the rare ones. When `signal` is aborted the server stops working on it and the signal's reason is thrown. A cancel
 * that arrives late hits whatever runs next on that connection; such a statement is asked once more.
 */
export async function ask<Row>(db: Pick<Database, 'sql'>, statement: SQL, signal?: AbortSignal): Promise<Row[]> {
  try {
    return await askOnce<Row>(db, statement, signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof postgres.PostgresError) || error.code !== cancelled) throw error;
    return askOnce<Row>(db, statement, signal);
  }
}

async function askOnce<Row>(db: Pick<Database, 'sql'>, statement: SQL, signal?: AbortSignal): Promise<Row[]> {
  signal?.throwIfAborted();
  const {sql, params} = dialect.sqlToQuery(statement);
  const pending = db.sql.unsafe<(Row & Iterable<unknown>)[]>(sql, params as string[]);
  const isOver = pending.then(
    () => true,
    () => true,
  );
  const {promise: aborted, reject} = Promise.withResolvers<never>();
  const cancel = () => {
    if (!isSent(pending)) reject(signal?.reason);
    void cancelOnceSent(pending, isOver);
  };
  signal?.addEventListener('abort', cancel, {once: true});
  try {
    return [...(await Promise.race([pending, aborted]))];
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

/** What the driver keeps of a statement. */
interface Query {
  /** The server process that it was sent to. */
  state?: object | null;
  canceller: ((query: unknown) => Promise<void>) | null;
}

const isSent = (pending: object): boolean => Boolean((pending as Query).state);

/** Milliseconds between two looks at a statement that waits for its connection. */
const lookEvery = 20;

/**
 * Cancelled while its connection is being opened, a statement would leave that one behind in the driver, where nothing
 * ever runs on it again and no end of the pool reaches it.
 */
async function cancelOnceSent(pending: object, isOver: Promise<boolean>): Promise<void> {
  while (!isSent(pending)) if (await Promise.race([isOver, pause(lookEvery, false, {ref: false})])) return;
  // The query's own `cancel` drops the promise of this one. Its failure is no news: the query goes on, or is lost.
  (pending as Query).canceller?.(pending).catch(() => undefined);
}
