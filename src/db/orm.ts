import type {PgDatabase} from 'drizzle-orm/pg-core';
import type {PostgresJsQueryResultHKT} from 'drizzle-orm/postgres-js';
import type * as schema from './schema.ts';

/** The database or a transaction in it: what a simple statement needs. */
export type Orm = PgDatabase<PostgresJsQueryResultHKT, typeof schema>;
