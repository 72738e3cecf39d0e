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
  const cancel = () => {
    // The query's own `cancel` drops the promise of this one. Its failure is no news: the query goes on, or is lost.
    const {canceller} = pending as unknown as {canceller: ((query: unknown) => Promise<void>) | null};
    canceller?.(pending).catch(() => undefined);
  };
  signal?.addEventListener('abort', cancel, {once: true});
  try {
    return [...(await pending)];
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}
