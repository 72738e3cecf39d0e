/**
 * The first start. The cluster is made whole in a folder of its own and then claimed in one step, so that nothing half
 * made is ever found, and of several first starts at one instant one wins and the others use what it made:
 *   ordinary person: <home>/new-…  is renamed to  <home>/postgres
 *   root:            <shelter>/new-…  is renamed to  <shelter>/<name>,  and  <home>/postgres  is a link to it
 */
import {spawn} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {dirname, join} from 'node:path';
import {errorCode} from '../../core/error-code.ts';
import {type Binaries, program} from './binaries.ts';
import {type Cluster, clusterAt, clusterDatabase, clusterEntry, clusterUser} from './cluster.ts';
import {fileFailure} from './home.ts';
import {isAlive} from './postmaster.ts';
import {failureFrom} from './server-log.ts';
import {serverEnvironment} from './server-environment.ts';
import type {ServerUser} from './server-user.ts';

/** Makes the home's cluster unless another process makes it first; throws `diskFull`, `embeddedFailed` and the like. */
export async function createCluster(
  home: string,
  base: string,
  binaries: Binaries,
  user: ServerUser | undefined,
): Promise<void> {
  let folder = base;
  try {
    if (user) mkdirSync(base, {recursive: true, mode: 0o755});
    folder = mkdtempSync(join(base, `new-${process.pid}-`));
    layOut(clusterAt(folder), user);
    await fill(clusterAt(folder), binaries, user);
    claim(home, base, folder, user);
  } catch (error) {
    throw fileFailure(folder === base ? base : home, error);
  } finally {
    if (folder !== base) rmSync(folder, {recursive: true, force: true});
  }
}

function layOut(cluster: Cluster, user: ServerUser | undefined): void {
  mkdirSync(cluster.data, {mode: 0o700});
  mkdirSync(cluster.run, {mode: 0o700});
  writeFileSync(cluster.password, randomBytes(24).toString('base64url'), {mode: 0o600});
  if (!user) return;
  for (const path of [cluster.data, cluster.run, cluster.password]) chownSync(path, user.uid, user.gid);
  // The server's account passes through and sees nothing else here.
  chownSync(cluster.folder, 0, user.gid);
  chmodSync(cluster.folder, 0o710);
}

async function fill(cluster: Cluster, binaries: Binaries, user: ServerUser | undefined): Promise<void> {
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const access = ['--auth=scram-sha-256', `--username=${clusterUser}`, `--pwfile=${cluster.password}`];
  const data = ['-D', cluster.data];
  await run(cluster, program(binaries, 'initdb'), [...data, ...locale, ...access, '--no-instructions'], user);
  const single = ['--single', ...data, '-c', 'exit_on_error=true', 'postgres'];
  await run(cluster, program(binaries, 'postgres'), single, user, `create database ${clusterDatabase}\n`);
}

/** Runs one of Postgres' programs to its end; what it complains of becomes a problem. */
function run(
  cluster: Cluster,
  command: string,
  args: readonly string[],
  user: ServerUser | undefined,
  input = '',
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {...user, cwd: '/', env: serverEnvironment, stdio: ['pipe', 'ignore', 'pipe']});
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-10_000)));
    child.stdin.on('error', () => undefined).end(input);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      // The cluster's own folder will not outlive the failure.
      else reject(failureFrom(said, dirname(cluster.folder), dirname(cluster.folder), signal ?? `exit ${code}`));
    });
  });
}

function claim(home: string, base: string, folder: string, user: ServerUser | undefined): void {
  const entry = clusterEntry(home);
  if (!user) {
    if (!existsSync(entry)) unlessThere(() => renameSync(folder, entry));
    return;
  }
  const kept = join(base, randomBytes(4).toString('hex'));
  // So that whoever finds the folder knows whose it is.
  writeFileSync(join(folder, 'home'), `${home}\n`);
  renameSync(folder, kept);
  if (!unlessThere(() => symlinkSync(kept, entry))) rmSync(kept, {recursive: true, force: true});
}

/** False where another process has put something there first. */
function unlessThere(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (['EEXIST', 'ENOTEMPTY', 'ENOTDIR'].includes(errorCode(error) ?? '')) return false;
    throw error;
  }
}

/** Removes what a start that was killed left behind. The minute spares a start on another host that shares the disk. */
export function sweep(base: string): void {
  // Root's place is none of an ordinary person's business.
  if (statSync(base, {throwIfNoEntry: false})?.uid !== process.geteuid?.()) return;
  for (const name of readdirSync(base)) {
    const pid = Number(/^new-(\d+)-/.exec(name)?.[1] ?? 0);
    const path = join(base, name);
    if (
      pid > 0 &&
      !isAlive(pid) &&
      Date.now() - (statSync(path, {throwIfNoEntry: false})?.mtimeMs ?? Infinity) > 60_000
    )
      rmSync(path, {recursive: true, force: true});
  }
}
