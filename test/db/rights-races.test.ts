/** Acts that meet: a right that is taken away while somebody uses it, and transactions that are left open or unfinished. */
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {ISql} from 'postgres';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {withMembers, type Member, type Members} from '../support/members.ts';
import {until} from '../support/until.ts';

let fresh: FreshDatabase;
let members: Members;
let agent: Member;
let preparer: Member;
let admin: Member;

beforeAll(async () => {
  fresh = await freshDatabase();
  await fresh.db.sql.unsafe(`
    insert into smsdesk.gateway (name, kind) values ('g', 'simulator');
    insert into smsdesk.queue (name, gateway_id) select name, 1 from unnest(array['mine', 'theirs']) as name;
    insert into smsdesk.status (name, color) values ('done', 'green');
    insert into smsdesk.message (direction, number, queue_id, text, parts, time)
      select 'in', '+42077700011' || n, 1, 'hello', 1, now() - interval '30 days' from generate_series(1, 2) n;
    insert into smsdesk.delivery (message_id, queue_id, state) select id, queue_id, 'received' from smsdesk.message;
    insert into smsdesk.opt_out_review (message_id, number) select id, number from smsdesk.message where id = 1;`);
  members = await withMembers(fresh);
  agent = await members.add('agent', ['mine']);
  preparer = await members.add('agent', ['mine'], ['read', 'prepare']);
  admin = await members.add('admin', null);
});
afterAll(async () => {
  await members.drop();
  await fresh.drop();
});

describe('a transaction that sees what was once', () => {
  test.each(['repeatable read', 'serializable'])(
    '%s does nothing with a queue that is gone since',
    async (isolation) => {
      const {sql} = agent.db;
      const acts = [
        `select smsdesk.queue_messages(1, null, null, null, null, 1, '[["+420777000111", "hi", 1, null, null, false, null]]')`,
        'select smsdesk.put_status(array[1], 1, null, true)',
        'select smsdesk.decide_review(1, true, null)',
      ];
      for (const act of acts) {
        const doing = sql.begin(`isolation level ${isolation}`, async (tx) => {
          await tx`select from smsdesk.queue`;
          await fresh.db.sql`delete from smsdesk.member_queue where member = ${agent.name}`;
          await tx.unsafe(act);
        });
        await expect(doing, act).rejects.toMatchObject({code: '25000', hint: 'isolation'});
        await fresh.db.sql`insert into smsdesk.member_queue values (${agent.name}, 1)`;
      }
      const {count} = await fresh.db.sql`select from smsdesk.message where direction = 'out'`;
      expect(count).toBe(0);
    },
  );
});

test('a bulk send that is begun and never completed is not there', async () => {
  const begin = (sql: ISql) => sql`select smsdesk.begin_batch('b', 1, null, null, null, null, '[]') as id`;
  const left = preparer.db.sql.begin(begin);
  await expect(left).rejects.toMatchObject({code: '42501', hint: 'prepare'});
  const sooner = preparer.db.sql.begin(async (tx) => {
    await tx`set constraints all immediate`;
    await begin(tx);
  });
  await expect(sooner).rejects.toMatchObject({code: '42501', hint: 'prepare'});
  expect((await fresh.db.sql`select from smsdesk.batch`).count).toBe(0);
});

test('an admin who waits for another to change members gives nothing that they have lost meanwhile', async () => {
  const target = `${admin.name}_new`;
  const [first, second] = [fresh.db.sql, admin.db.sql];
  const {giving} = await first.begin(async (tx) => {
    await tx`lock table smsdesk.member in share row exclusive mode`;
    const adding = second`
      select smsdesk.add_member(${target}, 'supervisor', array['theirs'], false, '{}', '{}', null)`.then(
      () => 'given',
      (error: unknown) => error,
    );
    await until(async () => {
      const {count} = await fresh.db.sql`
        select from pg_locks l join pg_database d on d.oid = l.database
        where d.datname = current_database() and l.relation = 'smsdesk.member'::regclass and not l.granted`;
      return count > 0;
    });
    await tx.unsafe(`revoke smsdesk_admin from ${admin.name}`);
    await tx.unsafe(`grant smsdesk_settings to ${admin.name}`);
    await tx`update smsdesk.member set all_queues = false where name = ${admin.name}`;
    return {giving: adding};
  });
  expect(await giving).toMatchObject({hint: 'memberBeyond'});
  expect((await fresh.db.sql`select from pg_roles where rolname = ${target}`).count).toBe(0);
  await fresh.db.sql.unsafe(`grant smsdesk_admin to ${admin.name}`);
});

test('what is too old is deleted in a run that says who did it, or not at all', async () => {
  const {sql} = admin.db;
  const remove = (run: bigint | number | null) =>
    sql`select smsdesk.delete_too_old(${run === null ? null : String(run)}::text::bigint, 'in', now(), '-infinity', 0, 100, false) as gone`;
  const [over] = await sql<{run: string}[]>`select smsdesk.begin_retention(null)::text as run`;
  await sql`select smsdesk.end_retention(${over!.run}::text::bigint, true)`;
  for (const run of [null, 0, 999, Number(over!.run)])
    await expect(remove(run), String(run)).rejects.toMatchObject({code: '42501', hint: 'settings'});
  const files = sql`select smsdesk.delete_old_files(null, now(), 100, false)`;
  await expect(files).rejects.toMatchObject({code: '42501', hint: 'settings'});
  const [open] = await sql<{run: string}[]>`select smsdesk.begin_retention(null)::text as run`;
  await remove(Number(open!.run));
  // The other one waits for a person.
  expect((await fresh.db.sql`select from smsdesk.message where direction = 'in'`).count).toBe(1);
});
