/** A name in a folder. */
export const joinPath = (folder: string, name: string): string =>
  folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;

/** The folder above; the root is its own. */
export const parentPath = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf('/')));

/** What stands last in a path: the name of the file or folder. */
export const lastName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
