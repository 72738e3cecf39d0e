import {chmodSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestProject} from 'vitest/node';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {addressOf} from '../../src/db/embedded/cluster.ts';
import {prepare} from '../../src/db/embedded/prepare.ts';
import {ensureServer, freePort, stopServer} from '../../src/db/embedded/server.ts';
import {migrate} from '../../src/db/migrate.ts';
import {roleStatements} from '../../src/db/rights/rights-statements.ts';
import {administer, databaseUrl} from './database.ts';

let stop: (() => Promise<void>) | undefined;

/**
 * One Postgres for the whole run, and in it one migrated template database that each test file copies: the embedded one
 * in a folder of its own, or a server that SMSDESK_TEST_DATABASE_URL names.
 */
export async function setup(project: TestProject): Promise<void> {
  const named = process.env['SMSDESK_TEST_DATABASE_URL'];
  const {serverUrl, stop: stopStarted} = named ? {serverUrl: named, stop: undefined} : await startServer();
  stop = stopStarted;
  const templateName = `smsdesk_template_${process.pid}`;
  await administer(serverUrl, (sql) => sql`create database ${sql(templateName)}`);
  const db = connect(databaseUrl(serverUrl, templateName), 1);
  await migrate(db);
  await makeRoles(db);
  await disconnect(db);
  project.provide('postgres', {serverUrl, templateName});
  stop ??= () => administer(serverUrl, (sql) => sql`drop database if exists ${sql(templateName)} with (force)`);
}

/** Roles belong to the server: made beforehand, no two tests make them at once. */
async function makeRoles({sql}: Database): Promise<void> {
  for (const statement of roleStatements()) await sql.unsafe(statement);
}

export async function teardown(): Promise<void> {
  await stop?.();
}

/** Listens on a free loopback port, so that a test can name it by a URL; loses its data in a crash, and is the faster for it. */
async function startServer(): Promise<{serverUrl: string; stop: () => Promise<void>}> {
  const folder = mkdtempSync(join(tmpdir(), 'smsdesk-test-'));
  // Run as root, the server is another account's.
  chmodSync(folder, 0o711);
  const {cluster, binaries} = await prepare(join(folder, 'home'), join(folder, 'shelter'));
  const port = await freePort();
  const {pid} = await ensureServer(cluster, binaries, {
    listen_addresses: '127.0.0.1',
    port: String(port),
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
  });
  const {user, password} = addressOf(cluster)!;
  return {
    serverUrl: `postgres://${String(user)}:${String(password)}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await stopServer(cluster, pid);
      rmSync(folder, {recursive: true, force: true});
    },
  };
}
