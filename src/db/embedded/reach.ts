import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {UserError} from '../../core/problem.ts';
import {databaseFailure, isAbsent, isPassing} from '../connection-failure.ts';
import {connect, type Database, disconnect} from '../connect.ts';
import {greet, type Greeting} from '../greeting.ts';
import {addressOf, type Cluster, findCluster} from './cluster.ts';
import {checkHome, ensureHome} from './home.ts';
import {type KeeperProcess, spawnKeeper} from './keeper-process.ts';

export interface Reached {
  db: Database;
  greeting: Greeting;
  cluster: Cluster;
}

/** What `connect` takes behind the address. */
type PoolChoices = [maxConnections?: number, onStatement?: (text: string) => void, person?: string];

/** Milliseconds to wait for a server: the first start makes one, and one that crashed recovers first. */
const patience = 130_000;
/** Keepers that may end without a word before that is a failure of its own. */
const tries = 10;

/** Connects to the home's server, starting it where it does not run. Throws what the keeper or the folder has against it. */
export async function reach(home: string, keeperCommand: readonly string[], ...pool: PoolChoices): Promise<Reached> {
  checkHome(home);
  const deadline = Date.now() + patience;
  let keeper: KeeperProcess | undefined;
  let spawned = 0;
  try {
    while (Date.now() < deadline && spawned <= tries) {
      const reached = await tryToReach(home, ...pool);
      if (typeof reached === 'object') {
        if (!reached.greeting.kept && !keeper) spawnKeeper(home, keeperCommand).leave();
        return reached;
      }
      if (typeof keeper?.news === 'object') throw new UserError(keeper.news);
      if (keeper?.news === 'ended') keeper = undefined;
      if (!keeper && reached === 'absent') {
        ensureHome(home);
        keeper = spawnKeeper(home, keeperCommand);
        spawned += 1;
      }
      await soon(keeper);
    }
  } finally {
    keeper?.leave();
  }
  throw new UserError({code: 'embeddedFailed', path: join(home, 'keeper.log'), reason: 'timeout'});
}

/** One try, without starting anything: connected, or why not yet. */
export async function tryToReach(home: string, ...pool: PoolChoices): Promise<Reached | 'absent' | 'passing'> {
  const cluster = findCluster(home);
  const address = cluster && addressOf(cluster);
  if (!cluster || !address) return 'absent';
  const db = connect(address, ...pool);
  try {
    const greeting = await greet(db, 'embedded');
    if (greeting.open) return {db, greeting, cluster};
    await disconnect(db);
    return 'passing';
  } catch (error) {
    await disconnect(db);
    if (isAbsent(error)) return 'absent';
    if (isPassing(error)) return 'passing';
    throw databaseFailure(error, {kind: 'embedded', address: cluster.folder});
  }
}

/** Waits for the keeper's word, at most a moment: the server may come by another keeper too. */
async function soon(keeper: KeeperProcess | undefined): Promise<void> {
  const moment = delay(50);
  await (keeper && keeper.news === undefined ? Promise.race([keeper.heard, moment]) : moment);
}
