import {randomUUID} from 'node:crypto';
import {link, open, realpath, rename, rm, stat, writeFile} from 'node:fs/promises';
import {errorCode} from '../core/error-code.ts';
import {UserError, type Problem} from '../core/problem.ts';

export interface WriteOptions {
  /** False: an existing file stays as it is, and fileExists is thrown. */
  overwrite: boolean;
}

/**
 * Writes a file whole or not at all: into a neighbour first, which then takes its name in one step. A symbolic link is
 * followed; a pipe or a device is written to directly. Throws fileExists, fileIsFolder, cannotWrite, diskFull.
 */
export async function writeWhole(path: string, bytes: Uint8Array, {overwrite}: WriteOptions): Promise<void> {
  try {
    const target = await targetOf(path);
    if (target.isFolder) throw new UserError({code: 'fileIsFolder', path});
    if (target.isDevice) {
      await writeFile(target.path, bytes);
      return;
    }
    if (target.exists && !overwrite) throw new UserError({code: 'fileExists', path});
    await writeBeside(target.path, bytes, overwrite);
  } catch (error) {
    throw writeProblem(path, error);
  }
}

interface Target {
  path: string;
  exists: boolean;
  isFolder: boolean;
  isDevice: boolean;
}

async function targetOf(path: string): Promise<Target> {
  try {
    const real = await realpath(path);
    const found = await stat(real);
    return {path: real, exists: true, isFolder: found.isDirectory(), isDevice: !found.isDirectory() && !found.isFile()};
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    return {path, exists: false, isFolder: false, isDevice: false};
  }
}

async function writeBeside(path: string, bytes: Uint8Array, overwrite: boolean): Promise<void> {
  const beside = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(beside, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    // A link fails where the name was taken meanwhile; a rename would replace it.
    await (overwrite ? rename(beside, path) : link(beside, path));
  } finally {
    await rm(beside, {force: true});
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
