/** Rights as they stand in the database once they are set up. */
import {afterAll, beforeAll, expect, test} from 'vitest';
import {setUpRights} from '../../src/db/rights/set-up-rights.ts';
import {insertMessages} from '../../src/db/statements/insert-messages.ts';
import {readLogin} from '../../src/db/statements/read-rights.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {withMembers, type Members} from '../support/members.ts';

let fresh: FreshDatabase;
let members: Members;
beforeAll(async () => {
  fresh = await freshDatabase();
  const {sql} = fresh.db;
  await sql`insert into smsdesk.gateway (name, kind, url) values ('g', 'smpp', 'smpp://user:secret@host')`;
  await sql`insert into smsdesk.queue (name, gateway_id) select name, 1 from unnest(array['a', 'b', 'c']) as name`;
  const common = {batchId: null, templateId: null, statusId: null, author: 'x', priority: 1};
  for (const queueId of [1, 2, 3])
    await insertMessages(sql, {...common, queueId}, [
      {number: '+420777123456', text: `to ${queueId}`, parts: 1, due: null, row: null},
    ]);
  members = await withMembers(fresh);
});
afterAll(async () => {
  await members.drop();
  await fresh.drop();
});

test('an agent sees the messages of his queues, and no numbers', async () => {
  const {db} = await members.add('agent', ['a', 'c']);
  expect([...(await db.sql`select text from smsdesk.message order by id`)]).toEqual([{text: 'to 1'}, {text: 'to 3'}]);
  expect([...(await db.sql`select queue_id from smsdesk.delivery order by 1`)]).toEqual([{queue_id: 1}, {queue_id: 3}]);
  expect([...(await db.sql`select name from smsdesk.queue order by id`)]).toEqual([{name: 'a'}, {name: 'c'}]);
  await expect(db.sql`select number from smsdesk.message`).rejects.toThrow('permission denied');
  await expect(db.sql`select url from smsdesk.gateway`).rejects.toThrow('permission denied');
  await expect(db.sql`insert into smsdesk.queue (name, gateway_id) values ('x', 1)`).rejects.toThrow(
    'permission denied',
  );
  const {rights} = await readLogin(db.sql);
  expect(rights).toEqual({isOwner: false, role: 'agent', verbs: new Set(['read', 'reply']), queues: [1, 3]});
});

test('an admin of all queues sees everything', async () => {
  const {db} = await members.add('admin', null);
  expect([...(await db.sql`select number, text from smsdesk.message`)]).toHaveLength(3);
  expect([...(await db.sql`select url from smsdesk.gateway`)]).toEqual([{url: 'smpp://user:secret@host'}]);
  await db.sql`insert into smsdesk.queue (name, gateway_id) values ('d', 1)`;
  expect((await readLogin(db.sql)).rights.queues).toBeNull();
});

test('setting up once more changes nothing', async () => {
  const {sql} = fresh.db;
  const state = () => sql`
    select c.relname, c.relacl::text, c.relowner::regrole::text, array_to_json(array(
      select row(p.policyname, p.roles, p.cmd, p.qual, p.with_check)::text from pg_policies p
      where p.schemaname = 'smsdesk' and p.tablename = c.relname order by p.policyname))::text as policies
    from pg_class c where c.relnamespace = 'smsdesk'::regnamespace order by 1`;
  const before = [...(await state())];
  await setUpRights(fresh.db);
  expect([...(await state())]).toEqual(before);
});
