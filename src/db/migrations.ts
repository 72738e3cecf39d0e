import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The migrations that came with this program, as drizzle-kit writes them. */
interface Journal {
  entries: {when: number; tag: string}[];
}

export interface Migration {
  /** Milliseconds since 1970 at which it was written: what migrations are ordered and recognised by. */
  when: number;
  tag: string;
  text: string;
}

/** The newest migration's `when`: the version of the schema that this program works with. */
export const schemaVersion = (): number => Math.max(...readJournal().entries.map(({when}) => when));

/** Those newer than `after`, oldest first. */
export const migrationsAfter = (after: number): Migration[] =>
  readJournal()
    .entries.filter(({when}) => when > after)
    .sort((a, b) => a.when - b.when)
    .map(({when, tag}) => ({when, tag, text: readFileSync(join(folder(), `${tag}.sql`), 'utf8')}));

const readJournal = (): Journal => JSON.parse(readFileSync(join(folder(), 'meta', '_journal.json'), 'utf8')) as Journal;

/** Beside `dist/` in the package, and beside `src/` in a checkout. */
function folder(): string {
  const candidates = ['../migrations', '../../migrations'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const found = candidates.find((path) => existsSync(join(path, 'meta', '_journal.json')));
  if (!found) throw new Error('the migrations folder is missing from the package');
  return found;
}
