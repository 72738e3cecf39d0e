import {afterAll, beforeAll, expect, test} from 'vitest';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {until} from '../support/until.ts';

let fresh: FreshDatabase;
let own: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  own = connect(fresh.url, 2);
});
afterAll(async () => {
  await disconnect(own);
  await fresh.drop();
});

/** Ends the server's side of a connection. */
const cut = (pid: number) => fresh.db.sql`select pg_terminate_backend(${pid}::int)`;

type Begin = Parameters<Database['sql']['begin']>[1];

test.each<[what: string, go: Begin]>([
  ['goes on to write', (sql) => sql`select 1`],
  ['writes much', (sql) => sql`select ${'x'.repeat(5_000)}`],
  ['fails by itself', () => Promise.reject(new Error('by itself'))],
  ['goes on in a savepoint', (sql) => sql.savepoint((nested) => nested`select 1`)],
])('a transaction that has lost its connection and %s is over, and the program is not', async (_what, go) => {
  const work: Promise<unknown> = own.sql.begin(async (sql) => {
    const [row] = await sql<{pid: number}[]>`select pg_backend_pid() as pid`;
    await cut(row!.pid);
    // That the connection is gone is heard here as the end of the transaction.
    await work.catch(() => undefined);
    return go(sql);
  });
  await expect(work).rejects.toMatchObject({code: 'CONNECTION_CLOSED'});
  expect(await own.sql`select 1 as one`).toEqual([{one: 1}]);
});

test('a statement that is cut off ends its transaction', async () => {
  const work = own.sql.begin(async (sql) => {
    const [row] = await sql<{pid: number}[]>`select pg_backend_pid() as pid`;
    const sleeping = sql`select pg_sleep(60)`.execute();
    void until(
      async () =>
        (
          await fresh.db.sql`
      select from pg_stat_activity where pid = ${row!.pid} and query like '%pg_sleep%'`
        ).length > 0,
    ).then(() => cut(row!.pid));
    await sleeping;
  });
  await expect(work).rejects.toThrow();
  expect(await own.sql`select 1 as one`).toEqual([{one: 1}]);
});

test('a transaction that fails otherwise is rolled back with its own error', async () => {
  const work = own.sql.begin(async (sql) => {
    await sql`create table lost (n int)`;
    throw new Error('by itself');
  });
  await expect(work).rejects.toThrow('by itself');
  expect(await own.sql`select to_regclass('lost') as found`).toEqual([{found: null}]);
  await expect(own.sql.begin((sql) => sql`select 1 / 0`)).rejects.toMatchObject({code: '22012'});
  expect(await own.sql.begin('read only', (sql) => sql`select 1 as one`)).toEqual([{one: 1}]);
});
