import {accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, statSync, type Stats} from 'node:fs';
import {dirname} from 'node:path';
import {UserError, type Problem} from '../../core/problem.ts';

/** Throws `dataFolderUnusable` where the home folder is there but is not a folder of this person's own. */
export function checkHome(home: string): void {
  const found = attempt(home, () => statSync(home, {throwIfNoEntry: false}));
  if (found) checkFolder(home, found);
}

/** Makes the home folder where it is missing, mode 0700; throws `dataFolderUnusable` or `diskFull`. */
export function ensureHome(home: string): void {
  attempt(home, () => makeFolder(home));
  const found = attempt(home, () => statSync(home));
  checkFolder(home, found);
  attempt(home, () => accessSync(home, constants.W_OK | constants.X_OK));
  // An empty folder was made for us, so it may be closed; one with a life of its own keeps its mode.
  if ((found.mode & 0o077) !== 0 && readdirSync(home).length === 0) attempt(home, () => chmodSync(home, 0o700));
  else if ((found.mode & (0o002 | sticky)) === 0o002) throw unusable(home, 'othersCanWrite');
}

/** Folder by folder: Node's own way tries for ever where one cannot be made in its parent, as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, {mode: 0o700});
  } catch (error) {
    // Another process may have been faster.
    if (!existsSync(path)) throw error;
  }
}

/** S_ISVTX, which Node does not name. */
const sticky = 0o1000;

function checkFolder(home: string, found: Stats): void {
  if (!found.isDirectory()) throw unusable(home, 'ENOTDIR');
  const self = process.geteuid?.();
  if (self !== undefined && found.uid !== self) throw unusable(home, 'notOwner');
}

/** Runs `work` on files; a failure of the file system becomes a problem with `path`. */
export function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw fileFailure(path, error);
  }
}

/** A failure of the file system as a problem with `path`; anything else as it is. */
export function fileFailure(path: string, error: unknown): unknown {
  const problem = fileProblem(path, error);
  return problem ? new UserError(problem) : error;
}

function fileProblem(path: string, error: unknown): Problem | undefined {
  const code = error instanceof Error && 'code' in error && 'syscall' in error ? String(error.code) : undefined;
  if (code === undefined) return undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return {code: 'diskFull', path};
  // What stands where a folder should be.
  return {code: 'dataFolderUnusable', path, reason: code === 'EEXIST' ? 'ENOTDIR' : code};
}

const unusable = (path: string, reason: string): UserError => new UserError({code: 'dataFolderUnusable', path, reason});
