import {spawn} from 'node:child_process';
import {closeSync, existsSync, openSync} from 'node:fs';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {UserError} from '../../core/problem.ts';
import {type Binaries, program} from './binaries.ts';
import {type Cluster, ownerOf, socketPort, usesSocket} from './cluster.ts';
import {clearEmptyLock, clearStaleLock, isAlive, isServerOf, readPostmaster} from './postmaster.ts';
import {failureFrom, logSize, readLog, trimLog} from './server-log.ts';
import {fixedSettings, type Settings} from './server-settings.ts';
import {serverEnvironment} from './server-environment.ts';

/** Milliseconds for a server to come up, recovery after a crash included. */
const patience = 120_000;

export interface RunningServer {
  pid: number;
  /** False: it was running already. */
  isStarted: boolean;
}

/** A server that accepts connections, whoever started it; throws `embeddedFailed` or `diskFull`. */
export async function ensureServer(cluster: Cluster, binaries: Binaries, extra: Settings = {}): Promise<RunningServer> {
  const deadline = Date.now() + patience;
  let isStarted = false;
  while (Date.now() < deadline) {
    const found = readPostmaster(cluster.data);
    if (found && isServerOf(cluster.data, found.pid)) {
      if (found.isReady) return {pid: found.pid, isStarted};
      await delay(20);
      continue;
    }
    clearLocks(cluster, found?.pid);
    const said = await startServer(cluster, binaries, extra);
    isStarted = said === undefined;
    if (said === undefined) continue;
    if (!passes.test(said)) throw failureFrom(said, cluster.data, cluster.log, 'silent');
    await delay(100);
  }
  throw new UserError({code: 'embeddedFailed', path: cluster.log, reason: 'timeout'});
}

/**
 * Complaints that pass: another process started the server at the same instant, the last children of a killed server
 * are still leaving, or the free port has been taken meanwhile.
 */
const passes =
  /lock file ".*" already exists|is empty|pre-existing shared memory block|could not create any TCP\/IP sockets/;

/** Starts the server and waits until it accepts connections; returns what it said where it ended instead. */
async function startServer(cluster: Cluster, binaries: Binaries, extra: Settings): Promise<string | undefined> {
  trimLog(cluster.log);
  const offset = logSize(cluster.log);
  const log = openSync(cluster.log, 'a', 0o600);
  const settings = {...fixedSettings, ...(await listening(cluster)), ...extra};
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(program(binaries, 'postgres'), ['-D', cluster.data, ...args], {
    ...ownerOf(cluster),
    cwd: '/',
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  const ended = new AbortController();
  child.on('exit', () => ended.abort());
  child.on('error', () => ended.abort());
  while (!ended.signal.aborted) {
    const found = readPostmaster(cluster.data);
    if (found?.isReady && found.pid === child.pid) return undefined;
    await delay(10);
  }
  return readLog(cluster.log, offset);
}

async function listening(cluster: Cluster): Promise<Settings> {
  if (!usesSocket(cluster)) {
    return {listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(await freePort())};
  }
  // A list, in which a comma or a space of the path needs quotes.
  const folder = `"${cluster.run.replaceAll('"', '""')}"`;
  return {listen_addresses: '', unix_socket_directories: folder, port: String(socketPort)};
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Postgres itself removes the locks of a process that is gone, but believes in one whose number lives on. */
function clearLocks({data, run}: Cluster, pid: number | undefined): void {
  for (const lock of [join(data, 'postmaster.pid'), join(run, `.s.PGSQL.${socketPort}.lock`)]) {
    if (pid === undefined) clearEmptyLock(lock);
    else if (isAlive(pid)) clearStaleLock(lock, pid);
  }
}

/** Stops the server fast: whoever is connected is cut off, what was committed is safe. Resolves when it is gone. */
export async function stopServer(cluster: Cluster, pid: number): Promise<void> {
  if (!isServerOf(cluster.data, pid)) return;
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + patience;
  while (isServerOf(cluster.data, pid)) {
    if (Date.now() > deadline) {
      process.kill(pid, 'SIGQUIT');
      return;
    }
    await delay(20);
  }
}

export const hasData = (cluster: Cluster): boolean => existsSync(join(cluster.data, 'PG_VERSION'));
