import type {ExportManifest} from '../../core/export/export-manifest.ts';
import {openUnnamed, type UnnamedFile, type WriteOptions} from '../../files/write-file.ts';

export interface ExportFile {
  /** False: what was written is where it went, whatever happens next. */
  isFile: boolean;
  write: (bytes: Uint8Array) => Promise<void>;
  /** Gives the file and its manifest their names, one right after the other. Returns the path of the manifest, if any. */
  commit: (manifest: ExportManifest) => Promise<string | null>;
  /** Leaves nothing behind; after `commit` it does nothing. */
  abandon: () => Promise<void>;
}

/**
 * A file to be, and beside it `FILE.manifest.json` where one is wanted; a pipe or a device has none. What would be in the
 * way of either is found before the work. Throws as `openUnnamed`.
 */
export async function openExportFile(
  path: string,
  {hasManifest, ...options}: {hasManifest: boolean} & WriteOptions,
): Promise<ExportFile> {
  const file = await openUnnamed(path, options);
  const manifestPath = hasManifest && file.isFile ? `${path}.manifest.json` : null;
  const beside = manifestPath === null ? null : await openBeside(manifestPath, options, file);
  return {
    isFile: file.isFile,
    write: file.write,
    commit: async (manifest) => {
      await beside?.write(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
      await file.commit();
      await beside?.commit();
      return manifestPath;
    },
    abandon: async () => {
      await file.abandon();
      await beside?.abandon();
    },
  };
}

async function openBeside(path: string, options: WriteOptions, file: UnnamedFile): Promise<UnnamedFile> {
  try {
    return await openUnnamed(path, options);
  } catch (error) {
    await file.abandon();
    throw error;
  }
}
