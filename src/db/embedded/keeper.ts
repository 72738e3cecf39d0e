/**
 * The keeper: a small process without terminal that owns the embedded server of one home folder.
 *
 *   starting ─ server up ─→ seated ─ nobody for a while, door locked ─→ stopping → end
 *      ↑                    │    └─ told to (SIGTERM, SIGINT) ────────→ stopping → end
 *      └── server is gone ──┘
 *   starting ─ another keeper has the seat → end
 *
 * It starts the server or adopts one whose keeper was killed. Whoever spawned it gets one line on its stdout: an
 * `Announcement`. Clients keep the server up merely by being connected; see attendance.ts.
 */
import {writeSync} from 'node:fs';
import {setTimeout as delay} from 'node:timers/promises';
import {type Problem, UserError} from '../../core/problem.ts';
import {connect, type Database, disconnect} from '../connect.ts';
import {isPassing} from '../connection-failure.ts';
import {type Attendance, lockDoor, lookAround, takeSeat} from './attendance.ts';
import {addressOf, type Cluster} from './cluster.ts';
import {prepare} from './prepare.ts';
import {ensureServer, hasData, type RunningServer, stopServer} from './server.ts';
import {trimLog} from './server-log.ts';

export type Announcement = {problem: Problem | null};

/** Milliseconds without a guest before the server is stopped: after the last one left, and where it was started for a first. */
const linger = 3_000;
const welcome = 15_000;

/** Starts in a row that a server may take to stay up. */
const tries = 5;

/** The body of the hidden command `smsdesk keeper <home>`; ends when the server is stopped or another keeper has it. */
export async function runKeeper(home: string): Promise<void> {
  const told = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => told.abort());
  process.on('SIGHUP', () => undefined);
  try {
    await keep(home, told.signal);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    announce({problem: error.problem});
    process.exitCode = 1;
  }
}

async function keep(home: string, told: AbortSignal): Promise<void> {
  const {cluster, binaries} = await prepare(home);
  for (let fallen = 0; fallen < tries;) {
    const server = await ensureServer(cluster, binaries);
    const began = Date.now();
    const ending = await serve(cluster, server, told);
    // The data may have been deleted under the server; they must not be made anew here.
    if (ending !== 'gone' || !hasData(cluster)) return;
    fallen = Date.now() - began > 60_000 ? 0 : fallen + 1;
    // It may be a server on its way out, stopped by the keeper before this one.
    await delay(100);
  }
  throw new UserError({code: 'embeddedFailed', path: cluster.log, reason: 'unstable'});
}

/** Sits in the server until it has stopped it; `gone` where the server went by itself, `taken` where another keeper sits. */
async function serve(
  cluster: Cluster,
  server: RunningServer,
  told: AbortSignal,
): Promise<'stopped' | 'gone' | 'taken'> {
  const address = addressOf(cluster);
  if (!address) return 'gone';
  const db = connect({...address, connection: {application_name: 'smsdesk keeper'}}, 1);
  try {
    if (!(await takeSeat(db))) return 'taken';
    announce({problem: null});
    await untilDeserted(db, server.isStarted ? welcome : linger, told, () => trimLog(cluster.log));
    // Still connected: the seat and the locked door go only with the server itself.
    await stopServer(cluster, server.pid);
    return 'stopped';
  } catch (error) {
    if (isPassing(error)) return 'gone';
    throw error;
  } finally {
    await disconnect(db);
  }
}

async function untilDeserted(db: Database, welcomed: number, told: AbortSignal, tidy: () => void): Promise<void> {
  let seen: Attendance | undefined;
  let met = false;
  let quietSince = Date.now();
  while (!told.aborted) {
    const now = await lookAround(db);
    if (now.guests > 0 || (seen && now.sessions !== seen.sessions)) {
      met = true;
      quietSince = Date.now();
    }
    seen = now;
    const quiet = Date.now() - quietSince;
    if (quiet > (met ? linger : welcomed) && (await lockDoor(db))) return;
    tidy();
    await delay(met ? 1_000 : 100, undefined, {signal: told}).catch(() => undefined);
  }
}

function announce(announcement: Announcement): void {
  try {
    writeSync(1, `${JSON.stringify(announcement)}\n`);
  } catch {
    // Whoever asked is gone.
  }
}
