import {UserError} from '../core/problem.ts';
import type {Named} from './address/understand.ts';
import {type Database, disconnect} from './connect.ts';
import {databaseFailure} from './connection-failure.ts';
import {spawnKeeper} from './embedded/keeper-process.ts';
import {reach, tryToReach} from './embedded/reach.ts';
import {reachExternal} from './external.ts';
import type {Greeting} from './greeting.ts';
import {type FillNew, migrate} from './migrate.ts';

/** Which database: a URL goes before the PG* variables, and without either it is the embedded one of `home`. */
export interface DatabaseChoice extends Named {
  /** Absolute; made when missing. */
  home: string;
  /** The command that runs the keeper; the home is added as its last argument. */
  keeperCommand: readonly string[];
  /** 4 where nothing is said. */
  maxConnections?: number;
  /** Hears of each statement as it is written, without its values. */
  onStatement?: (text: string) => void;
  /** Who is at the keyboard: smsdesk's own database, which knows one login only, writes down their acts under this name. */
  person?: string;
}

export interface OpenDatabase {
  db: Database;
  kind: 'embedded' | 'external';
  /** For people, without a password. */
  address: string;
  /** Whether the schema was made just now. */
  isNew: boolean;
  /** Starts a server of our own again where it has ended, killed or crashed; does nothing to one of the person's. */
  revive: () => Promise<void>;
  close: () => Promise<void>;
}

export interface OpenOptions {
  /** `any`: leave the schema as it is and open whatever is there. Otherwise it is `current` once the promise resolves. */
  schema?: 'current' | 'any';
  /** Fills a new schema, in the transaction that makes it. */
  onNew?: FillNew;
}

/**
 * Opens the database, starting and setting up the embedded one as needed. A database of the person's is set up where it
 * is empty, and never migrated here. Throws `noDatabase`, `databaseTooOld`, `databaseNotSetUp`, `schemaOlder`,
 * `schemaNewer`, `migrationRefused`, `dataFolderUnusable`, `diskFull` and `embedded…`.
 */
export async function openDatabase(choice: DatabaseChoice, options: OpenOptions = {}): Promise<OpenDatabase> {
  const opened = isExternal(choice) ? await openExternal(choice) : await openEmbedded(choice);
  const {db, kind, address, revive, close} = opened;
  try {
    return {db, kind, address, revive, close, isNew: await settle(opened, options)};
  } catch (error) {
    await close();
    throw databaseFailure(error, {kind, address});
  }
}

/**
 * Opens the database where it runs already and its tables are those of this version, with one connection; null elsewhere.
 * Starts nothing, waits for nothing, changes nothing. Throws `noDatabase` and the like.
 */
export async function openRunning(choice: DatabaseChoice): Promise<Database | null> {
  const reached = isExternal(choice) ? await reachExternal(choice, 1) : await tryToReach(choice.home, 1);
  if (typeof reached !== 'object') return null;
  if (reached.greeting.schema === 'current') return reached.db;
  await disconnect(reached.db);
  return null;
}

export const isExternal = ({databaseUrl, pg}: DatabaseChoice): boolean => databaseUrl !== undefined || pg !== undefined;

type Opened = Omit<OpenDatabase, 'isNew'> & {greeting: Greeting};

async function openExternal(choice: DatabaseChoice): Promise<Opened> {
  const {db, greeting, address} = await reachExternal(choice, choice.maxConnections, choice.onStatement);
  return {db, greeting, address, kind: 'external', revive: () => Promise.resolve(), close: () => disconnect(db)};
}

async function openEmbedded(choice: DatabaseChoice): Promise<Opened> {
  const {home, keeperCommand, maxConnections, onStatement, person} = choice;
  const {db, greeting, cluster} = await reach(home, keeperCommand, maxConnections, onStatement, person);
  const since = Date.now();
  const close = async (): Promise<void> => {
    await disconnect(db);
    // A keeper killed meanwhile has left nobody to stop the server after the last one out.
    if (Date.now() - since > 1_000) await ensureKeeper(home, keeperCommand);
  };
  const revive = async (): Promise<void> => disconnect((await reach(home, keeperCommand, 1)).db);
  return {db, greeting, address: cluster.folder, kind: 'embedded', revive, close};
}

async function ensureKeeper(home: string, keeperCommand: readonly string[]): Promise<void> {
  const reached = await tryToReach(home, 1).catch(() => 'absent' as const);
  if (typeof reached !== 'object') return;
  await disconnect(reached.db);
  if (!reached.greeting.kept) spawnKeeper(home, keeperCommand).leave();
}

/** Makes the schema this program's own where that may be done without asking; returns whether it is new. */
async function settle(
  {db, kind, address, greeting}: Opened,
  {schema = 'current', onNew}: OpenOptions,
): Promise<boolean> {
  if (greeting.major < 15) throw new UserError({code: 'databaseTooOld', version: greeting.version});
  if (schema === 'any' || greeting.schema === 'current') return false;
  if (greeting.schema === 'newer') throw new UserError({code: 'schemaNewer'});
  if (kind === 'external' && greeting.schema === 'foreign') throw new UserError({code: 'databaseNotSetUp', address});
  if (kind === 'external' && greeting.schema === 'older') throw new UserError({code: 'schemaOlder'});
  return (await migrate(db, onNew)).isNew;
}
