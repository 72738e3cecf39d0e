import {drizzle, type PostgresJsDatabase} from 'drizzle-orm/postgres-js';
import postgres, {type ISql} from 'postgres';
import {wholeSight, type Sight} from '../core/rights.ts';
import {guardTransactions} from './guard-transactions.ts';
import * as schema from './schema.ts';

/** A pool of connections: `sql` for statements whose plan matters, `orm` for the rest. */
export interface Database {
  sql: postgres.Sql;
  orm: PostgresJsDatabase<typeof schema>;
  /** How to read what the login may see; changes with its rights. */
  sight: Sight;
}

/** What a statement that reads messages needs: the pool, or a transaction in it, and what its login sees of them. */
export type Reader = Pick<Database, 'sql' | 'sight'>;

/** A pool, or a transaction in it: what a statement needs. */
export type Connection = ISql;

/** Where a Postgres is: a URL, or the options of one that speaks over a unix socket. */
export type Address = string | postgres.Options<Record<string, never>>;

/**
 * Opens nothing yet: the first statement connects. `max` connections at most; the first failure to connect is thrown.
 * `onStatement` hears of each statement as it is written, without its values. `person`: who is at the keyboard, for the audit of a database
 * whose owner everybody logs in as; a pooler between would refuse it.
 */
export function connect(address: Address, max = 4, onStatement?: (text: string) => void, person?: string): Database {
  const options: postgres.Options<Record<string, never>> = {
    max,
    connect_timeout: 10,
    // Whoever tries again waits a moment by himself; the driver's own growing pauses would hide that it is back.
    backoff: () => 0.5,
    connection: {application_name: 'smsdesk', ...(person !== undefined && {'smsdesk.user': person})},
    fetch_types: false,
    onnotice: () => undefined,
    ...(onStatement && {debug: (_, text) => onStatement(text)}),
  };
  const pool = typeof address === 'string' ? postgres(address, options) : postgres({...options, ...address});
  const sql = guardTransactions(pool);
  return {sql, orm: drizzle(sql, {schema}), sight: wholeSight};
}

/**
 * The same database seen from inside a transaction: what begins in it becomes a savepoint. It cannot listen or reserve.
 */
export function inside(tx: postgres.TransactionSql, {sql: {options}, sight}: Database): Database {
  const begin = (...args: unknown[]) =>
    tx.savepoint(args.at(-1) as (nested: postgres.TransactionSql) => Promise<unknown>);
  const sql = Object.assign(tx, {options, begin}) as unknown as postgres.Sql;
  return {sql, orm: drizzle(sql, {schema}), sight};
}

export const disconnect = (db: Database): Promise<void> => db.sql.end({timeout: 5});
