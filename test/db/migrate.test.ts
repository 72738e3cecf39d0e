import {expect, test} from 'vitest';
import postgres from 'postgres';
import {connect, disconnect} from '../../src/db/connect.ts';
import {migrate} from '../../src/db/migrate.ts';
import {emptyDatabase, freshDatabase} from '../support/database.ts';

test('the template database folds text for search', async () => {
  const {db, drop} = await freshDatabase();
  const [row] = await db.sql<{folded: string}[]>`select smsdesk.fold('Příliš ŽLUŤOUČKÝ') as folded`;
  expect(row?.folded).toBe('prilis zlutoucky');
  await drop();
});

test('migrating twice at once applies everything once', async () => {
  const {url, drop} = await emptyDatabase();
  const databases = [connect(url, 1), connect(url, 1), connect(url, 1)];
  const applied = await Promise.all(databases.map((db) => migrate(db)));
  expect(applied.filter(({isNew}) => isNew)).toHaveLength(1);
  const sql = postgres(url, {max: 1});
  const [{n}] = (await sql`select count(*)::int - count(distinct hash)::int as n from smsdesk.migration`) as [
    {n: number},
  ];
  expect(n).toBe(0);
  await sql.end();
  await Promise.all(databases.map(disconnect));
  await drop();
});
