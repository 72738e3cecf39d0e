import {afterAll, beforeAll, expect, test} from 'vitest';
import {databaseFailure, isLoginGone} from '../../src/db/connection-failure.ts';
import {inspect} from '../../src/db/inspect.ts';
import {openDatabase} from '../../src/db/open.ts';
import {runCommand} from '../support/command.ts';
import {startTlsServer, type TlsServer} from '../support/tls-server.ts';
import {type Pooler, startTransactionPooler} from '../support/transaction-pooler.ts';

let server: TlsServer;
let pooler: Pooler;

const at = (port: number) => ({
  ...{databaseUrl: `postgres://anybody@127.0.0.1:${port}/postgres?sslmode=disable`, pg: undefined},
  ...{home: '/nonexistent', keeperCommand: []},
});

beforeAll(async () => {
  server = await startTlsServer(['host all anybody 127.0.0.1/32 trust']);
  await server.sql`create role anybody login`;
  pooler = await startTransactionPooler(server.port);
});
afterAll(async () => {
  await pooler.end();
  await server.end();
});

test('a pooler that lends connections by the transaction is refused, however many there are', async () => {
  const problem = {code: 'sessionsShared', address: `postgres://anybody@127.0.0.1:${pooler.port}/postgres`};
  const refusals = await Promise.allSettled([1, 2, 3, 4].map(() => openDatabase(at(pooler.port), {schema: 'any'})));
  expect(refusals).toMatchObject([1, 2, 3, 4].map(() => ({status: 'rejected', reason: {problem}})));
  expect(await inspect(at(pooler.port))).toMatchObject({problems: [problem]});
});

test('Postgres itself is not taken for one', async () => {
  await (await openDatabase(at(server.port), {schema: 'any'})).close();
  expect(await inspect(at(server.port))).toMatchObject({problems: []});
});

test('whoever a pooler does not let in is understood, though it has no code of its own for that', () => {
  const fatal = (message: string) => Object.assign(new Error(message), {code: '08P01', severity_local: 'FATAL'});
  const place = {kind: 'external', address: 'there'} as const;
  const problem = (reason: string) => ({problem: {code: 'noDatabase', address: 'there', reason}});
  for (const message of ['SASL authentication failed', 'no such user']) {
    expect(databaseFailure(fatal(message), place)).toMatchObject(problem('invalid_password'));
    expect(isLoginGone(fatal(message))).toBe(true);
  }
  expect(databaseFailure(fatal('no such database: sms'), place)).toMatchObject(problem('protocol_violation'));
  expect(isLoginGone(fatal('no such database: sms'))).toBe(false);
});

test('commands and the doctor say what is to be done', async () => {
  const env = {DATABASE_URL: at(pooler.port).databaseUrl};
  const [count, doctor] = await Promise.all([runCommand(['count'], {env}), runCommand(['doctor'], {env})]);
  expect(count).toMatchObject({code: 3, stdout: ''});
  expect(count.stderr).toContain('pool_mode = session');
  expect(doctor.stdout).toContain('pool_mode = session');
});
