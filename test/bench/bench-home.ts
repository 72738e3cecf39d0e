/**
 * The database that is measured: the embedded one of a home folder, filled with demo data once and kept between runs.
 * SMSDESK_BENCH_HOME names the folder.
 */
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync, realpathSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {openDesk, type Desk} from '../../src/actions/desk.ts';
import {addressOf, clusterEntry, findCluster} from '../../src/db/embedded/cluster.ts';
import {commandPath, runCommand} from '../support/command.ts';
import {openProgram, type Program} from './program.ts';

export interface BenchHome {
  path: string;
  /** How many messages there are. */
  messages: number;
  /** Megabytes on disk. */
  size: number;
  /** Seconds that the fill took; null: it was another run's. */
  filledIn: number | null;
  /** The actions, over the database. Open, it keeps the server up. */
  desk: Desk;
  /** The built program at work on it. */
  openScreen: (options?: ScreenOptions) => Program;
  close: () => Promise<void>;
}

export interface ScreenOptions {
  /** As over a line from elsewhere. */
  isRemote?: boolean;
  /** On the database as on one of somebody else's, where no sender runs beside the screen. */
  hasSender?: boolean;
  args?: readonly string[];
  /** Arguments of Node itself. */
  node?: readonly string[];
}

const zone = 'Europe/Prague';

export async function openBenchHome(messages: number, say: (text: string) => void): Promise<BenchHome> {
  const path = resolve(process.env['SMSDESK_BENCH_HOME'] ?? join(tmpdir(), `smsdesk-bench-${messages}`));
  const filledIn = await fill(path, messages, say);
  const desk = await openDesk({
    choice: {
      databaseUrl: undefined,
      pg: undefined,
      home: path,
      keeperCommand: [process.execPath, commandPath, 'keeper'],
    },
    ...{language: 'en', zone, osUser: 'bench', now: () => new Date()},
  });
  const [counted] = await desk.db.sql<{n: string}[]>`select count(*) as n from smsdesk.message`;
  return {
    ...{path, filledIn, desk},
    messages: Number(counted?.n ?? 0),
    size: sizeOf(path),
    openScreen: (options = {}) => openScreen(path, options),
    close: desk.close,
  };
}

/** Fills the folder unless it is; seconds, or null. What falls due while nobody looks is sent, so that nothing moves. */
async function fill(path: string, messages: number, say: (text: string) => void): Promise<number | null> {
  const env = {SMSDESK_HOME: path, SMSDESK_LANG: 'en', TZ: zone};
  const mark = join(path, 'filled-for-bench');
  let filledIn: number | null = null;
  if (!existsSync(mark) || Number(readFileSync(mark, 'utf8')) < messages) {
    say(`filling ${path} with ${messages} messages`);
    const startedAt = performance.now();
    await succeed(['demo', '--messages', String(messages), '--yes'], env);
    filledIn = (performance.now() - startedAt) / 1000;
    writeFileSync(mark, `${messages}\n`);
  }
  await succeed(['sender', '--drain'], env);
  return filledIn;
}

async function succeed(args: readonly string[], env: Record<string, string>): Promise<void> {
  const {code, stderr} = await runCommand(args, {env});
  // 1: the carrier refused messages, which is how demo data is.
  if (code > 1) throw new Error(`smsdesk ${args.join(' ')} ended with ${code}: ${stderr}`);
}

const sizeOf = (path: string): number =>
  Number.parseInt(execFileSync('du', ['-sm', realpathSync(clusterEntry(path))], {encoding: 'utf8'}), 10);

function openScreen(path: string, {isRemote = false, hasSender = true, args = [], node = []}: ScreenOptions): Program {
  return openProgram(process.execPath, [...node, commandPath, ...args], {
    env: {
      ...(hasSender ? {SMSDESK_HOME: path} : addressVariables(path)),
      ...(isRemote ? {SSH_CONNECTION: '192.0.2.1 50000 192.0.2.2 22'} : {}),
      ...{SMSDESK_LANG: 'en', TZ: zone},
    },
  });
}

/** The server of a home by its socket, as a database of somebody else's is named. */
export function addressVariables(path: string): Record<string, string> {
  const cluster = findCluster(path);
  const address = cluster && addressOf(cluster);
  if (!address) throw new Error('the server does not run');
  const {host, port, user, password, database} = address as Record<string, unknown>;
  return {
    PGHOST: String(host),
    PGPORT: String(port),
    PGUSER: String(user),
    PGPASSWORD: String(password),
    PGDATABASE: String(database),
  };
}
