/** A Postgres of a test's own, which it may crash. */
import {chmodSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {addressOf} from '../../src/db/embedded/cluster.ts';
import {prepare} from '../../src/db/embedded/prepare.ts';
import {ensureServer, freePort, stopServer} from '../../src/db/embedded/server.ts';
import {migrate} from '../../src/db/migrate.ts';
import {isAlive} from './processes.ts';
import {until} from './until.ts';

export interface OwnServer {
  db: Database;
  url: string;
  /** Ends it at once, as `pg_ctl -m immediate` does, and starts it again: what was not on disk is lost. */
  crash: () => Promise<void>;
  end: () => Promise<void>;
}

/** Migrated. Its commits wait for the disk only where a statement insists. */
export async function startOwnServer(): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'smsdesk-crash-'));
  // Run as root, the server is another account's.
  chmodSync(folder, 0o711);
  const {cluster, binaries} = await prepare(join(folder, 'home'), join(folder, 'shelter'));
  const port = await freePort();
  const settings = {listen_addresses: '127.0.0.1', port: String(port), fsync: 'off', synchronous_commit: 'off'};
  let {pid} = await ensureServer(cluster, binaries, settings);
  const {user, password} = addressOf(cluster)!;
  const url = `postgres://${String(user)}:${String(password)}@127.0.0.1:${port}/postgres`;
  const db = connect(url);
  await migrate(db);
  return {
    db,
    url,
    crash: async () => {
      process.kill(pid, 'SIGQUIT');
      await until(() => !isAlive(pid));
      ({pid} = await ensureServer(cluster, binaries, settings));
    },
    end: async () => {
      await disconnect(db);
      await stopServer(cluster, pid);
      rmSync(folder, {recursive: true, force: true});
    },
  };
}
