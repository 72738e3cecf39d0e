import {expect, test} from 'vitest';
import postgres from 'postgres';
import {connect, disconnect} from '../../src/db/connect.ts';
import {migrate} from '../../src/db/migrate.ts';
import {findOptOut, putOptOuts} from '../../src/db/statements/opt-outs.ts';
import {emptyDatabase, freshDatabase} from '../support/database.ts';
import {migrateUpTo} from '../support/migrate-up-to.ts';

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

test('the history of opt-outs moves from their reasons into its table, which only ever grows', async () => {
  const {url, drop} = await emptyDatabase();
  const db = connect(url, 1);
  await migrateUpTo(db.sql, '0005');
  const back = ['STOP', '2026-11-20T12:00:00.500Z\toff\tjana\tnew\\contract', 'cut 2026-11-'].join('\n');
  const again = [
    'po telefonu',
    '2026-11-12T00:00:00.000Z\toff\teva\tbatch:12',
    '2026-11-11T00:00:00.000Z\ton\tpetr\tOut',
  ].join('\n');
  await db.sql`
    insert into smsdesk.opt_out (number, since, until, author, reason) values
      ('+1', '2026-11-01T00:00:00Z', null, 'anna', ''),
      ('+2', '2026-11-19T00:00:00Z', '2026-11-20T12:00:00.500Z', '+2', ${back}),
      ('+3', '2026-11-22T00:00:00Z', '2040-01-01T00:00:00Z', 'jana', ${again})`;
  await migrate(db);
  const facts = async (number: string) => {
    const found = await findOptOut(db.sql, number);
    const steps = found?.history.map(({time, isOn, author, reason, until, batch}) =>
      [time.toISOString().slice(5, 10), isOn ? 'on' : 'off', author, reason, until?.getFullYear(), batch].join(' '),
    );
    return {reason: found?.reason, isOptedOut: found?.isOptedOut, steps};
  };
  expect(await facts('+1')).toEqual({reason: '', isOptedOut: true, steps: ['11-01 on anna   ']});
  expect(await facts('+2')).toEqual({
    ...{reason: 'STOP', isOptedOut: false},
    steps: ['11-19 on +2 STOP  ', '11-20 off jana new\\contract  '],
  });
  expect(await facts('+3')).toEqual({
    ...{reason: 'po telefonu', isOptedOut: true},
    steps: ['11-11 on petr Out  ', '11-12 off eva batch:12  12', '11-22 on jana po telefonu 2040 '],
  });
  await db.sql.begin((sql) => putOptOuts(sql, 'eva', [{number: '+1', reason: 'x', until: null}]));
  expect((await facts('+1')).steps).toHaveLength(1);
  for (const change of ['delete from', 'update']) {
    const refused = db.sql.unsafe(`${change} smsdesk.opt_out_event${change === 'update' ? " set reason = ''" : ''}`);
    await expect(refused).rejects.toThrow('opt_out_event only ever grows');
  }
  const [{collation} = {collation: ''}] = await db.sql<{collation: string}[]>`
    select c.collname as collation from pg_attribute a join pg_collation c on c.oid = a.attcollation
    where a.attrelid = 'smsdesk.opt_out'::regclass and a.attname = 'number'`;
  expect(collation).toBe('C');
  await disconnect(db);
  await drop();
});
