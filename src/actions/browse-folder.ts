import {readdir, stat} from 'node:fs/promises';
import {homedir} from 'node:os';
import {extname, join, resolve} from 'node:path';
import {showable} from '../core/outside-text.ts';
import {UserError} from '../core/problem.ts';
import {readProblem} from '../files/read-problem.ts';

export interface FolderEntry {
  name: string;
  kind: 'folder' | 'sheet' | 'other';
  /** Of a file, in bytes; null where it can't be told. */
  size: number | null;
  changed: Date | null;
}

export type OpenedPath =
  | {kind: 'file'; path: string}
  /** `..` first, then folders, then files; at most `mostEntries`, `unlisted` counts the others. */
  | {kind: 'folder'; path: string; entries: readonly FolderEntry[]; unlisted: number};

/** More than anybody scrolls through; a folder of a million files must not take the screen with it. */
const mostEntries = 5_000;

/** Where a path as a person types it leads: `~` is the home folder, anything relative begins at `folder`. */
export function absolutePath(path: string, folder: string | null): string {
  const home = /^~(?=\/|$)/u;
  return resolve(folder ?? '.', home.test(path) ? path.replace(home, homedir()) : path);
}

/** Lists a folder, or finds a file. Problems: `fileMissing`, `fileUnreadable`; `fileNotSheet` for pipes and devices. */
export async function openPath(path: string, folder: string | null): Promise<OpenedPath> {
  const absolute = absolutePath(path, folder);
  try {
    const found = await stat(absolute);
    if (found.isDirectory()) return await listFolder(absolute);
    if (!found.isFile()) throw new UserError({code: 'fileNotSheet', path: absolute});
    return {kind: 'file', path: absolute};
  } catch (error) {
    throw readProblem(absolute, error);
  }
}

/**
 * The ways in which a typed path can go on, written as it is; a folder ends with a slash. Nothing found: none. A name
 * that can't be shown as it is can't be typed either, and is left to the browser.
 */
export async function completePath(typed: string, folder: string | null): Promise<string[]> {
  if (typed === '~') return ['~/'];
  const start = typed.lastIndexOf('/') + 1;
  const [before, begun] = [typed.slice(0, start), typed.slice(start)];
  const path = absolutePath(before === '' ? '.' : before, folder);
  const names = await readdir(path).catch(() => []);
  const isHidden = (name: string) => name.startsWith('.') && !begun.startsWith('.');
  const matching = names.filter((name) => name.startsWith(begun) && !isHidden(name) && showable(name) === name);
  const entries = await describe(path, matching.slice(0, mostEntries));
  const wanted = entries.filter(({kind}) => kind !== 'other');
  const shown = wanted.length > 0 ? wanted : entries;
  return shown.sort(inOrder).map(({name, kind}) => `${before}${name}${kind === 'folder' ? '/' : ''}`);
}

async function listFolder(path: string): Promise<OpenedPath> {
  const names = await readdir(path);
  const entries = await describe(path, names.slice(0, mostEntries));
  entries.sort(inOrder);
  if (path !== '/') entries.unshift({name: '..', kind: 'folder', size: null, changed: null});
  return {kind: 'folder', path, entries, unlisted: Math.max(0, names.length - mostEntries)};
}

/** How many entries are looked at side by side. */
const abreast = 100;

async function describe(folder: string, names: readonly string[]): Promise<FolderEntry[]> {
  const entries: FolderEntry[] = [];
  for (let start = 0; start < names.length; start += abreast) {
    const some = names.slice(start, start + abreast).map((name) => describeEntry(folder, name));
    entries.push(...(await Promise.all(some)));
  }
  return entries;
}

const sheetEndings = new Set(['.csv', '.tsv', '.txt', '.xlsx', '.xlsm', '.xls', '.ods']);

async function describeEntry(folder: string, name: string): Promise<FolderEntry> {
  try {
    const found = await stat(join(folder, name));
    if (found.isDirectory()) return {name, kind: 'folder', size: null, changed: found.mtime};
    const isSheet = found.isFile() && sheetEndings.has(extname(name).toLowerCase());
    return {name, kind: isSheet ? 'sheet' : 'other', size: found.size, changed: found.mtime};
  } catch {
    // A link that leads nowhere, or an entry that is gone by now.
    return {name, kind: 'other', size: null, changed: null};
  }
}

const names = new Intl.Collator(undefined, {numeric: true});

const inOrder = (a: FolderEntry, b: FolderEntry): number =>
  Number(b.kind === 'folder') - Number(a.kind === 'folder') || names.compare(a.name, b.name);
