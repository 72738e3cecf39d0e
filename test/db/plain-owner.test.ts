/** An owner of the tables who may make no roles, on a server of their own, whose roles a test may take away. */
import {randomBytes} from 'node:crypto';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {saltLength, scramVerifier} from '../../src/core/scram.ts';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {inspect} from '../../src/db/inspect.ts';
import {migrate} from '../../src/db/migrate.ts';
import {migrationsAfter} from '../../src/db/migrations.ts';
import {addMember, removeMember, runAct} from '../../src/db/rights/member-acts.ts';
import {grantedRoles, registrarRole} from '../../src/db/rights/roles.ts';
import {setUpRights} from '../../src/db/rights/set-up-rights.ts';
import {isRegistrarCurrent} from '../../src/db/statements/list-members.ts';
import {migrateUpTo} from '../support/migrate-up-to.ts';
import {startOwnServer, type OwnServer} from '../support/own-server.ts';

const newest = migrationsAfter(0).at(-1)!;
let server: OwnServer;
let dba: Database;
let app: Database;

const urlOf = (username: string, password: string): string =>
  Object.assign(new URL(server.url), {pathname: '/desk', username, password}).href;
const as = (...login: Parameters<typeof urlOf>): Database => connect(urlOf(...login), 1);
const inspectAsApp = () =>
  inspect({databaseUrl: urlOf('app', 'app'), pg: undefined, home: '/nonexistent', keeperCommand: []});

const add = (name: string) =>
  runAct(
    app.sql,
    addMember({
      ...{name, role: 'agent', queues: {kind: 'only', queues: ['b']}, more: [], fewer: []},
      verifier: scramVerifier('of a member', randomBytes(saltLength)),
    }),
  );

/** What a login sees of messages. */
async function seenBy(name: string): Promise<string[]> {
  const db = as(name, 'of a member');
  const rows = await db.sql<{line: string}[]>`
    select text || ' ' || number || ' ' || state as line from smsdesk.masked_message m
    join smsdesk.delivery d on d.message_id = m.id order by m.id`;
  await disconnect(db);
  return rows.map(({line}) => line);
}

beforeAll(async () => {
  server = await startOwnServer();
  await server.db.sql`create role app login password 'app'`;
  await server.db.sql`create database desk`;
  const {username, password} = new URL(server.url);
  dba = as(username, password);
  app = as('app', 'app');
  await dba.sql.unsafe('create extension pg_trgm; create extension unaccent; grant create on database desk to app');
  await migrateUpTo(app.sql, '0009');
  await app.sql.unsafe(`
    insert into smsdesk.gateway (name, kind) values ('g', 'simulator');
    insert into smsdesk.queue (name, gateway_id) values ('a', 1), ('b', 1);
    insert into smsdesk.message (direction, number, queue_id, text, parts, author)
      values ('out', '+420777123400', 1, 'of a', 1, 'eva'), ('in', '+420777123456', 2, 'of b', 1, null);
    insert into smsdesk.delivery (message_id, queue_id, state) values (1, 1, 'delivered'), (2, 2, 'received');
    insert into smsdesk.saved_view (name, owner, query, sort) values ('mine', 'anna', 'of', 'time')`);
});
afterAll(async () => {
  await disconnect(app);
  await disconnect(dba);
  await server.end();
});

/** As it was before the newest migration. */
async function forgetNewest(): Promise<void> {
  const made = [...newest.text.matchAll(/^create function (smsdesk\.\w+)/gm)].map(
    ([, name]) => `drop function ${name!}`,
  );
  await dba.sql.unsafe(made.join(';'));
  await dba.sql`delete from smsdesk.migration where created_at = ${newest.when}`;
}

test('brings a desk from before there were rights to them, with all that is in it', async () => {
  await migrate(app);
  await setUpRights(dba);
  expect(await add('anna')).toBe(true);
  expect(await seenBy('anna')).toEqual(['of b +420 777 ••• •56 received']);
  expect(await app.sql`select text, number, author from smsdesk.message order by id`).toEqual([
    {text: 'of a', number: '+420777123400', author: 'eva'},
    {text: 'of b', number: '+420777123456', author: null},
  ]);
  expect(await app.sql`select name from smsdesk.saved_view where owner = 'anna'`).toEqual([{name: 'mine'}]);
});

test('migrates after a DBA has set up, and makes members as before', async () => {
  await forgetNewest();
  expect(await migrate(app)).toMatchObject({applied: 1});
  expect(await isRegistrarCurrent(app.sql)).toBe(true);
  expect(await add('berta')).toBe(true);
});

test('is told to have a DBA migrate where a version brings a role, and nothing is changed', async () => {
  await forgetNewest();
  await dba.sql`drop owned by smsdesk_numbers`;
  await dba.sql`drop role smsdesk_numbers`;
  await expect(migrate(app)).rejects.toMatchObject({problem: {code: 'rightsNotRenewed'}});
  expect([...(await app.sql`select from smsdesk.migration where created_at = ${newest.when}`)]).toEqual([]);
  expect(await migrate(dba)).toMatchObject({applied: 1});
  expect(await add('clara')).toBe(true);
});

test('makes and removes members after an upgrade of the server from 15, once a DBA has set up', async () => {
  expect(await add('dora')).toBe(true);
  // Before 16 the registrar had no need of these, and grants had no giver: they are the superuser's afterwards.
  await dba.sql.unsafe(`revoke ${grantedRoles.join(', ')} from ${registrarRole} cascade; grant smsdesk_agent to dora`);
  await forgetNewest();
  expect(await migrate(app)).toMatchObject({applied: 1});
  const setUpDue = {code: 'setUpRefused'};
  expect((await inspectAsApp()).problems).toContainEqual(setUpDue);
  await setUpRights(dba);
  expect((await inspectAsApp()).problems).not.toContainEqual(setUpDue);
  expect(await seenBy('dora')).toHaveLength(1);
  expect(await runAct(app.sql, removeMember('dora'))).toBe('dropped');
  expect(await add('dora')).toBe(true);
});
