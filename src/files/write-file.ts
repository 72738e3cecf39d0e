import {randomUUID} from 'node:crypto';
import {rmSync} from 'node:fs';
import {link, open, readdir, readlink, realpath, rename, rm, stat, type FileHandle} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {errorCode} from '../core/error-code.ts';
import {UserError, type Problem} from '../core/problem.ts';
import {openDevice, openPipe, type Way} from './write-device.ts';

export interface WriteOptions {
  /** False: an existing file stays as it is, and fileExists is thrown. */
  overwrite: boolean;
  /** Aborted: nobody waits any longer for the reader of a pipe, and the signal's reason is thrown. */
  signal?: AbortSignal;
}

/** A file that is being written and has no name yet. */
export interface UnnamedFile {
  /** False: a pipe or a device, which has its name and is written to directly. */
  isFile: boolean;
  /** Throws diskFull, cannotWrite. */
  write: (bytes: Uint8Array) => Promise<void>;
  /** Gives the file its name, in one step. Throws fileExists where that was taken meanwhile. */
  commit: () => Promise<void>;
  /** Leaves nothing behind; after `commit` it does nothing. */
  abandon: () => Promise<void>;
}

/** Writes a file whole or not at all. Throws what `openUnnamed` and its functions throw. */
export async function writeWhole(path: string, bytes: Uint8Array, options: WriteOptions): Promise<void> {
  const file = await openUnnamed(path, options);
  try {
    await file.write(bytes);
    await file.commit();
  } finally {
    await file.abandon();
  }
}

/**
 * Opens a neighbour of the file to be, which takes its name only when it is whole. A symbolic link is followed; a pipe
 * or a device is written to directly. Throws fileExists, fileIsFolder, fileIsTerminal, cannotWrite, diskFull.
 */
export async function openUnnamed(path: string, {overwrite, signal}: WriteOptions): Promise<UnnamedFile> {
  return explained(path, async () => {
    const target = await targetOf(path);
    if (target.isFolder) throw new UserError({code: 'fileIsFolder', path, isToBeWritten: true});
    if (target.isPipe) return directFile(path, await openPipe(target.path, signal), signal);
    if (target.isDevice) return directFile(path, await openDevice(path, target.path), signal);
    if (target.exists && !overwrite) throw new UserError({code: 'fileExists', path});
    const beside = join(dirname(target.path), `${mark}${randomUUID()}`);
    await removeRemains(dirname(target.path));
    const file = await open(beside, 'wx', target.mode);
    // A link fails where the name was taken meanwhile; a rename would replace it.
    const takeName = () => (overwrite ? rename(beside, target.path) : link(beside, target.path));
    return neighbourFile(path, file, takeName, beside);
  });
}

/** How the name of a neighbour begins: hidden, and of one length however long the file's own is. */
const mark = '.smsdesk-part-';

/** Milliseconds: nothing is written for so long without a byte more. */
const longest = 24 * 3_600_000;

/** What a process that was killed has left in the folder, a day ago or before. It is in nobody's way, so no try is too much. */
async function removeRemains(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(mark))) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > longest) await rm(path, {force: true}).catch(() => undefined);
  }
}

function directFile(path: string, way: Way, signal: AbortSignal | undefined): UnnamedFile {
  const orReason = (action: () => Promise<void>): Promise<void> =>
    explained(path, action).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw error;
    });
  return {
    isFile: false,
    write: (bytes) => orReason(() => way.write(bytes)),
    commit: () => orReason(way.close),
    abandon: way.abandon,
  };
}

function neighbourFile(path: string, file: FileHandle, takeName: () => Promise<void>, beside: string): UnnamedFile {
  // Also where the process ends before anybody could abandon it, as when its terminal is gone.
  const removeNow = (): void => rmSync(beside, {force: true});
  process.on('exit', removeNow);
  const remove = async (): Promise<void> => {
    await rm(beside, {force: true});
    process.off('exit', removeNow);
  };
  return {
    isFile: true,
    write: (bytes) => explained(path, () => file.writeFile(bytes)),
    commit: () =>
      explained(path, async () => {
        await file.sync();
        await file.close();
        await takeName();
        await remove();
      }),
    abandon: async () => {
      await file.close();
      await remove();
    },
  };
}

interface Target {
  path: string;
  exists: boolean;
  isFolder: boolean;
  isDevice: boolean;
  isPipe: boolean;
  /** Who may read and write it: whoever replaces a file opens it to nobody else. */
  mode: number;
}

async function targetOf(path: string): Promise<Target> {
  try {
    const found = await stat(path);
    const [isFolder, isPipe] = [found.isDirectory(), found.isFIFO()];
    const isDevice = !isFolder && !isPipe && !found.isFile();
    // A pipe without a name, such as that behind /dev/stdout or a shell's `>(…)`, is nowhere but here.
    const real = isPipe ? path : await realpath(path);
    return {path: real, exists: true, isFolder, isDevice, isPipe, mode: found.mode & 0o777};
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    const isFolder = path.endsWith('/');
    return {path: await endOfLinks(path), exists: false, isFolder, isDevice: false, isPipe: false, mode: 0o666};
  }
}

/** Where a symbolic link to nothing points, so that the file comes to be there and the link stays. */
async function endOfLinks(path: string): Promise<string> {
  const next = await readlink(path).catch(() => null);
  // A link to itself ends above: `realpath` throws ELOOP for it.
  return next === null ? path : endOfLinks(resolve(dirname(path), next));
}

/** What the system says about writing, as a `UserError`. */
async function explained<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw writeProblem(path, error);
  }
}

function writeProblem(path: string, error: unknown): unknown {
  const code = errorCode(error);
  if (code === null) return error;
  const problem: Problem =
    code === 'EEXIST'
      ? {code: 'fileExists', path}
      : code === 'ENOSPC' || code === 'EDQUOT'
        ? {code: 'diskFull', path}
        : {code: 'cannotWrite', path, reason: code};
  return new UserError(problem);
}
