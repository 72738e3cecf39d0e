/** The migration that moves the carrier's name of what is one part, over rows as they were before it. */
import {readdirSync, readFileSync} from 'node:fs';
import postgres from 'postgres';
import {expect, test} from 'vitest';
import {emptyDatabase} from '../support/database.ts';

const folder = new URL('../../migrations/', import.meta.url);

test('moves the names of single parts, and leaves those of long messages', async () => {
  const {url, drop} = await emptyDatabase();
  const sql = postgres(url, {max: 1, onnotice: () => undefined});
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  const at = files.findIndex((name) => name.includes('one_part'));
  const apply = async (names: readonly string[]): Promise<void> => {
    for (const name of names) await sql.unsafe(readFileSync(new URL(name, folder), 'utf8'));
  };
  await sql`create schema smsdesk`;
  await sql`create table smsdesk.migration (id serial primary key, hash text not null, created_at bigint)`;
  await apply(files.slice(0, at));
  await sql.unsafe(`
    insert into smsdesk.gateway (name, kind, options) values ('g', 'simulator', '{}');
    insert into smsdesk.queue (name, gateway_id) values ('q', 1);
    insert into smsdesk.message (direction, number, queue_id, text, parts)
      select 'out', '+42077712340' || n, 1, 'Ahoj', 1 from generate_series(1, 3) n;
    insert into smsdesk.delivery (message_id, queue_id, state, gateway_id, attempts, error_code)
      select id, 1, 'sent', 1, id, 'c' || id from smsdesk.message;
    insert into smsdesk.message_part (message_id, part, gateway_id, carrier_id, state) values
      (1, 1, 1, 'a', 'sent'), (2, 1, 1, 'b', 'sent'), (2, 2, 1, 'c', 'delivered')`);
  await apply(files.slice(at));
  expect(await sql`select message_id::int, attempts, error_code, carrier_id from smsdesk.delivery order by 1`).toEqual([
    {message_id: 1, attempts: 1, error_code: 'c1', carrier_id: 'a'},
    {message_id: 2, attempts: 2, error_code: 'c2', carrier_id: null},
    {message_id: 3, attempts: 3, error_code: 'c3', carrier_id: null},
  ]);
  const parts = await sql`
    select message_id::int as id, part, carrier_id as name, state, is_whole as whole from smsdesk.taken_part order by 1, 2`;
  expect([...parts]).toEqual([
    {id: 1, part: 1, name: 'a', state: 'sent', whole: true},
    {id: 2, part: 1, name: 'b', state: 'sent', whole: false},
    {id: 2, part: 2, name: 'c', state: 'delivered', whole: false},
  ]);
  await sql.end();
  await drop();
});
