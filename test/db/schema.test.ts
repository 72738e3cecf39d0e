/** What the migrations make, part of it written by hand, is what `schema.ts` says. */
import {is} from 'drizzle-orm';
import {getTableConfig, PgTable} from 'drizzle-orm/pg-core';
import {afterAll, beforeAll, expect, test} from 'vitest';
import * as schema from '../../src/db/schema.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const tables = Object.values(schema)
  .filter((one) => is(one, PgTable))
  .map((one) => getTableConfig(one as PgTable));

test.each(tables.map((table) => [table.name, table] as const))('%s', async (name, table) => {
  const {sql} = fresh.db;
  const columns = await sql`
    select column_name as name, is_nullable = 'NO' as "notNull" from information_schema.columns
    where table_schema = 'smsdesk' and table_name = ${name} and is_generated = 'NEVER' order by 1`;
  const said = table.columns.filter(({generated}) => generated === undefined);
  expect([...columns]).toEqual(sorted(said.map((column) => ({name: column.name, notNull: column.notNull}))));
  const indexes = await sql`
    select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = ${`smsdesk.${name}`}::regclass and not i.indisprimary
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid) order by 1`;
  expect([...indexes]).toEqual(sorted(table.indexes.map((index) => ({name: index.config.name ?? ''}))));
  const constraints = await sql`
    select conname as name from pg_constraint
    where conrelid = ${`smsdesk.${name}`}::regclass and contype in ('c', 'f') order by 1`;
  const names = [...table.checks.map((one) => one.name), ...table.foreignKeys.map((one) => one.getName())];
  expect([...constraints]).toEqual(sorted(names.map((one) => ({name: one}))));
});

const sorted = <T extends {name: string}>(list: readonly T[]): T[] =>
  list.toSorted((one, other) => (one.name < other.name ? -1 : 1));
