import {spawnSync} from 'node:child_process';
import {UserError} from '../../core/problem.ts';

/** The account that the server runs as when the person is root; Postgres refuses to run as root itself. */
export interface ServerUser {
  uid: number;
  gid: number;
}

export const isRoot = (): boolean => process.geteuid?.() === 0;

const ownName = 'smsdesk';
/** Accounts that are there on most machines, tried where none of our own can be made. */
const fallbacks = ['postgres', 'nobody'];

/** The account for a new cluster, made when it is not there yet; throws `embeddedNoUser`. Only for root. */
export function chooseServerUser(): ServerUser {
  const chosen =
    findUser(ownName) ?? makeUser() ?? fallbacks.map(findUser).find((user) => user !== undefined && canBecome(user));
  if (chosen === undefined || !canBecome(chosen)) throw new UserError({code: 'embeddedNoUser'});
  return chosen;
}

/** The account's name for people, or its number where it has none. */
export function userName(uid: number): string {
  const {status, stdout} = run('id', ['-un', String(uid)]);
  return status === 0 ? stdout.trim() : String(uid);
}

function findUser(name: string): ServerUser | undefined {
  const uid = run('id', ['-u', name]);
  const gid = run('id', ['-g', name]);
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  const user = {uid: Number(uid.stdout), gid: Number(gid.stdout)};
  return user.uid === 0 ? undefined : user;
}

function makeUser(): ServerUser | undefined {
  const home = '/nonexistent';
  const shell = '/usr/sbin/nologin';
  const made = run('useradd', ['--system', '--user-group', '--no-create-home', '-d', home, '-s', shell, ownName]);
  // The small systems have only this one.
  if (made.error) run('adduser', ['-S', '-D', '-H', '-h', home, '-s', '/sbin/nologin', ownName]);
  return findUser(ownName);
}

// In some containers root may not become anybody else.
const canBecome = ({uid, gid}: ServerUser): boolean =>
  spawnSync('/bin/true', {uid, gid, cwd: '/', stdio: 'ignore'}).status === 0;

const run = (command: string, args: string[]) =>
  spawnSync(command, args, {
    encoding: 'utf8',
    cwd: '/',
    env: {PATH: '/usr/sbin:/sbin:/usr/bin:/bin', LC_ALL: 'C'},
    stdio: ['ignore', 'pipe', 'ignore'],
  });
