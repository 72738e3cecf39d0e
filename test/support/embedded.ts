import {type ChildProcess, spawn, spawnSync} from 'node:child_process';
import {chmodSync, chownSync, existsSync, mkdtempSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import type {Problem} from '../../src/core/problem.ts';
import {clusterEntry} from '../../src/db/embedded/cluster.ts';
import {isServerOf, readPostmaster} from '../../src/db/embedded/postmaster.ts';

/** Who runs the processes of a test. */
export interface Person {
  name: string;
  uid: number;
  gid: number;
}

export const isRoot = process.geteuid?.() === 0;

/** The person that runs the tests; for root also one who is not, where there is one who can reach the code. */
export function people(): Person[] {
  const self = {name: isRoot ? 'root' : 'ordinary', uid: process.geteuid!(), gid: process.getegid!()};
  return isRoot ? [self, ...ordinaryPeople()] : [self];
}

function ordinaryPeople(): Person[] {
  const numbers = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, 'nobody'], {encoding: 'utf8'}).stdout));
  const [uid, gid] = [numbers[0] ?? 0, numbers[1] ?? 0];
  const look = `require('fs').readFileSync(${JSON.stringify(entry('keeper-entry.ts'))})`;
  const {status} = spawnSync(process.execPath, ['-e', look], {uid, gid, cwd: '/'});
  return uid > 0 && status === 0 ? [{name: 'ordinary', uid, gid}] : [];
}

/** A home folder for tests; `remove` ends what still runs for it and deletes everything. */
export interface TestHome {
  person: Person;
  path: string;
  remove: () => Promise<void>;
}

export function makeHome(person: Person, name = 'home'): TestHome {
  const folder = mkdtempSync(join(tmpdir(), 'smsdesk-home-'));
  chownSync(folder, person.uid, person.gid);
  chmodSync(folder, 0o700);
  const path = join(folder, name);
  const remove = async (): Promise<void> => {
    // A keeper that is making a cluster finishes it first, and leaves nothing behind.
    for (const pid of keepersOf(path)) kill(pid, 'SIGTERM');
    await until(() => keepersOf(path).length === 0);
    const cluster = clusterOf(path);
    const server = cluster && serverOf(path);
    if (server) kill(server, 'SIGQUIT');
    await until(() => serverOf(path) === undefined);
    if (cluster) rmSync(cluster, {recursive: true, force: true});
    rmSync(folder, {recursive: true, force: true});
  };
  return {person, path, remove};
}

/** Runs `body` with a home of its own. */
export async function inHome(person: Person, body: (home: TestHome) => Promise<void>, name?: string): Promise<void> {
  const home = makeHome(person, name);
  try {
    await body(home);
  } finally {
    await home.remove();
  }
}

/** A process that has the home's database open, until it is left or killed. */
export interface Client {
  pid: number;
  opened: Opened;
  leave: () => Promise<void>;
  kill: () => Promise<void>;
}

export interface Opened {
  address?: string;
  isNew?: boolean;
  /** Milliseconds that opening took. */
  took?: number;
  /** The process id of the server. */
  server?: number;
  problem?: Problem;
}

export async function openAs({person, path}: Pick<TestHome, 'person' | 'path'>): Promise<Client> {
  const child = spawn(process.execPath, ['--no-warnings', entry('open-entry.ts'), path], {
    ...(isRoot ? {uid: person.uid, gid: person.gid} : {}),
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const line = await firstLine(child);
  const server = serverOf(path);
  return {
    pid: child.pid!,
    opened: {...(JSON.parse(line) as Opened), ...(server === undefined ? {} : {server})},
    leave: () => {
      child.stdin.end();
      return ended;
    },
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

/** Opens the database and leaves at once. */
export async function visit(home: Pick<TestHome, 'person' | 'path'>): Promise<Opened> {
  const client = await openAs(home);
  await client.leave();
  return client.opened;
}

async function firstLine(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({input: child.stdout!})) return line;
  throw new Error('the process ended without a word');
}

const entry = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export const keeperCommand = [process.execPath, '--no-warnings', entry('keeper-entry.ts')];

/** The folder of the home's cluster, wherever it is. */
export function clusterOf(home: string): string | undefined {
  return existsSync(clusterEntry(home)) ? realpathSync(clusterEntry(home)) : undefined;
}

/** The process id of the home's server while it runs. */
export function serverOf(home: string): number | undefined {
  const cluster = clusterOf(home);
  const found = cluster && readPostmaster(join(cluster, 'data'));
  return found && isServerOf(join(cluster, 'data'), found.pid) ? found.pid : undefined;
}

export function keepersOf(home: string): number[] {
  const {stdout} = spawnSync('ps', ['-eo', 'pid=,args='], {encoding: 'utf8'});
  return stdout
    .split('\n')
    .filter((line) => line.includes('keeper') && line.endsWith(` ${home}`))
    .map((line) => Number.parseInt(line, 10));
}

export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Waits for a condition, at most `seconds`. */
export async function until(condition: () => boolean, seconds = 45): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
