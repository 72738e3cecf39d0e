import {createServer, type Server, type Socket} from 'node:net';
import {afterEach, beforeEach, describe, expect, inject, test} from 'vitest';
import type {Problem} from '../../src/core/problem.ts';
import {inspect} from '../../src/db/inspect.ts';
import {migrate} from '../../src/db/migrate.ts';
import {type DatabaseChoice, openDatabase, type OpenOptions} from '../../src/db/open.ts';
import {administer, databaseUrl, emptyDatabase} from '../support/database.ts';

const nowhere = '/nonexistent/home';
const at = (url: string): DatabaseChoice => ({databaseUrl: url, pg: undefined, home: nowhere, keeperCommand: []});

/** The problem that opening ends with. */
async function refusalOf(choice: DatabaseChoice, options?: OpenOptions): Promise<Problem> {
  const opened = openDatabase(choice, options).then(async ({close}) => {
    await close();
    throw new Error('it was opened');
  });
  return opened.catch((error: unknown) => {
    if (error instanceof Error && 'problem' in error) return error.problem as Problem;
    throw error;
  });
}

describe('a database of the person', () => {
  let base: Awaited<ReturnType<typeof emptyDatabase>>;
  beforeEach(async () => void (base = await emptyDatabase()));
  afterEach(() => base.drop());

  test('is set up and filled where it is empty, and opened as it is from then on', async () => {
    const first = await openDatabase(at(base.url), {
      onNew: async (db) => {
        await db.sql.begin((nested) => nested`insert into smsdesk.setting values ('raw', '1')`);
        await db.orm.execute(`insert into smsdesk.setting values ('orm', '2')`);
      },
    });
    expect(first).toMatchObject({kind: 'external', isNew: true});
    expect(await first.db.sql`select key from smsdesk.setting order by key`).toMatchObject([
      {key: 'installation'},
      {key: 'orm'},
      {key: 'raw'},
    ]);
    await first.close();
    const second = await openDatabase(at(base.url), {onNew: () => Promise.reject(new Error('it is not new'))});
    expect(second.isNew).toBe(false);
    await second.close();
  });

  test('is left empty where filling it fails', async () => {
    const failure = new Error('the filling failed');
    await expect(openDatabase(at(base.url), {onNew: () => Promise.reject(failure)})).rejects.toBe(failure);
    expect(await inspect(at(base.url))).toMatchObject({schema: 'empty'});
  });

  test('is set up once by several that start at one instant', async () => {
    let filled = 0;
    const onNew = () => Promise.resolve(void (filled += 1));
    const opened = await Promise.all(Array.from({length: 4}, () => openDatabase(at(base.url), {onNew})));
    expect(opened.filter(({isNew}) => isNew)).toHaveLength(1);
    expect(filled).toBe(1);
    await Promise.all(opened.map(({close}) => close()));
  });

  test('is not set up between other tables unless it is asked for', async () => {
    await administer(base.url, (sql) => sql`create table others (id int)`);
    expect(await refusalOf(at(base.url))).toMatchObject({code: 'databaseNotSetUp'});
    const {db, close} = await openDatabase(at(base.url), {schema: 'any'});
    expect(await migrate(db)).toMatchObject({isNew: true});
    await close();
    expect(await inspect(at(base.url))).toMatchObject({schema: 'current', isRunning: true, problems: []});
  });

  test.each([
    ['older', 'schemaOlder', 'delete from smsdesk.migration where id = (select max(id) from smsdesk.migration)'],
    ['newer', 'schemaNewer', `insert into smsdesk.migration (hash, created_at) values ('later', 9e15::bigint)`],
  ])('with a schema that is %s is refused as %s', async (schema, code, statement) => {
    await (await openDatabase(at(base.url))).close();
    await administer(base.url, (sql) => sql.unsafe(statement));
    expect(await refusalOf(at(base.url))).toEqual({code});
    expect(await inspect(at(base.url))).toMatchObject({schema, problems: [{code}]});
  });

  test('is refused where the person may not create in it', async () => {
    const role = `smsdesk_guest_${process.pid}`;
    await administer(base.url, (sql) => sql.unsafe(`create role ${role} login password 'guest'`));
    const url = new URL(base.url);
    url.username = role;
    url.password = 'guest';
    expect(await refusalOf(at(url.href))).toMatchObject({
      code: 'migrationRefused',
      statement: 'create schema if not exists smsdesk',
      reason: 'insufficient_privilege',
    });
    await administer(base.url, (sql) => sql.unsafe(`drop role ${role}`));
  });

  test('is told by PG* settings as well', async () => {
    const url = new URL(base.url);
    const pg = {
      host: url.hostname,
      port: Number(url.port),
      user: url.username,
      password: url.password,
      database: url.pathname.slice(1),
    };
    const opened = await openDatabase({...at(''), databaseUrl: undefined, pg});
    expect(opened.address).toBe(`postgres://${url.username}@${url.host}${url.pathname}`);
    await opened.close();
  });
});

describe('a wrong address', () => {
  const closed = 'postgres://someone:secret@127.0.0.1:1/db';

  test.each([
    ['a port where nobody listens', closed, 'postgres://someone@127.0.0.1:1/db', 'ECONNREFUSED'],
    [
      'a host that is not there',
      'postgres://u:secret@host.invalid/db',
      'postgres://u@host.invalid:5432/db',
      /^(ENOTFOUND|EAI_AGAIN)$/,
    ],
    ['no URL', 'secret nonsense', 'DATABASE_URL', 'invalidUrl'],
    ['the URL of something else', 'https://u:secret@127.0.0.1/', 'DATABASE_URL', 'invalidUrl'],
    ['a broken escape', 'postgres://u:%zz@127.0.0.1/db', 'DATABASE_URL', 'invalidUrl'],
    ['a folder without socket', 'postgres://u@/db?host=/nonexistent', 'postgres://u@/nonexistent/db', 'ENOENT'],
    ['an encoded folder', 'postgres://u@%2Fnonexistent/db', 'postgres://u@/nonexistent/db', 'ENOENT'],
  ])('%s is said without the password', async (_, url, address, reason) => {
    const problem = await refusalOf(at(url));
    expect(problem).toMatchObject({code: 'noDatabase', address});
    expect('reason' in problem ? problem.reason : '').toMatch(reason);
    expect(await inspect(at(url))).toMatchObject({isRunning: false, address, problems: [problem]});
  });

  test.each([
    ['nobody knows', '?sslmod=require', 'undefined_object'],
    ['has another value', '?statement_timeout=soon', 'invalid_parameter_value'],
  ])('a setting that %s', async (_, settings, reason) => {
    const url = `${databaseUrl(inject('postgres').serverUrl, 'postgres')}${settings}`;
    expect(await refusalOf(at(url))).toMatchObject({code: 'noDatabase', reason});
  });

  test.each([Number.NaN, 0, 65_536, 54.32])('PGPORT %s', async (port) => {
    const problem = await refusalOf({...at(''), databaseUrl: undefined, pg: {host: '127.0.0.1', port}});
    expect(problem).toEqual({code: 'noDatabase', address: 'PGPORT', reason: 'invalidPort'});
  });

  test('a database that is not there', async () => {
    const url = databaseUrl(inject('postgres').serverUrl, 'nowhere');
    expect(await refusalOf(at(url))).toMatchObject({code: 'noDatabase', reason: 'invalid_catalog_name'});
  });

  test.each([
    ['says nothing', () => undefined],
    ['hangs up', (socket: Socket) => socket.end()],
    ['speaks another protocol', (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('a server that %s is given up after a while', async (_, behave) => {
    const server = await listen(behave);
    const {port} = server.address() as {port: number};
    const began = Date.now();
    expect(await refusalOf(at(`postgres://u@127.0.0.1:${port}/db`))).toMatchObject({code: 'noDatabase'});
    expect(Date.now() - began).toBeLessThan(14_000);
    server.close();
  });
});

function listen(behave: (socket: Socket) => unknown): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer((socket) => void behave(socket.on('error', () => undefined)));
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
