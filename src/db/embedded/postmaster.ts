import {spawnSync} from 'node:child_process';
import {linkSync, readFileSync, readlinkSync, renameSync, rmSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {errorCode} from '../../core/error-code.ts';

/** What a running server writes about itself into `postmaster.pid` (Postgres, src/include/utils/pidfile.h). */
export interface Postmaster {
  pid: number;
  /** 0 until the server has come that far. */
  port: number;
  isReady: boolean;
}

/** Undefined: no server is there, or it has only begun to write. */
export function readPostmaster(data: string): Postmaster | undefined {
  const text = readIfThere(join(data, 'postmaster.pid'));
  const lines = text?.split('\n').map((line) => line.trim()) ?? [];
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isSafeInteger(pid) || pid < 2) return undefined;
  return {pid, port: Number(lines[3]) || 0, isReady: lines[7] === 'ready'};
}

/** Whether process `pid` is the server of this data folder; a number alone may have gone to another process since. */
export function isServerOf(data: string, pid: number): boolean {
  if (process.platform === 'linux') {
    // A postmaster works in its data folder.
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === data;
    } catch {
      return false;
    }
  }
  const {stdout} = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], {encoding: 'utf8'});
  return stdout.includes(data);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Removes a lock file without content, which a crash of the machine leaves; a server fills its own within a moment. */
export function clearEmptyLock(path: string): void {
  const found = statSync(path, {throwIfNoEntry: false});
  if (found?.size === 0 && Date.now() - found.mtimeMs > 5_000) rmSync(path, {force: true});
}

/**
 * Removes the lock file that a killed server left, when its number belongs to another process by now: Postgres would
 * take that process for the server and refuse to start. A lock file that turns out to be another one is put back;
 * should a server start in between, Postgres' check of the shared memory still keeps two from one folder.
 */
export function clearStaleLock(path: string, pid: number): void {
  const aside = `${path}.stale-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (Number.parseInt(readIfThere(aside) ?? '', 10) !== pid) {
    try {
      linkSync(aside, path);
    } catch {
      // A newer one is there already.
    }
  }
  rmSync(aside, {force: true});
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
