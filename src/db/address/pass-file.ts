/** The passwords that a person keeps for Postgres (libpq, "The Password File"): ~/.pgpass, or what PGPASSFILE names. */
import {readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {type Host, isSocket, type PgSettings} from './settings.ts';

export interface PassFile {
  path: string;
  /** Null: none fits. */
  password: string | null;
  /** Others may read it, so nothing in it is used. */
  isOpenToOthers: boolean;
}

interface Sought {
  hosts: readonly Host[];
  database: string;
  user: string;
}

/** Null: there is no such file. */
export function readPassFile({passfile, home}: PgSettings, sought: Sought): PassFile | null {
  const path = passfile ?? (home === undefined ? undefined : join(home, '.pgpass'));
  const stats = path === undefined ? undefined : statSync(path, {throwIfNoEntry: false});
  if (path === undefined || !stats?.isFile()) return null;
  if ((stats.mode & 0o077) !== 0) return {path, password: null, isOpenToOthers: true};
  const lines = readLines(path);
  const found = sought.hosts.flatMap((host) => lines.find((fields) => fits(fields, host, sought)) ?? []);
  return {path, password: found[4] ?? null, isOpenToOthers: false};
}

function readLines(path: string): string[][] {
  try {
    const lines = readFileSync(path, 'utf8').split(/\r?\n/u);
    return lines.filter((line) => !line.startsWith('#')).map(fieldsOf);
  } catch {
    return [];
  }
}

/** Five between colons; of a colon or a backslash that is meant itself a backslash stands before. */
function fieldsOf(line: string): string[] {
  const fields = [''];
  for (const [, escaped, plain] of line.matchAll(/\\(.)|(.)/gsu)) {
    if (plain === ':') fields.push('');
    else fields.push(`${fields.pop() ?? ''}${escaped ?? plain ?? ''}`);
  }
  return fields;
}

/** Of a socket in the usual place people write `localhost`. */
function fits([host, port, database, user]: readonly string[], place: Host, sought: Sought): boolean {
  const names = isSocket(place) ? [place.name, 'localhost'] : [place.name];
  return (
    (host === '*' || names.includes(host ?? '')) &&
    (port === '*' || Number(port) === place.port) &&
    (database === '*' || database === sought.database) &&
    (user === '*' || user === sought.user)
  );
}
