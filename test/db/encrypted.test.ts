import {chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, inject, test} from 'vitest';
import type {Problem} from '../../src/core/problem.ts';
import type {PgSettings} from '../../src/db/address/settings.ts';
import {ask} from '../../src/db/ask.ts';
import {disconnect} from '../../src/db/connect.ts';
import {freePort} from '../../src/db/embedded/server.ts';
import {reachExternal} from '../../src/db/external.ts';
import {sql as statement} from 'drizzle-orm';
import {lockedKey, makeCertificate} from '../support/certificates.ts';
import {runCommand} from '../support/command.ts';
import {newAuthority, startTlsServer, type TlsServer} from '../support/tls-server.ts';

const access = [
  'hostssl all certified 127.0.0.1/32 cert',
  'hostssl all encrypted 127.0.0.1/32 trust',
  'hostnossl all plain 127.0.0.1/32 trust',
  'host all either 127.0.0.1/32 trust',
  'host all secretive 127.0.0.1/32 scram-sha-256',
];

let server: TlsServer;
let folder: string;
let ca: string;

beforeAll(async () => {
  server = await startTlsServer(access);
  await server.sql.unsafe(`
    create role certified login; create role encrypted login; create role plain login; create role either login;
    create role secretive login password 'it:s\\me'`);
  folder = mkdtempSync(join(tmpdir(), 'smsdesk-encrypted-'));
  ca = file('ca.crt', server.authority.cert);
});
afterAll(async () => {
  await server.end();
  rmSync(folder, {recursive: true});
});

/** Its owner's alone, as a key has to be. */
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text, {mode: 0o600});
  return path;
}

const url = (user: string, parameters = '', host = 'localhost'): string =>
  `postgres://${user}@${host}:${server.port}/postgres${parameters}`;

interface Session {
  ssl: boolean;
  client_dn: string | null;
}

async function connectTo(databaseUrl: string, libpq: PgSettings = {}): Promise<Session> {
  const {db} = await reachExternal({databaseUrl, pg: undefined, libpq}, 1);
  try {
    const [row] = await db.sql<Session[]>`select ssl, client_dn from pg_stat_ssl where pid = pg_backend_pid()`;
    return row!;
  } finally {
    await disconnect(db);
  }
}

async function refusalOf(databaseUrl: string, libpq?: PgSettings): Promise<Problem> {
  const session = connectTo(databaseUrl, libpq).then(() => Promise.reject(new Error('it was let in')));
  return session.catch((error: unknown) => {
    if (error instanceof Error && 'problem' in error) return error.problem as Problem;
    throw error;
  });
}

describe('sslmode', () => {
  test.each([
    ['', true],
    ['?sslmode=disable', false],
    ['?sslmode=allow', false],
    ['?sslmode=prefer', true],
    ['?sslmode=require', true],
    ['?ssl=true', true],
  ])('%s is encrypted: %s', async (parameters, ssl) => {
    expect(await connectTo(url('either', parameters))).toMatchObject({ssl});
  });

  test.each([
    ['encrypted', 'allow', true],
    ['plain', 'prefer', false],
  ])('a person who may come in %s only is let in by %s', async (user, mode, ssl) => {
    expect(await connectTo(url(user, `?sslmode=${mode}`))).toMatchObject({ssl});
  });

  test.each([
    ['encrypted', 'disable'],
    ['plain', 'require'],
  ])('a person who may come in %s only is refused with %s', async (user, mode) => {
    const reason = 'invalid_authorization_specification';
    expect(await refusalOf(url(user, `?sslmode=${mode}`))).toMatchObject({code: 'noDatabase', reason});
  });

  test('that is misspelt is refused, as it might have meant more', async () => {
    const problem = {code: 'badAddressSetting', setting: 'sslmode', value: 'verify_full'};
    expect(await refusalOf(url('either', '?sslmode=verify_full'))).toMatchObject(problem);
    expect(await refusalOf(url('either'), {sslmode: 'verify_full'})).toMatchObject(problem);
  });

  test('of the address goes before that of the variables', async () => {
    expect(await connectTo(url('either', '?sslmode=require'), {sslmode: 'disable'})).toMatchObject({ssl: true});
    expect(await connectTo(url('either'), {sslmode: 'disable'})).toMatchObject({ssl: false});
  });

  test.each([
    ['channel_binding=require', 'channel_binding'],
    ['gssencmode=require', 'gssencmode'],
    ['target_session_attrs=prefer-standby', 'target_session_attrs'],
    ['sslrootcert=system&sslmode=require', 'sslmode'],
  ])('%s is refused, as it would ask for what is not there', async (parameters, setting) => {
    expect(await refusalOf(url('either', `?${parameters}`))).toMatchObject({code: 'badAddressSetting', setting});
  });

  test('asks for what a server without encryption cannot', async () => {
    const {serverUrl} = inject('postgres');
    expect(await refusalOf(`${serverUrl}?sslmode=require`)).toMatchObject({code: 'tlsFailed', reason: 'notOffered'});
    expect(await connectTo(`${serverUrl}?sslmode=prefer`)).toMatchObject({ssl: false});
    expect(await connectTo(`${serverUrl}?sslmode=allow`)).toMatchObject({ssl: false});
  });
});

describe('the certificate of the server', () => {
  const verified = (mode: string, host?: string) =>
    url('either', `?sslmode=${mode}&sslrootcert=${encodeURIComponent(ca)}`, host);

  test('is taken where its authority is believed and its name is the host', async () => {
    expect(await connectTo(verified('verify-full'))).toMatchObject({ssl: true});
  });

  test('of another host is refused by verify-full alone, an IP address too', async () => {
    const problem = {code: 'tlsFailed', reason: 'otherHost', address: `127.0.0.1:${server.port}`};
    expect(await refusalOf(verified('verify-full', '127.0.0.1'))).toMatchObject(problem);
    expect(await connectTo(verified('verify-ca', '127.0.0.1'))).toMatchObject({ssl: true});
  });

  test.each(['require', 'verify-ca', 'verify-full'])('of an unknown authority is refused by %s', async (mode) => {
    const other = file('other.crt', newAuthority().cert);
    const problem = {code: 'tlsFailed', reason: 'unknownAuthority'};
    expect(await refusalOf(url('either', `?sslmode=${mode}&sslrootcert=${other}`))).toMatchObject(problem);
  });

  test('is looked at by the authority in ~/.postgresql, and verified by nobody else', async () => {
    mkdirSync(join(folder, '.postgresql'));
    const missing = {code: 'tlsFileUnusable', setting: 'sslrootcert', reason: 'ENOENT'};
    expect(await refusalOf(url('either', '?sslmode=verify-full'), {home: folder})).toMatchObject(missing);
    const usual = file('.postgresql/root.crt', newAuthority().cert);
    expect(await refusalOf(url('either', '?sslmode=require'), {home: folder})).toMatchObject({
      reason: 'unknownAuthority',
    });
    expect(await connectTo(url('either', '?sslmode=prefer'), {home: folder})).toMatchObject({ssl: true});
    writeFileSync(usual, server.authority.cert);
    expect(await connectTo(url('either', '?sslmode=verify-full'), {home: folder})).toMatchObject({ssl: true});
    rmSync(usual);
  });

  test.each([
    ['expired', {from: -2, to: -1}],
    ['notYetValid', {from: 1, to: 2}],
  ])('that is %s is refused', async (reason, validity) => {
    const own = {name: 'localhost', hosts: ['localhost'], issuer: server.authority};
    await server.show(makeCertificate({...own, ...validity}));
    try {
      await expect.poll(() => refusalOf(verified('verify-full'))).toMatchObject({code: 'tlsFailed', reason});
      expect(await connectTo(url('either', '?sslmode=require'))).toMatchObject({ssl: true});
    } finally {
      await server.show(makeCertificate(own));
    }
    await expect.poll(() => connectTo(verified('verify-full')).catch(() => null)).toMatchObject({ssl: true});
  });

  test.each([
    ['', 'noCertificate'],
    ['-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n', 'noCertificate'],
  ])('is not looked at by a file that holds none', async (text, reason) => {
    const path = file('broken.crt', text);
    const problem = {code: 'tlsFileUnusable', setting: 'sslrootcert', path, reason};
    expect(await refusalOf(url('either', `?sslmode=verify-ca&sslrootcert=${path}`))).toEqual(problem);
  });
});

describe('a certificate of the person', () => {
  const as = (cert: string, key: string) => url('certified', `?sslmode=require&sslcert=${cert}&sslkey=${key}`);

  test('is a login', async () => {
    const {cert, key} = makeCertificate({name: 'certified', issuer: server.authority});
    const files = [file('me.crt', cert), file('me.key', key)] as const;
    expect(await connectTo(as(...files))).toEqual({ssl: true, client_dn: '/CN=certified'});
    const [sslcert, sslkey] = files;
    expect(await connectTo(url('certified'), {sslcert, sslkey})).toMatchObject({client_dn: '/CN=certified'});
  });

  test('is found in ~/.postgresql', async () => {
    const {cert, key} = makeCertificate({name: 'certified', issuer: server.authority});
    const home = mkdtempSync(join(folder, 'home-'));
    mkdirSync(join(home, '.postgresql'));
    writeFileSync(join(home, '.postgresql/postgresql.crt'), cert);
    writeFileSync(join(home, '.postgresql/postgresql.key'), key, {mode: 0o600});
    expect(await connectTo(url('certified'), {home})).toMatchObject({client_dn: '/CN=certified'});
  });

  test.each([undefined, 'another'])(
    'of an authority that the server does not know is told to be that',
    async (name) => {
      const {cert, key} = makeCertificate({name: 'certified', issuer: newAuthority(name)});
      const problem = {code: 'tlsFailed', reason: 'ownRefused'};
      expect(await refusalOf(as(file('me.crt', cert), file('me.key', key)))).toMatchObject(problem);
    },
  );

  test.each([
    ['openToOthers', 'sslkey'],
    ['mismatch', 'sslkey'],
    ['encrypted', 'sslkey'],
    ['noKey', 'sslkey'],
    ['ENOENT', 'sslkey'],
    ['noCertificate', 'sslcert'],
  ])('that cannot be used is refused before anything is sent: %s', async (reason, setting) => {
    const {cert, key} = makeCertificate({name: 'certified', issuer: server.authority});
    const keys: Record<string, string> = {mismatch: newAuthority().key, encrypted: lockedKey(), noKey: cert};
    const certPath = file('me.crt', reason === 'noCertificate' ? key : cert);
    const keyPath = file('me.key', keys[reason] ?? key);
    if (reason === 'openToOthers') chmodSync(keyPath, 0o644);
    if (reason === 'ENOENT') rmSync(keyPath);
    const path = setting === 'sslkey' ? keyPath : certPath;
    expect(await refusalOf(as(certPath, keyPath))).toEqual({code: 'tlsFileUnusable', setting, path, reason});
    chmodSync(certPath, 0o600);
    rmSync(keyPath, {force: true});
  });
});

describe('a password that is kept', () => {
  const line = (text: string): PgSettings => ({passfile: file('pgpass', `# mine\n${text}\n`)});

  test.each([
    ['of the very place', () => `localhost:${server.port}:postgres:secretive:it\\:s\\\\me`],
    ['of any', () => String.raw`*:*:*:secretive:it\:s\\me:a comment`],
    ['behind those of others', () => `other:*:*:*:no\n*:1:*:*:no\n*:*:*:somebody:no\n*:*:*:*:it\\:s\\\\me`],
  ])('%s is used', async (_, text) => {
    expect(await connectTo(url('secretive'), line(text()))).toMatchObject({ssl: true});
  });

  test('yields to one that is said', async () => {
    const said = {...line('*:*:*:*:it\\:s\\\\me'), password: 'wrong'};
    expect(await refusalOf(url('secretive'), said)).toMatchObject({code: 'noDatabase', reason: 'invalid_password'});
  });

  test('where others may read it is not used, and that is said where it was needed', async () => {
    const {passfile} = line('*:*:*:*:it\\:s\\\\me') as {passfile: string};
    chmodSync(passfile, 0o644);
    expect(await refusalOf(url('secretive'), {passfile})).toEqual({
      ...{code: 'configOpenToOthers', path: passfile, may: 'read'},
    });
    expect(await connectTo(url('either'), {passfile})).toMatchObject({ssl: true});
    rmSync(passfile);
  });
});

test('of several hosts the next is taken where one does not answer', async () => {
  const hosts = `localhost:${await freePort()},localhost:${server.port}`;
  expect(await connectTo(`postgres://either@${hosts}/postgres?sslmode=require`)).toMatchObject({ssl: true});
  const primary = `postgres://either@${hosts}/postgres?target_session_attrs=read-write`;
  expect(await connectTo(primary)).toMatchObject({ssl: true});
});

test('a connection that cannot be had does not take the place of another', async () => {
  const opened = await reachExternal({databaseUrl: url('either'), pg: undefined}, 1);
  try {
    await opened.db.sql.unsafe('select pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
    await expect.poll(() => opened.db.sql`select 1 as one`.catch(() => null)).toEqual([{one: 1}]);
  } finally {
    await disconnect(opened.db);
  }
});

test('a statement is stopped over an encrypted connection too', async () => {
  const {db} = await reachExternal({databaseUrl: url('either', '?sslmode=require'), pg: undefined}, 1);
  const stopping = new AbortController();
  const asked = ask(db, statement`select pg_sleep(60)`, stopping.signal);
  const isAsleep = () => server.sql`select 1 from pg_stat_activity where wait_event = 'PgSleep'`;
  await expect.poll(isAsleep).toHaveLength(1);
  stopping.abort(new Error('no more'));
  await expect(asked).rejects.toThrow('no more');
  await disconnect(db);
});

test('the command reads the variables of libpq', async () => {
  const doctor = (env: Record<string, string>) => runCommand(['doctor', '--json'], {env: {HOME: folder, ...env}});
  const seen = async (env: Record<string, string>): Promise<unknown> =>
    (JSON.parse((await doctor(env)).stdout) as {database: {problems: Problem[]}}).database.problems;
  const full = {DATABASE_URL: url('either'), PGSSLMODE: 'verify-full'};
  expect(await seen({...full, PGSSLROOTCERT: ca})).toEqual([]);
  expect(await seen({...full, PGSSLROOTCERT: 'system', SSL_CERT_FILE: ca})).toEqual([]);
  expect(await seen({...full, PGSSLROOTCERT: 'system'})).toMatchObject([{code: 'tlsFailed'}]);
  expect(await seen(full)).toMatchObject([{code: 'tlsFileUnusable', path: join(folder, '.postgresql/root.crt')}]);
});
