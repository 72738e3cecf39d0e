/** Who belongs to the desk, by the built command: as the owner, as members, and by scripts that a DBA runs through psql. */
import {spawn, spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import postgres from 'postgres';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {grantedRoles, ownerRole, registrarRole} from '../../src/db/rights/roles.ts';
import {administer, emptyDatabase} from '../support/database.ts';
import {freshHome, jsonLines, runCommand} from '../support/command.ts';
import {until} from '../support/until.ts';

const own = (name: string): string => `cli${process.pid}_${name}`;
const hostile = `it's "b\\c", $$;{} :x`;
const {home, remove} = freshHome();
let database: Awaited<ReturnType<typeof emptyDatabase>>;

const smsdesk = (url: string, args: readonly string[], input = '') =>
  runCommand(args, {env: {DATABASE_URL: url, SMSDESK_HOME: home}, cwd: home, input});
const asOwner = (...args: string[]) => smsdesk(database.url, args);

function urlOf(name: string, password: string): string {
  const url = new URL(database.url);
  url.username = name;
  url.password = password;
  return url.href;
}

const hasPsql = spawnSync('psql', ['--version']).status === 0;

/** A psql in the middle of a transaction that keeps its login from being dropped; `ask` ends it, and is told what it said. */
async function openPsql(url: string): Promise<{ask: (last: string) => Promise<string>}> {
  const child = spawn('psql', ['-X', '-q', '-t', '-d', url]);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise((done) => child.on('close', done));
  child.stdin.write(`begin; create temp table mine (i int); select 'is ' || 'open';\n`);
  await until(() => said.includes('is open'));
  return {
    ask: async (last) => {
      child.stdin.end(`${last}\n`);
      await ended;
      return said;
    },
  };
}

beforeAll(async () => {
  database = await emptyDatabase();
  for (const args of [['migrate'], ['queue', 'add', hostile, '--gateway', 'simulator']]) {
    const ended = await asOwner(...args);
    expect(ended, ended.stderr).toMatchObject({code: 0});
  }
});
afterAll(async () => {
  await administer(database.url, async (sql) => {
    const roles = await sql<{name: string}[]>`
      select rolname as name from pg_roles where rolname like ${`cli${process.pid}\\_%`}`;
    for (const {name} of roles) await sql.unsafe(`drop owned by ${name} cascade; drop role ${name}`);
  });
  await database.drop();
  remove();
});

const member = (name: string) => expect.objectContaining({name: own(name)}) as unknown;

test('from the first admin to the last agent', async () => {
  const boss = urlOf(own('boss'), 'geheim-1234');
  expect(await asOwner('member', 'list', '--json')).toMatchObject({code: 0, stdout: ''});
  // The first member brings the set-up along.
  const first = await smsdesk(
    database.url,
    ['member', 'add', own('boss'), '--role', 'admin', '--password-file', '-', '--json'],
    'geheim-1234\n',
  );
  expect(first, first.stderr).toMatchObject({code: 0});
  expect(jsonLines(first)).toEqual([{name: own('boss'), login: 'made'}]);
  expect(await asOwner('member', 'setup')).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('set up') as string,
  });

  writeFileSync(join(home, 'secret'), 'žluťoučký kůň\n');
  const add = ['member', 'add', own('kim'), '--role', 'agent', '--queue', hostile, '--queue', 'default'];
  const added = await smsdesk(boss, [...add, '--password-file', 'secret', '--may', 'export,prepare']);
  expect(added, added.stderr).toMatchObject({code: 0, stderr: expect.stringContaining('made') as string});
  expect(await smsdesk(boss, add)).toMatchObject({code: 2, stderr: expect.stringContaining('already') as string});
  const kim = urlOf(own('kim'), 'žluťoučký kůň');
  const shown = {
    ...{name: own('kim'), role: 'agent', queues: ['default', hostile], verbs: ['read', 'reply', 'prepare', 'export']},
    ...{login: 'made', addedBy: own('boss')},
  };
  expect(jsonLines(await smsdesk(kim, ['member', 'list', '--json']))).toMatchObject([shown]);

  expect(await smsdesk(boss, ['member', 'set', own('kim'), '--queue', '-default', '--may-not', 'reply'])).toMatchObject(
    {code: 0},
  );
  expect(jsonLines(await smsdesk(boss, ['member', 'list', '--json']))).toMatchObject([
    {...shown, queues: [hostile], verbs: ['read', 'prepare', 'export']},
    {name: own('boss'), queues: null},
  ]);
  const removed = await smsdesk(boss, ['member', 'remove', own('kim')]);
  expect(removed).toMatchObject({code: 2, stderr: expect.stringContaining('--yes') as string});
  const open = hasPsql ? await openPsql(kim) : null;
  expect(await smsdesk(boss, ['member', 'remove', own('kim'), '--yes'])).toMatchObject({
    code: 0,
    stderr: `${own('kim')} is no member any more; the login is dropped, and whatever it had open is closed.\n`,
  });
  if (open) expect(await open.ask('select 1;')).toContain('terminating connection');
  expect((await smsdesk(kim, ['member', 'list'])).code).toBe(3);
  expect(await smsdesk(boss, ['member', 'remove', own('boss'), '--yes'])).toMatchObject({code: 2});
});

test.each([
  [['x', '--role', 'agent'], '--queue'],
  [['x', '--role', 'agent', '--queue', 'nope'], 'nope'],
  [['x', '--role', 'agent', '--queue', '+default'], 'billing,support'],
  [['x', '--role', 'agent', '--queue', 'default', '--all-queues'], '--all-queues'],
  [['x', '--role', 'sender', '--queue', 'default'], '--role sender'],
  [['x', '--role', 'sender', '--may', 'read'], '--may'],
  [['x', '--role', 'admin', '--may', 'fly'], 'settings'],
  [['x', '--role', 'admin', '--may', 'read', '--may-not', 'read'], '--may-not read'],
  [['x', '--role', 'admin', '--login', 'peer', '--password-file', '-'], '--login peer'],
  [['x', '--role', 'admin', '--login', 'password'], 'empty'],
  [['smsdesk_owner', '--role', 'admin'], 'smsdesk_'],
  [['a b; drop', '--role', 'admin', '--print-sql'], 'a b; drop'],
])('member add %j: %s', async (args, says) => {
  expect(await asOwner('member', 'add', ...args)).toMatchObject({
    ...{code: 2, stdout: '', stderr: expect.stringContaining(says) as string},
  });
});

test('a password that clients send in different ways, or a short one, is refused', async () => {
  const set = (password: string) =>
    smsdesk(database.url, ['member', 'set', own('boss'), '--password-file', '-'], password);
  expect(await set('short')).toMatchObject({code: 2, stderr: expect.stringContaining('too short') as string});
  expect(await set('пароль-пароль')).toMatchObject({code: 2, stderr: expect.stringContaining('ASCII') as string});
  expect(await set('another-one-1')).toMatchObject({code: 0});
  expect((await smsdesk(urlOf(own('boss'), 'geheim-1234'), ['member', 'list'])).code).toBe(3);
  expect((await smsdesk(urlOf(own('boss'), 'another-one-1'), ['member', 'list'])).code).toBe(0);
});

test('a database of one’s own has one person', async () => {
  for (const args of [['list'], ['setup'], ['add', 'x', '--role', 'admin'], ['remove', 'x', '--yes']]) {
    const ended = await runCommand(['member', ...args], {env: {SMSDESK_HOME: join(home, 'own')}});
    expect(ended).toMatchObject({code: 2, stderr: expect.stringContaining('DATABASE_URL') as string});
  }
});

/** Through psql where it is there; else statement by statement, as psql would send it. */
async function runScript(url: string, script: string): Promise<string> {
  if (!hasPsql) {
    await administer(url, (sql) => sql.unsafe(script.replace(/^\\.*$/gmu, '')));
    return '';
  }
  writeFileSync(join(home, 'script.sql'), script);
  const {status, stderr} = spawnSync('psql', ['-X', '-q', '-d', url, '-f', join(home, 'script.sql')], {
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  return stderr;
}

test('where only a DBA may, a script does all of it', async () => {
  const other = await emptyDatabase();
  // An owner of the tables who may make no roles.
  await administer(other.url, async (sql) => {
    await sql`create extension pg_trgm`;
    await sql`create extension unaccent`;
    await sql.unsafe(`create role ${own('app')} login password 'app'`);
    await sql.unsafe(`grant create on database ${new URL(other.url).pathname.slice(1)} to ${own('app')}`);
  });
  const at = (name: string): string => Object.assign(new URL(other.url), {username: own(name), password: 'app'}).href;
  const app = (...args: string[]) => smsdesk(at('app'), args);
  try {
    expect((await app('migrate')).stderr).toContain('up to date');
    await app('queue', 'add', hostile, '--gateway', 'simulator');
    const refused = await app('member', 'add', own('eva'), '--role', 'agent', '--queue', hostile);
    expect(refused).toMatchObject({code: 5, stderr: expect.stringContaining('--print-sql') as string});
    const printed = await smsdesk(
      at('app'),
      ['member', 'add', own('eva'), '--role', 'agent', '--queue', hostile, '--password-file', '-', '--print-sql'],
      'geheim-1234\n',
    );
    expect(printed).toMatchObject({code: 0, stderr: ''});
    expect(printed.stdout).not.toContain('geheim');
    expect(await runScript(other.url, printed.stdout)).toBe('');
    // Nothing is set up twice, and whoever owned the tables goes on owning them.
    expect(jsonLines(await app('member', 'list', '--json'))).toMatchObject([
      {queues: [hostile], verbs: ['read', 'reply']},
    ]);
    const eva = Object.assign(new URL(at('app')), {username: own('eva'), password: 'geheim-1234'}).href;
    expect(jsonLines(await smsdesk(eva, ['member', 'list', '--json']))).toEqual([member('eva')]);
    const again = await app('member', 'set', own('eva'), '--queue', '+default', '--print-sql');
    expect(again.stdout).not.toContain('create role');
    await runScript(other.url, again.stdout);
    expect(jsonLines(await app('member', 'list', '--json'))).toMatchObject([{queues: ['default', hostile]}]);
    // After that the owner makes members without a DBA, and without CREATEROLE.
    expect(await app('member', 'add', own('uwe'), '--role', 'admin')).toMatchObject({code: 0});
    await runScript(other.url, (await app('member', 'remove', own('uwe'), '--print-sql')).stdout);
    // As a new version leaves it: the way to make logins is only a DBA's to renew.
    await administer(other.url, (sql) => sql`drop function smsdesk.registrar(text, text, text[], text)`);
    const due = 'Members can be changed once a DBA has set up this version';
    expect(await app('migrate')).toMatchObject({code: 0, stderr: expect.stringContaining(due) as string});
    await runScript(other.url, (await app('member', 'setup', '--print-sql')).stdout);
    expect(jsonLines(await app('member', 'list', '--json'))).toHaveLength(1);
    expect((await app('migrate')).stderr).not.toContain(due);
    await expect(administer(eva, (sql) => sql`create role ${sql(own('z'))}`)).rejects.toBeInstanceOf(
      postgres.PostgresError,
    );
  } finally {
    await administer(other.url, (sql) =>
      sql.unsafe(`reassign owned by ${own('app')} to current_user; drop owned by ${own('app')}`),
    );
    await other.drop();
  }
});

test('an owner who may make roles, and is no superuser, sets up; an admin goes on without', async () => {
  const other = await emptyDatabase();
  const creator = own('creator');
  await administer(other.url, async (sql) => {
    await sql.unsafe(`create role ${creator} login createrole password 'app'`);
    await sql.unsafe(`grant create on database ${new URL(other.url).pathname.slice(1)} to ${creator}`);
    // Where smsdesk_… are there already, by another database of the server, whoever may use them has been given them.
    const since16 = sql`select from pg_roles where current_setting('server_version_num')::int >= 160000`;
    if ((await since16).length > 0)
      for (const role of [...grantedRoles, ownerRole, registrarRole])
        await sql.unsafe(`grant ${role} to ${creator} with admin true, inherit false, set false`);
  });
  const at = (name: string, password: string): string =>
    Object.assign(new URL(other.url), {username: name, password}).href;
  const asCreator = (...args: string[]) => smsdesk(at(creator, 'app'), args);
  try {
    expect(await asCreator('migrate')).toMatchObject({code: 0});
    const setUp = await asCreator('member', 'setup');
    expect(setUp, setUp.stderr).toMatchObject({code: 0});
    expect((await asCreator('member', 'setup')).code).toBe(0);
    const add = ['member', 'add', own('max'), '--role', 'admin', '--password-file', '-'];
    expect((await smsdesk(at(creator, 'app'), add, 'geheim-1234')).code).toBe(0);
    const max = at(own('max'), 'geheim-1234');
    expect((await smsdesk(max, ['member', 'add', own('moritz'), '--role', 'agent', '--all-queues'])).code).toBe(0);
    expect((await smsdesk(max, ['member', 'remove', own('moritz'), '--yes'])).stderr).toContain('dropped');
    await administer(other.url, async (sql) => {
      const held = await sql`
        select from pg_auth_members where roleid = ${registrarRole}::regrole and member = ${creator}::regrole
          and to_jsonb(pg_auth_members) @> any(array['{"set_option": true}', '{"inherit_option": true}']::jsonb[])`;
      expect([...held]).toEqual([]);
    });
  } finally {
    await administer(other.url, (sql) =>
      sql.unsafe(`reassign owned by ${creator} to current_user; drop owned by ${creator}`),
    );
    await other.drop();
  }
});
