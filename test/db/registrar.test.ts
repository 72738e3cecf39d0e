/** Logins are made, changed and dropped for people who may do none of this themselves; whatever else is tried is refused. */
import {randomBytes} from 'node:crypto';
import postgres from 'postgres';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {memberRoles, verbsOf, type MemberRole, type Verb} from '../../src/core/rights.ts';
import {saltLength, scramVerifier} from '../../src/core/scram.ts';
import {connect, disconnect} from '../../src/db/connect.ts';
import {addMember, changeMember, removeMember, runAct, setMemberPassword} from '../../src/db/rights/member-acts.ts';
import {grantedRoles, ownerRole, registrarRole} from '../../src/db/rights/roles.ts';
import {setUpRights} from '../../src/db/rights/set-up-rights.ts';
import {isRegistrarCurrent, listMembers} from '../../src/db/statements/list-members.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {until} from '../support/until.ts';

let fresh: FreshDatabase;
let owner: postgres.Sql;
const opened: postgres.Sql[] = [];
/** Every login of this file, unlike those of any other. */
const own = (name: string): string => `reg${process.pid}_${name}`;
const password = 'correct horse';
const verifier = () => scramVerifier(password, randomBytes(saltLength));

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = fresh.db.sql;
  await owner`insert into smsdesk.gateway (name, kind) values ('g', 'simulator')`;
  await owner`insert into smsdesk.queue (name, gateway_id) values ('a', 1), ('b', 1), ('it''s "b\\c", $$;{}', 1)`;
  await setUpRights(fresh.db);
});
afterAll(async () => {
  for (const sql of opened) await sql.end();
  const roles = await owner<{name: string}[]>`
    select rolname as name from pg_roles where rolname like ${`reg${process.pid}\\_%`}`;
  for (const {name} of roles) {
    await owner.unsafe(`drop owned by ${name} cascade`);
    await owner.unsafe(`drop role ${name}`);
  }
  await fresh.drop();
});

function urlOf(name: string, typed = password): string {
  const address = new URL(fresh.url);
  address.username = name;
  address.password = encodeURIComponent(typed);
  return address.href;
}

function as(name: string, typed = password): postgres.Sql {
  const sql = postgres(urlOf(name, typed), {max: 1, onnotice: () => undefined});
  opened.push(sql);
  return sql;
}

interface Given {
  queues?: readonly string[] | null;
  more?: readonly Verb[];
  fewer?: readonly Verb[];
}

const add = (by: postgres.ISql, name: string, role: MemberRole, {queues = ['a'], more = [], fewer = []}: Given = {}) =>
  runAct(by, addMember({name, role, queues: wish(queues), more, fewer, verifier: verifier()}));
const wish = (queues: readonly string[] | null) =>
  queues === null ? ({kind: 'all'} as const) : ({kind: 'only', queues} as const);
const change = (by: postgres.Sql, name: string, to: Partial<Parameters<typeof changeMember>[0]>) =>
  runAct(by, changeMember({name, role: null, queues: null, more: [], fewer: [], ...to}));

/** Makes a member and logs in as them. */
async function member(name: string, role: MemberRole, given: Given = {}): Promise<postgres.Sql> {
  await add(owner, own(name), role, given);
  return as(own(name));
}

async function isSince16(): Promise<boolean> {
  const [row] = await owner<{is: boolean}[]>`select current_setting('server_version_num')::int >= 160000 as is`;
  return row!.is;
}

const refusal = (hint: string, detail?: string) =>
  expect.objectContaining({code: 'P0001', hint, ...(detail !== undefined && {detail})}) as unknown;
const denied = expect.objectContaining({code: '42501'}) as unknown;

test('the one function that runs with CREATEROLE is the owner’s to call, and nobody is its role', async () => {
  expect(await isRegistrarCurrent(owner)).toBe(true);
  const [made] = await owner`
    select p.proowner::regrole::text as owner, p.proacl::text as rights, p.proconfig::text as config, p.prosecdef as definer
    from pg_proc p where p.pronamespace = 'smsdesk'::regnamespace and p.proname = 'registrar'`;
  expect(made).toEqual({
    owner: registrarRole,
    rights: `{${registrarRole}=X/${registrarRole},${ownerRole}=X/${registrarRole}}`,
    config: '{"search_path=pg_catalog, pg_temp"}',
    definer: true,
  });
  const others = await owner`
    select p.proname from pg_proc p where p.proowner = ${registrarRole}::regrole and p.proname <> 'registrar'`;
  expect([...others]).toEqual([]);
  const creators = await owner`
    select rolname from pg_roles where rolname like 'smsdesk\\_%' and (rolcreaterole or rolsuper or rolcanlogin)`;
  expect([...creators]).toEqual([{rolname: registrarRole}]);
  expect([...(await owner`select from pg_auth_members where roleid = ${registrarRole}::regrole`)]).toEqual([]);
});

test('the function knows every verb, and each role has its own', async () => {
  const held = async (role: MemberRole): Promise<readonly string[]> => {
    const rows = await owner<{held: string[]}[]>`select to_json(smsdesk.verbs_of(${`smsdesk_${role}`})) as held`;
    return rows[0]!.held;
  };
  for (const role of memberRoles) expect(await held(role)).toEqual(verbsOf[role]);
});

test('what is set is what Postgres itself makes of a password, and lets in only whoever knows it', async () => {
  const name = own('scram');
  await owner.unsafe(`set password_encryption = 'scram-sha-256'`);
  await owner.unsafe(`create role ${name} login password 'Žluťoučký kůň 1!'`);
  const [row] = await owner<{kept: string}[]>`select rolpassword as kept from pg_authid where rolname = ${name}`;
  const salt = Buffer.from(/:([^$]+)\$/.exec(row!.kept)![1]!, 'base64');
  expect(scramVerifier('Žluťoučký kůň 1!', salt)).toBe(row!.kept);

  const sql = await member('lena', 'agent');
  expect(await sql`select session_user::text as me`).toEqual([{me: own('lena')}]);
  await expect(as(own('lena'), 'wrong horse')`select 1`).rejects.toMatchObject({code: '28P01'});
  await runAct(owner, setMemberPassword(own('lena'), scramVerifier('another one', randomBytes(saltLength))));
  await expect(as(own('lena'))`select 1`).rejects.toMatchObject({code: '28P01'});
  expect(await as(own('lena'), 'another one')`select 1 as one`).toEqual([{one: 1}]);
  await runAct(owner, setMemberPassword(own('lena'), null));
  await expect(as(own('lena'), 'another one')`select 1`).rejects.toMatchObject({code: '28P01'});
});

test('an admin makes, changes and removes members, who cannot become the roles that they have', async () => {
  const admin = await member('boss', 'admin', {queues: null});
  const name = own('kim');
  const hostile = 'it\'s "b\\c", $$;{}';
  expect(await add(admin, name, 'supervisor', {queues: ['a', hostile], more: ['settings'], fewer: ['release']})).toBe(
    true,
  );
  const listed = async () => (await listMembers(admin)).find((one) => one.name === name);
  expect(await listed()).toMatchObject({
    ...{role: 'supervisor', queues: ['a', hostile], login: 'made', addedBy: own('boss')},
    verbs: ['read', 'reply', 'prepare', 'stop', 'export', 'reveal', 'numbers', 'settings'],
  });
  await change(admin, name, {role: 'agent', queues: {kind: 'change', plus: ['b'], minus: [hostile]}, more: ['export']});
  expect(await listed()).toMatchObject({role: 'agent', queues: ['a', 'b'], verbs: ['read', 'reply', 'export']});
  const kim = as(name);
  // Before 16 every membership lets one become the role, which is nobody here.
  if (await isSince16()) await expect(kim`set role smsdesk_agent`).rejects.toEqual(denied);
  else await kim`set role smsdesk_settings`.catch(() => undefined);
  await expect(add(kim, own('kims'), 'agent')).rejects.toEqual(denied);
  await kim`reset role`;
  await change(admin, name, {fewer: ['reply']});
  expect(await listed()).toMatchObject({role: 'agent', queues: ['a', 'b'], verbs: ['read', 'export']});
  await change(admin, name, {queues: {kind: 'all'}});
  expect(await listed()).toMatchObject({queues: null});
  await expect(change(admin, name, {queues: {kind: 'change', plus: [], minus: ['a']}})).rejects.toEqual(
    refusal('memberHasAllQueues'),
  );
  expect(await kim`select name from smsdesk.queue order by id`).toHaveLength(3);
  expect(await runAct(admin, removeMember(name))).toBe('dropped');
  expect(await listed()).toBeUndefined();
  await expect(runAct(admin, removeMember(name))).rejects.toEqual(refusal('noSuchMember'));
  await expect(add(admin, own('x'), 'agent', {queues: ['nope']})).rejects.toEqual(refusal('noSuchQueue', 'nope'));
  expect([...(await owner`select from pg_roles where rolname = ${own('x')}`)]).toEqual([]);
});

test('whoever is removed is cut off at once, and holds up nobody', async () => {
  let session = 0;
  await add(owner, own('stuck'), 'admin', {queues: null});
  const db = connect(urlOf(own('stuck')), 1);
  const stuck = db.sql.begin(async (tx) => {
    // Holds its login, and then what everybody waits for who changes members.
    await tx`create temp table mine (i int)`;
    await add(tx, own('never'), 'agent');
    session = (await tx<{pid: number}[]>`select pg_backend_pid() as pid`)[0]!.pid;
    await tx`select pg_sleep(600)`;
  });
  const cut = stuck.catch((error: unknown) => error);
  await until(() => session > 0);
  expect(await runAct(as(own('boss')), removeMember(own('stuck')))).toBe('dropped');
  expect([...(await owner`select from pg_stat_activity where pid = ${session}`)]).toEqual([]);
  expect(await cut).toMatchObject({code: expect.stringMatching(/^(57P01|CONNECTION_CLOSED)$/) as string});
  await expect(as(own('stuck'))`select 1`).rejects.toMatchObject({code: '28P01'});
  await disconnect(db);
  // What the registrar lent itself for that is given back.
  const lent = await owner`
    select from pg_auth_members m where m.member = ${registrarRole}::regrole
      and to_jsonb(m) @> any(array['{"set_option": true}', '{"inherit_option": true}']::jsonb[])`;
  expect([...lent]).toEqual([]);
});

test('who gave which rights, and set a password, is in the audit', async () => {
  const admin = as(own('boss'));
  const name = own('noted');
  await add(admin, name, 'agent', {more: ['export']});
  await change(admin, name, {fewer: ['reply']});
  await change(admin, name, {queues: {kind: 'change', plus: ['b'], minus: []}});
  await runAct(admin, setMemberPassword(name, verifier()));
  await runAct(admin, removeMember(name));
  const noted = await owner`
    select actor, act, before, after from smsdesk.audit where subject = ${name} and act <> 'member-removed' order by id`;
  expect(noted.map(({actor}) => actor as string)).toEqual(noted.map(() => own('boss')));
  expect(noted.map(({act, before, after}) => [act, before, after] as unknown)).toEqual([
    ['member-added', null, {role: 'agent', allQueues: false}],
    ['member-changed', {queues: []}, {queues: ['a']}],
    ['member-changed', null, {verbs: ['read', 'reply', 'export'], login: 'made'}],
    ['member-changed', {verbs: ['read', 'reply', 'export']}, {verbs: ['read', 'export']}],
    ['member-changed', {queues: ['a']}, {queues: ['a', 'b']}],
    ['member-changed', null, {password: 'set'}],
  ]);
  expect(JSON.stringify(noted)).not.toContain('SCRAM');
});

test('open desks hear of it', async () => {
  const heard: string[] = [];
  const line = await owner.listen('smsdesk_changed', (told) => heard.push(told));
  await add(owner, own('news'), 'agent');
  await change(owner, own('news'), {queues: {kind: 'change', plus: ['b'], minus: []}});
  await runAct(owner, removeMember(own('news')));
  await owner`select pg_notify('smsdesk_changed', 'end')`;
  await expect.poll(() => heard.at(-1)).toBe('end');
  expect(heard).toEqual(['rights', 'rights', 'rights', 'end']);
  await line.unlisten();
});

test('nobody rises: what is given, changed or taken is never more than one has', async () => {
  const some = await member('some', 'agent', {queues: ['a'], more: ['settings']});
  const full = own('full');
  await add(owner, full, 'admin', {queues: null});
  const beyond = refusal('memberBeyond');
  // Not another, not oneself, not by way of a login whose password one sets.
  await expect(add(some, own('y'), 'supervisor')).rejects.toEqual(beyond);
  await expect(add(some, own('y'), 'agent', {queues: ['b']})).rejects.toEqual(beyond);
  await expect(add(some, own('y'), 'agent', {queues: null})).rejects.toEqual(beyond);
  await expect(add(some, own('y'), 'sender', {queues: null})).rejects.toEqual(beyond);
  await expect(change(some, own('some'), {more: ['numbers']})).rejects.toEqual(beyond);
  await expect(change(some, own('some'), {role: 'admin'})).rejects.toEqual(beyond);
  await expect(change(some, own('some'), {queues: {kind: 'change', plus: ['b'], minus: []}})).rejects.toEqual(beyond);
  await expect(change(some, full, {role: 'agent'})).rejects.toEqual(beyond);
  await expect(runAct(some, setMemberPassword(full, verifier()))).rejects.toEqual(beyond);
  await expect(runAct(some, removeMember(full))).rejects.toEqual(beyond);
  await expect(runAct(some, removeMember(own('some')))).rejects.toEqual(refusal('memberIsYou'));
  expect(await add(some, own('y'), 'agent', {more: ['settings']})).toBe(true);
  expect(await runAct(some, removeMember(own('y')))).toBe('dropped');
});

test('somebody stays who may change members', async () => {
  const others = (await listMembers(owner)).filter((one) => one.verbs.includes('settings'));
  for (const {name} of others) await change(owner, name, {fewer: ['settings']});
  const last = await member('last', 'admin', {queues: null});
  await expect(change(last, own('last'), {role: 'agent'})).rejects.toEqual(refusal('lastAdmin'));
  await expect(change(last, own('last'), {fewer: ['settings']})).rejects.toEqual(refusal('lastAdmin'));
  await add(last, own('next'), 'admin', {queues: null});
  await change(last, own('last'), {fewer: ['settings']});
  await expect(change(last, own('last'), {more: ['settings']})).rejects.toEqual(denied);
  for (const {name} of others) await change(owner, name, {more: ['settings']});
});

test('without the right to settings nothing is done', async () => {
  const agent = await member('low', 'supervisor', {queues: null});
  await expect(add(agent, own('z'), 'agent')).rejects.toMatchObject({code: '42501'});
  await expect(runAct(agent, removeMember(own('boss')))).rejects.toEqual(denied);
  await expect(agent`select smsdesk.registrar('take', 'mallory', null, null)`).rejects.toEqual(denied);
  await expect(agent`create role mallory login`).rejects.toEqual(denied);
  await expect(agent`grant smsdesk_admin to ${agent(own('low'))}`).rejects.toEqual(denied);
  await expect(agent`update smsdesk.member set role = 'admin'`).rejects.toEqual(denied);
  await expect(agent`insert into smsdesk.member_queue values (${own('low')}, 2)`).rejects.toEqual(denied);
  // A member of the role alone, without a row here, is nobody.
  await owner.unsafe(
    `create role ${own('stray')} login password '${verifier()}'; grant smsdesk_admin to ${own('stray')}`,
  );
  await expect(add(as(own('stray')), own('z'), 'agent')).rejects.toMatchObject({code: '42501', hint: 'settings'});
});

test('an admin cannot reach the registrar, nor tables, past the functions', async () => {
  const admin = as(own('boss'));
  await expect(admin`select smsdesk.registrar('grant', 'x', array['smsdesk_owner'], null)`).rejects.toEqual(denied);
  await expect(admin`set role smsdesk_registrar`).rejects.toEqual(denied);
  await expect(admin`set role smsdesk_owner`).rejects.toEqual(denied);
  await expect(admin`grant smsdesk_owner to smsdesk_admin`).rejects.toEqual(denied);
  await expect(admin`create role mallory`).rejects.toEqual(denied);
  await expect(
    admin`insert into smsdesk.member (name, role, is_made, added_by) values ('x', 'admin', true, 'x')`,
  ).rejects.toEqual(denied);
  await expect(admin`update smsdesk.member set is_made = true`).rejects.toEqual(denied);
  // Functions and operators of one's own come after those of Postgres, whatever the path says.
  await admin`create temp table pg_roles (rolname name, oid oid, rolsuper boolean)`;
  await admin`set search_path = pg_temp, public`;
  expect(await add(admin, own('path'), 'agent')).toBe(true);
  expect(await runAct(admin, removeMember(own('path')))).toBe('dropped');
});

test.each([
  'pg_monitor',
  'PG_x',
  'smsdesk_owner',
  'Smsdesk_registrar',
  'public',
  'none',
  '',
  ' ',
  'a b',
  'x;drop',
  'x"',
  "x'",
  'é',
  'a\nb',
  'x:y',
  '-x',
  'a'.repeat(64),
])('%j is no login', async (name) => {
  await expect(add(owner, name, 'agent')).rejects.toEqual(refusal('badMemberName'));
});

test('logins that may do more are not taken', async () => {
  const unfit = async (attributes: string, reason: string, then = ''): Promise<void> => {
    const name = own('unfit');
    await owner.unsafe(`create role ${name} ${attributes}; ${then.replaceAll('NAME', name)}`);
    const wanted = addMember({name, role: 'agent', queues: wish([]), more: [], fewer: [], verifier: null});
    await expect(runAct(owner, wanted)).rejects.toEqual(refusal('loginUnfit', reason));
    await owner.unsafe(`drop role ${name}`);
  };
  await unfit('login superuser', 'superuser');
  await unfit('login createrole', 'attributes');
  await unfit('login createdb', 'attributes');
  await unfit('login replication', 'attributes');
  await unfit('login bypassrls', 'attributes');
  await unfit('nologin', 'noLogin');
  await unfit('login', 'owner', 'grant smsdesk_owner to NAME');
  await unfit('login', 'elsewhere', 'grant smsdesk_read to NAME');
});

test('the password of somebody else’s login is never set, and the login stays', async () => {
  const name = own('theirs');
  await owner.unsafe(`create role ${name} login password '${scramVerifier('their secret', randomBytes(saltLength))}'`);
  await expect(add(owner, name, 'agent')).rejects.toEqual(refusal('passwordNotOurs', 'notMade'));
  const taken = addMember({name, role: 'agent', queues: wish(['a']), more: [], fewer: [], verifier: null});
  expect(await runAct(owner, taken)).toBe(false);
  await expect(runAct(owner, setMemberPassword(name, verifier()))).rejects.toEqual(
    refusal('passwordNotOurs', 'notMade'),
  );
  await expect(runAct(owner, setMemberPassword(name, null))).rejects.toEqual(refusal('passwordNotOurs', 'notMade'));
  const sql = as(name, 'their secret');
  expect(await sql`select name from smsdesk.queue`).toEqual([{name: 'a'}]);
  expect(await runAct(owner, removeMember(name))).toBe('kept');
  await expect(sql`select name from smsdesk.queue`).rejects.toEqual(denied);
  expect(await as(name, 'their secret')`select 1 as one`).toEqual([{one: 1}]);
});

test('a login that has become more than a member’s is not to be had by its password', async () => {
  const name = own('grown');
  const set = () => runAct(owner, setMemberPassword(name, verifier()));
  await add(owner, name, 'agent');
  await set();
  const more = async (give: string, take: string): Promise<void> => {
    await owner.unsafe(give.replaceAll('NAME', name));
    await expect(set()).rejects.toMatchObject({code: 'P0001'});
    await owner.unsafe(take.replaceAll('NAME', name));
    await set();
  };
  await more('alter role NAME superuser', 'alter role NAME nosuperuser');
  await more('alter role NAME createdb', 'alter role NAME nocreatedb');
  await more('grant pg_read_all_data to NAME', 'revoke pg_read_all_data from NAME');
  await more('grant smsdesk_owner to NAME', 'revoke smsdesk_owner from NAME');
  await more('create schema theirs authorization NAME', 'drop schema theirs');
  await more('create table public.t (i int); grant select on public.t to NAME', 'drop table public.t');
  await owner.unsafe(`comment on role ${name} is 'smsdesk login in database another'`);
  await expect(set()).rejects.toEqual(refusal('passwordNotOurs', 'notMade'));
  expect(await runAct(owner, removeMember(name))).toBe('kept');
});

test('a login that owns something is kept, and lets nobody in any more', async () => {
  const name = own('rich');
  await add(owner, name, 'agent');
  await owner.unsafe(`create schema ${name} authorization ${name}`);
  expect(await runAct(owner, removeMember(name))).toBe('disabled');
  await expect(as(name)`select 1`).rejects.toMatchObject({code: '28P01'});
  expect(await owner`select rolcanlogin as can from pg_roles where rolname = ${name}`).toEqual([{can: false}]);
  // Added once more, it is the same login.
  const again = addMember({name, role: 'agent', queues: wish(['a']), more: [], fewer: [], verifier: null});
  expect(await runAct(owner, again)).toBe(true);
});

test('a right that somebody else has granted is told, and nothing is half done', async () => {
  const name = own('both');
  await add(owner, name, 'agent');
  await owner.unsafe(`grant smsdesk_export to ${name}`);
  if (!(await isSince16())) {
    // Before, whoever may make roles takes back what anybody has granted.
    expect(await runAct(owner, removeMember(name))).toBe('dropped');
    return;
  }
  await expect(runAct(owner, removeMember(name))).rejects.toEqual(refusal('grantedByOther', 'smsdesk_export'));
  expect((await listMembers(owner)).find((one) => one.name === name)?.verbs).toEqual(['read', 'reply', 'export']);
  await owner.unsafe(`revoke smsdesk_export from ${name}`);
  await owner.unsafe(`drop role ${name}`);
  expect((await listMembers(owner)).find((one) => one.name === name)).toMatchObject({login: 'gone', verbs: []});
  expect(await runAct(owner, removeMember(name))).toBe('gone');
});

test('whoever owns the tables gets no further with the registrar than these roles', async () => {
  const name = own('dba');
  await owner.unsafe(`create role ${name} login password '${verifier()}'; grant smsdesk_owner to ${name}`);
  const sql = as(name);
  const registrar = (act: string, login: string, roles: readonly string[] | null, kept: string | null) =>
    sql`select smsdesk.registrar(${act}, ${login}, ${roles && `{${roles.join()}}`}::text::text[], ${kept})`;
  await add(sql, own('prey'), 'agent');
  for (const role of ['smsdesk_owner', 'smsdesk_registrar', 'pg_execute_server_program', 'postgres', name])
    await expect(registrar('grant', own('prey'), [role], null)).rejects.toEqual(refusal('badRoles'));
  await expect(registrar('grant', name, ['smsdesk_admin'], null)).rejects.toEqual(refusal('loginUnfit', 'owner'));
  for (const kept of ['clear text', 'md5' + '0'.repeat(32), `${verifier()}' superuser --`, `${verifier()}\n`, ''])
    await expect(registrar('password', own('prey'), null, kept)).rejects.toEqual(refusal('badVerifier'));
  await expect(registrar('drop', own('prey'), null, null)).rejects.toEqual(refusal('badAct'));
  await expect(registrar('password', own('scram'), null, verifier())).rejects.toEqual(refusal('passwordNotOurs'));
  expect(grantedRoles).not.toContain(ownerRole);

  // Code of the owner's never runs as the registrar: neither a trigger, nor a function in the place of ours.
  await owner.unsafe(`grant create on schema public to ${name}`);
  await sql`create function public.spy() returns trigger language plpgsql as $$
    begin insert into public.seen values (current_user); return null; end $$`;
  await sql`create table public.seen (who text)`;
  await sql`grant insert on public.seen to public`;
  await sql`create trigger spy after insert or delete on smsdesk.member for each row execute function public.spy()`;
  await add(sql, own('seen'), 'agent');
  await runAct(sql, removeMember(own('seen')));
  expect([...new Set((await sql<{who: string}[]>`select who from public.seen`).map(({who}) => who))]).not.toContain(
    registrarRole,
  );
  await expect(sql`alter function smsdesk.registrar(text, text, text[], text) owner to current_user`).rejects.toEqual(
    denied,
  );
  await expect(
    sql`create or replace function smsdesk.registrar(act text, login text, wanted text[], verifier text) returns text language sql as 'select ''x'''`,
  ).rejects.toEqual(denied);
  await expect(
    sql`create function public.f() returns text language sql security definer as 'select 1::text'`.then(
      () => sql`alter function public.f() owner to smsdesk_registrar`,
    ),
  ).rejects.toEqual(denied);
  await sql`drop trigger spy on smsdesk.member`;
});
