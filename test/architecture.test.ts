import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, relative, resolve} from 'node:path';
import {expect, test} from 'vitest';

/** What each room may import; itself is understood. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  core: [],
  keys: ['core'],
  files: ['core'],
  db: ['core'],
  i18n: ['core', 'keys'],
  actions: ['core', 'db', 'files'],
  sender: ['core', 'db'],
  cli: ['core', 'keys', 'actions', 'sender', 'i18n'],
  tui: ['core', 'keys', 'actions', 'i18n'],
};

/** The screen's libraries belong to the screen. */
const screenOnly = /^(ink|react)(\/|-|$)/;

const src = resolve(import.meta.dirname, '../src');
const sources = readdirSync(src, {recursive: true, encoding: 'utf8'}).filter((path) => /\.tsx?$/.test(path));

interface Import {
  from: string;
  to: string;
  isType: boolean;
}

const imports: Import[] = sources.flatMap((path) => {
  const text = readFileSync(resolve(src, path), 'utf8');
  const statements = text.matchAll(/^(?:import|export) (type )?[^;'"]*?from '([^']+)';|import\('([^']+)'\)/gm);
  return [...statements].map(([, type, named, lazy]) => ({
    from: path,
    to: named ?? lazy ?? '',
    isType: type !== undefined,
  }));
});

const inside = (path: string, from: string): string => relative(src, resolve(dirname(resolve(src, from)), path));
const roomOf = (path: string): string => (path.includes('/') ? (path.split('/')[0] ?? '') : 'main');
const own = imports.filter(({to}) => to.startsWith('.'));

test('every room imports only the rooms below it', () => {
  const strays = own
    .map(({from, to}) => ({from, to: inside(to, from)}))
    .filter(({from, to}) => roomOf(from) !== 'main' && roomOf(from) !== roomOf(to))
    .filter(({from, to}) => !rooms[roomOf(from)]?.includes(roomOf(to)));
  expect(strays).toEqual([]);
});

test('every folder of src is a room of the drawing', () => {
  expect([...new Set(sources.map(roomOf))].sort()).toEqual([...Object.keys(rooms), 'main'].sort());
});

test('only the screen imports Ink and React', () => {
  const strays = imports.filter(({from, to}) => screenOnly.test(to) && roomOf(from) !== 'tui');
  expect(strays).toEqual([]);
});

test('only db speaks to Postgres', () => {
  const strays = imports.filter(({from, to}) => /^(postgres|drizzle-orm)(\/|$)/.test(to) && roomOf(from) !== 'db');
  expect(strays).toEqual([]);
});

test('main imports the screen only when it is wanted', () => {
  const text = readFileSync(resolve(src, 'main.ts'), 'utf8');
  expect(text.match(/^import (?!type).*\/tui\//gm)).toBeNull();
});

test('imports form no ring', () => {
  const edges = new Map<string, string[]>();
  for (const {from, to, isType} of own) {
    if (!isType) edges.set(from, [...(edges.get(from) ?? []), inside(to, from)]);
  }
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return null;
    for (const next of edges.get(path) ?? []) {
      const ring = visit(next, [...trail, path]);
      if (ring) return ring;
    }
    done.add(path);
    return null;
  };
  const ring = sources.reduce<string[] | null>((found, path) => found ?? visit(path, []), null);
  expect(ring).toBeNull();
});

test('each room has a README of at most 30 lines', () => {
  for (const room of Object.keys(rooms)) {
    const path = resolve(src, room, 'README.md');
    expect(existsSync(path), `${room}/README.md`).toBe(true);
    expect(readFileSync(path, 'utf8').split('\n').length, room).toBeLessThanOrEqual(31);
  }
});
