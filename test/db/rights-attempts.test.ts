/**
 * What somebody with an agent's login and psql may try. The agent is in one queue of two; what is in the other, `SECRET`,
 * never comes out, in rows, in errors, in notices or in plans, and nothing that is refused leaves a trace.
 */
import {mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import postgres from 'postgres';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {failureCode} from '../../src/db/connection-failure.ts';
import {insertMessages} from '../../src/db/statements/insert-messages.ts';
import {hearChanges, type News} from '../../src/db/change-line.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {withMembers, type Member, type Members} from '../support/members.ts';
import {until} from '../support/until.ts';

let fresh: FreshDatabase;
let members: Members;
let agent: Member;
let colleague: Member;
let notices: string[];
/** The agent's own connection, as psql has one: what is set or made in it stays. */
let line: postgres.Sql;

beforeAll(async () => {
  fresh = await freshDatabase();
  const {sql} = fresh.db;
  await sql`insert into smsdesk.gateway (name, kind, url) values ('g', 'smpp', 'smpp://user:SECRET@host')`;
  await sql`insert into smsdesk.queue (name, gateway_id) select name, 1 from unnest(array['mine', 'theirs']) as name`;
  const common = {batchId: null, templateId: null, statusId: null, author: 'x', priority: 1};
  const text = (what: string, number: string) => ({number, text: what, parts: 1, due: null, row: null});
  await insertMessages(sql, {...common, queueId: 1}, [text('plain', '+420777000001')]);
  await insertMessages(sql, {...common, queueId: 2}, [text('SECRET', '+420777999999')]);
  // So that there are statistics, also of an index on an expression, for the system's views to keep back.
  for (let n = 0; n < 20; n++) await insertMessages(sql, {...common, queueId: 2}, [text('SECRET', '+420777999999')]);
  await sql`analyze`;
  // As in a database that was made before Postgres 15.
  await sql`grant create on schema public to public`;
  members = await withMembers(fresh);
  agent = await members.add('agent', ['mine'], ['read', 'reply', 'numbers', 'prepare']);
  colleague = await members.add('agent', ['theirs'], ['read', 'prepare']);
  line = postgres(agent.url, {max: 1, onnotice: ({message}) => notices.push(String(message)), fetch_types: false});
  await fresh.db.sql.unsafe(`grant temporary on database ${new URL(fresh.url).pathname.slice(1)} to ${agent.name}`);
});
afterAll(async () => {
  await line.end();
  await members.drop();
  await fresh.drop();
});

/** What comes of it: rows, or the code of the refusal; never anything of the other queue. */
async function attempt(statement: string): Promise<unknown> {
  notices = [];
  const said = await line.unsafe(statement).then(
    (rows) => ({rows: [...rows]}),
    (error: unknown) => ({
      code: failureCode(error),
      words: JSON.stringify({error: String(error), ...(error as object)}),
    }),
  );
  const heard = JSON.stringify([said, notices]).replaceAll(statement, '');
  expect(heard.includes('SECRET') || heard.includes('999999'), heard).toBe(false);
  return 'code' in said ? said.code : said.rows;
}

const denied = '42501';

describe('to become somebody else', () => {
  test.each([
    'set role smsdesk_owner',
    'set role smsdesk_registrar',
    'set role smsdesk_admin',
    'set role postgres_or_whoever_owns_the_server',
    'set session authorization smsdesk_owner',
    'set session_authorization = smsdesk_owner',
    `select set_config('session_authorization', 'smsdesk_owner', false)`,
    `select set_config('role', 'smsdesk_owner', false)`,
    'grant smsdesk_admin to current_user',
    'grant smsdesk_settings to smsdesk_agent',
    'grant smsdesk_owner to current_user with admin option',
    'create role helper superuser',
    'alter role current_user superuser',
    'alter role current_user bypassrls',
    'alter role current_user createrole',
    `update smsdesk.member set role = 'admin'`,
    `insert into smsdesk.member_queue (member, queue_id) values (session_user, 2)`,
    'delete from smsdesk.member_queue',
    'drop owned by smsdesk_owner',
    'reassign owned by smsdesk_owner to current_user',
  ])('%s', async (statement) => {
    expect([denied, '22023', '42704']).toContain(await attempt(statement));
    expect(await attempt('select smsdesk.my_queues()::text as mine, smsdesk.is_owner() as owns')).toEqual([
      {mine: '{1}', owns: false},
    ]);
  });

  test('a role of one’s own is taken on and changes nothing', async () => {
    await attempt('set role smsdesk_read');
    expect(await attempt('select smsdesk.my_queues()::text as mine')).toEqual([{mine: '{1}'}]);
    expect(await attempt('reset role')).toEqual([]);
  });
});

describe('to rise by changing members', () => {
  let limited: Member;
  beforeAll(async () => {
    limited = await members.add('admin', ['mine'], ['read', 'settings']);
  });

  test.each(['sender', 'agent', 'supervisor', 'admin', 'owner', 'registrar', 'masker'])(
    'the role smsdesk_%s is no verb that could be given',
    async (role) => {
      const {name, db} = limited;
      const rising = db.sql`
        select smsdesk.change_member(${name}, null, null, null, '{}', '{}', array[${role}]::text[], '{}')`;
      await expect(rising).rejects.toMatchObject({hint: 'badRoles'});
      const making = db.sql`
        select smsdesk.add_member(${`${name}_made`}, 'agent', '{mine}', false, array[${role}]::text[], '{reply}', null)`;
      await expect(making).rejects.toMatchObject({hint: 'badRoles'});
      const [held] = await fresh.db.sql`
        select pg_has_role(${name}, 'smsdesk_sender', 'member') as sends, pg_has_role(${name}, 'smsdesk_reply', 'member') as replies,
          exists (select from pg_roles where rolname = ${`${name}_made`}) as made`;
      expect(held).toEqual({sends: false, replies: false, made: false});
    },
  );

  test('nor is a verb given that one has not, nor a queue', async () => {
    const {name, db} = limited;
    for (const act of [
      db.sql`select smsdesk.change_member(${name}, null, null, null, '{}', '{}', '{numbers}', '{}')`,
      db.sql`select smsdesk.change_member(${name}, null, null, null, '{theirs}', '{}', '{}', '{}')`,
      db.sql`select smsdesk.change_member(${name}, null, null, true, '{}', '{}', '{}', '{}')`,
    ])
      await expect(act).rejects.toMatchObject({hint: 'memberBeyond'});
  });
});

describe('to see through the guard', () => {
  test.each([
    'set row_security = off',
    'alter table smsdesk.message disable row level security',
    'alter table smsdesk.message no force row level security',
    'drop policy members_see on smsdesk.message',
    'create policy mine on smsdesk.message using (true)',
    'alter policy members_see on smsdesk.message using (true)',
    'alter function smsdesk.my_queues() security invoker',
    `create or replace function smsdesk.my_queues() returns int[] language sql as 'select array[1, 2]'`,
    'create trigger spy before insert on smsdesk.message execute function smsdesk.refuse_change()',
    'create index spy on smsdesk.message (text)',
    'create view smsdesk.spy as select * from smsdesk.message',
    'create statistics smsdesk.spy on text, number from smsdesk.message',
    'select stavalues1::text from pg_statistic',
    `select * from smsdesk.message for update`,
    'do $$ begin lock table smsdesk.message in access exclusive mode; end $$',
    'cluster smsdesk.message using message_pkey',
    'copy smsdesk.message (id, text) from stdin',
    `select nextval('smsdesk.message_id_seq')`,
    `select setval('smsdesk.message_id_seq', 1)`,
    `insert into smsdesk.draft (author, content) values ('somebody', '{}')`,
    `insert into smsdesk.setting (key, value) values ('grid:somebody', '{}')`,
    `insert into smsdesk.saved_view (name, query, sort) values ('all', '', '')`,
  ])('%s', async (statement) => {
    const answer = await attempt(statement);
    if (Array.isArray(answer)) expect(await attempt('select text from smsdesk.message')).toBe(denied);
    else expect([denied, '42P16', '55000']).toContain(answer);
    await attempt('reset all');
    expect(await attempt('select text from smsdesk.message')).toEqual([{text: 'plain'}]);
  });

  test.each([
    ['a function that tells what it is given', `select text from smsdesk.message where pg_temp.tell(text)`],
    [
      'the same, ordered to be the first',
      `select text from smsdesk.message where pg_temp.tell(text) and id > 0 offset 0`,
    ],
    ['an operator of its own', `select text from smsdesk.message where text operator(pg_temp.<<<) 'x'`],
    ['through a view', `select queue_id from smsdesk.delivery d where pg_temp.tell(d::text)`],
    ['in a join', `select 1 from smsdesk.message m join smsdesk.queue q on pg_temp.tell(m.text || q.name)`],
  ])('%s sees only what is the agent’s', async (_, statement) => {
    await attempt(`create or replace function pg_temp.tell(what text) returns boolean language plpgsql cost 0.0000001 as
      $$ begin raise notice '%', what; return true; end $$`);
    await attempt(`create or replace function pg_temp.tell2(a text, b text) returns boolean language plpgsql cost 0.0000001 as
      $$ begin raise notice '%', a; return true; end $$`);
    await attempt(`create operator pg_temp.<<< (leftarg = text, rightarg = text, function = pg_temp.tell2)`);
    expect(await attempt(statement)).toHaveLength(1);
    expect(notices.length).toBeGreaterThan(0);
  });

  test.each([
    `select text::int from smsdesk.message where queue_id = 2`,
    `select text::int from smsdesk.message where text = 'SEC' || 'RET'`,
    `select 1 / (length(text) - 6) from smsdesk.message`,
    `select count(*) / (case when bool_or(text like 'SEC%') then 0 else 1 end) from smsdesk.message`,
    `select query_to_xml('select text from smsdesk.message', true, false, '')`,
    `select database_to_xml(true, false, '')::text`,
    `select n_live_tup > 0 from pg_stat_get_live_tuples('smsdesk.message'::regclass) as n_live_tup where false`,
    `select to_jsonb(s)::text from pg_stats s where schemaname = 'smsdesk'`,
    `select to_jsonb(s)::text from pg_stats_ext s`,
    `select to_jsonb(s)::text from pg_stats_ext_exprs s`,
    `select query from pg_stat_activity where query like '%SEC' || 'RET%' and pid <> pg_backend_pid()`,
    `explain (analyze, verbose, timing off, summary off) select text from smsdesk.message`,
    `table smsdesk.message`,
    `select m::text from smsdesk.message m`,
    `select to_jsonb(d) from smsdesk.delivery d`,
    `with recursive r as (select text from smsdesk.message) select * from r`,
    `select text from only smsdesk.message tablesample bernoulli (100)`,
    `merge into smsdesk.draft using smsdesk.message on false when matched then do nothing`,
  ])('%s tells nothing of the others', async (statement) => {
    await attempt(statement);
  });

  test('what cannot be refused is passed over', async () => {
    await attempt('vacuum full smsdesk.message');
    expect(notices).toEqual([expect.stringContaining('permission denied')]);
    await attempt('analyze smsdesk.message');
    expect(notices).toEqual([expect.stringContaining('permission denied')]);
  });

  test('what was prepared while a queue was the agent’s is empty once it is not', async () => {
    await attempt('prepare kept as select text from smsdesk.message');
    expect(await attempt('execute kept')).toEqual([{text: 'plain'}]);
    await fresh.db.sql`delete from smsdesk.member_queue where member = ${agent.name}`;
    expect(await attempt('execute kept')).toEqual([]);
    await fresh.db.sql`insert into smsdesk.member_queue values (${agent.name}, 1)`;
    expect(await attempt('execute kept')).toEqual([{text: 'plain'}]);
  });
});

describe('to shadow what our functions use', () => {
  test('tables, functions and types of the session’s own schema are not theirs', async () => {
    await attempt('create temporary table pg_namespace (oid oid, nspname name, nspowner oid)');
    await attempt(
      `insert into pg_temp.pg_namespace values (1, 'smsdesk', (select oid from pg_roles where rolname = session_user))`,
    );
    await attempt('create temporary table member (name text, role text, all_queues boolean)');
    await attempt(`insert into pg_temp.member values (session_user, 'admin', true)`);
    await attempt(`create function pg_temp.pg_has_role(name, oid, text) returns boolean language sql as 'select true'`);
    await attempt(`create function pg_temp.array_agg(int) returns int[] language sql as 'select array[1, 2]'`);
    await attempt('set search_path = pg_temp, smsdesk, pg_catalog');
    expect(await attempt('select smsdesk.is_owner() as owns, smsdesk.my_queues()::text as mine')).toEqual([
      {owns: false, mine: '{1}'},
    ]);
    expect(await attempt('select text from smsdesk.message')).toEqual([{text: 'plain'}]);
    await attempt('discard all');
  });

  test.each(['public', 'smsdesk', 'pg_catalog'])('nothing can be made in %s', async (schema) => {
    expect(await attempt(`create function ${schema}.lower(text) returns text language sql as 'select $1'`)).toBe(
      denied,
    );
    expect(await attempt(`create table ${schema}.message (id int)`)).toBe(denied);
  });
});

describe('to reach the machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'smsdesk-attempt-'));
  writeFileSync(join(folder, 'file'), 'SECRET');
  afterAll(() => rmSync(folder, {recursive: true}));

  test.each([
    `select lo_import('${folder}/file')`,
    `select lo_export(1, '${folder}/out')`,
    `select pg_read_file('${folder}/file')`,
    `select pg_read_binary_file('${folder}/file')`,
    `select pg_ls_dir('${folder}')`,
    `copy (select 1) to '${folder}/out'`,
    `copy (select 1) to program 'touch ${folder}/out'`,
    `copy smsdesk.draft (content) from program 'cat ${folder}/file'`,
    `create temporary table t (line text); copy t from program 'cat ${folder}/file'`,
    'create extension dblink',
    'create extension file_fdw',
    'create extension plpython3u',
    `create function pg_temp.system(text) returns int language c as 'libc.so.6', 'system'`,
    'create server elsewhere foreign data wrapper postgres_fdw',
    `load '${folder}/file'`,
    `alter system set archive_command = 'touch ${folder}/out'`,
    `set session_preload_libraries = 'x'`,
    `select pg_reload_conf()`,
    `create publication all_of_it for all tables`,
    `create subscription s connection 'host=localhost' publication p`,
    `select pg_create_logical_replication_slot('s', 'test_decoding')`,
    `create event trigger spy on ddl_command_end execute function smsdesk.refuse_change()`,
    `create database more`,
    `drop database postgres`,
    `alter database postgres set row_security = off`,
    `select pg_terminate_backend(pid) from pg_stat_activity where usename <> session_user and datname = current_database()`,
  ])('%s', async (statement) => {
    const code = await attempt(statement);
    expect([denied, '58P01', '0A000', '42704', '42602', '55P02'], String(code)).toContain(code);
    expect(readdirSync(folder)).toEqual(['file']);
  });
});

describe('to forge', () => {
  test('a notification moves nothing and shows nothing', async () => {
    const heard: News[] = [];
    const over = new AbortController();
    let isHearing = false;
    const listening = hearChanges(fresh.db, {
      onChange: (news) => heard.push(news),
      onHearing: () => (isHearing = true),
      signal: over.signal,
    });
    await until(() => isHearing);
    const before = await fresh.db.sql`select * from smsdesk.delivery order by message_id`;
    for (const payload of [
      '',
      'rights',
      'views',
      "\u001b]52;c;eA==\u0007'; drop table smsdesk.message; --",
      'x'.repeat(7000),
    ])
      for (const channel of ['smsdesk_due', 'smsdesk_changed']) await line`select pg_notify(${channel}, ${payload})`;
    await until(() => heard.length >= 10);
    over.abort();
    await listening;
    // What is heard are yes and no.
    for (const news of heard) for (const value of Object.values(news)) expect(typeof value).toBe('boolean');
    expect([...(await fresh.db.sql`select * from smsdesk.delivery order by message_id`)]).toEqual([...before]);
  });

  test.each([
    `insert into smsdesk.message (direction, number, queue_id, text, parts) values ('in', '+1', 1, 'forged', 1)`,
    `insert into smsdesk.delivery (message_id, queue_id, state) values (99, 1, 'queued')`,
    `update smsdesk.delivery set state = 'delivered'`,
    `update smsdesk.delivery set queue_id = 1`,
    `update smsdesk.message set queue_id = 1`,
    `insert into smsdesk.delivery_event (message_id, state, actor) values (1, 'delivered', 'carrier')`,
    `insert into smsdesk.claim (sender_id, gateway_id, message_ids) values (1, 1, '{1}')`,
    `insert into smsdesk.batch_event (batch_id, state, actor) values (1, 'running', 'x')`,
    `update smsdesk.batch set state = 'running'`,
    `delete from smsdesk.opt_out`,
    `insert into smsdesk.status_event (message_id, status, actor) values (1, 'x', 'somebody')`,
    `update smsdesk.sender set seen_at = now()`,
    `update smsdesk.migration set hash = ''`,
  ])('%s', async (statement) => {
    expect(await attempt(statement)).toBe(denied);
  });

  test('a draft is nobody else’s to read, change or take', async () => {
    await colleague.db.sql`insert into smsdesk.draft (author, content) values (session_user, '{"text": "SECRET"}')`;
    expect(await attempt('select * from smsdesk.draft')).toEqual([]);
    expect(await attempt(`update smsdesk.draft set content = '{}' returning *`)).toEqual([]);
    expect(await attempt('delete from smsdesk.draft returning *')).toBe(denied);
    expect(
      await attempt(`select smsdesk.delete_draft(id, '${colleague.name}') from generate_series(1, 9) id`),
    ).toHaveLength(9);
    await attempt(`insert into smsdesk.draft (author, content) values (session_user, '{}')`);
    expect(await attempt(`update smsdesk.draft set author = '${colleague.name}'`)).toBe(denied);
    expect([...(await fresh.db.sql`select author from smsdesk.draft order by id`)]).toEqual([
      {author: colleague.name},
      {author: agent.name},
    ]);
  });
});
