import {access, constants, stat} from 'node:fs/promises';
import {homedir} from 'node:os';
import {join} from 'node:path';

/** Where a file of a person's goes by itself, and what `~` stands for. */
export interface PlaceForFiles {
  folder: string;
  home: string;
}

/** The folder named, or the one that the program was started in; where it takes no files, the home folder. */
export async function placeForFiles(folder: string | null): Promise<PlaceForFiles> {
  const home = homedir();
  const wanted = folder ?? process.cwd();
  const isWritable = await access(wanted, constants.W_OK).then(
    () => true,
    () => false,
  );
  return {folder: isWritable ? wanted : home, home};
}

/** The file of that name where the path is a folder, else the path itself. */
export async function fileIn(path: string, name: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() ? join(path, name) : path;
}
