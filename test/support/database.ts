import {afterAll, beforeAll, inject} from 'vitest';
import postgres from 'postgres';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';

/** A database of its own for a test file: a copy of the migrated template that the global setup made. */
export interface FreshDatabase {
  db: Database;
  url: string;
  drop: () => Promise<void>;
}

let made = 0;

/** Copies the template database; `drop` closes the connections and removes the copy. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const {serverUrl, templateName} = inject('postgres');
  made += 1;
  const name = `smsdesk_test_${process.pid}_${made}`;
  await administer(serverUrl, (sql) => sql`create database ${sql(name)} template ${sql(templateName)}`);
  const url = databaseUrl(serverUrl, name);
  const db = connect(url);
  return {
    db,
    url,
    drop: async () => {
      await disconnect(db);
      await administer(serverUrl, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
    },
  };
}

/** Such a database for all tests of a file: `take` has it before the first. */
export function withDatabase(take: (fresh: FreshDatabase) => void): void {
  let fresh: FreshDatabase | null = null;
  beforeAll(async () => {
    fresh = await freshDatabase();
    take(fresh);
  });
  afterAll(() => fresh?.drop());
}

/** An empty database on the test server, without the template's tables. */
export async function emptyDatabase(): Promise<{url: string; drop: () => Promise<void>}> {
  const {serverUrl} = inject('postgres');
  made += 1;
  const name = `smsdesk_empty_${process.pid}_${made}`;
  await administer(serverUrl, (sql) => sql`create database ${sql(name)}`);
  return {
    url: databaseUrl(serverUrl, name),
    drop: () => administer(serverUrl, (sql) => sql`drop database if exists ${sql(name)} with (force)`),
  };
}

export async function administer(serverUrl: string, work: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(serverUrl, {max: 1, onnotice: () => undefined});
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: {serverUrl: string; templateName: string};
  }
}
