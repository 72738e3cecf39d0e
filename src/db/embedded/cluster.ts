import {lstatSync, readFileSync, readlinkSync, realpathSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {errorCode} from '../../core/error-code.ts';
import {UserError} from '../../core/problem.ts';
import type {Address} from '../connect.ts';
import {attempt} from './home.ts';
import {isServerOf, readPostmaster} from './postmaster.ts';
import type {ServerUser} from './server-user.ts';

/** The embedded database of one home folder, as paths; all of it moves as one. */
export interface Cluster {
  folder: string;
  /** What Postgres calls the data directory; mode 0700. */
  data: string;
  /** Holds the socket; mode 0700. */
  run: string;
  password: string;
  log: string;
}

/** The superuser and the database; the port only names the socket inside its private folder. */
export const clusterUser = 'smsdesk';
export const clusterDatabase = 'smsdesk';
export const socketPort = 5432;

/** Where the cluster of a home is found: a folder, or for root a link to one that the server's account can reach. */
export const clusterEntry = (home: string): string => join(home, 'postgres');

export const clusterAt = (folder: string): Cluster => ({
  folder,
  data: join(folder, 'data'),
  run: join(folder, 'run'),
  password: join(folder, 'password'),
  log: join(folder, 'server.log'),
});

/** The home's cluster, or undefined before its first start; throws `dataFolderUnusable`. */
export function findCluster(home: string): Cluster | undefined {
  const entry = clusterEntry(home);
  const found = whereItLeads(home, entry);
  if (found !== undefined) return clusterAt(found);
  if (!lstatSync(entry, {throwIfNoEntry: false})) return undefined;
  // Another process may have made it between the two looks.
  const made = whereItLeads(home, entry);
  if (made !== undefined) return clusterAt(made);
  // A link that leads nowhere: the data were moved or their disk is not mounted, and starting anew would hide it.
  throw new UserError({code: 'dataFolderUnusable', path: readlinkSync(entry), reason: 'ENOENT'});
}

function whereItLeads(home: string, entry: string): string | undefined {
  try {
    return realpathSync(entry);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    return attempt(home, () => realpathSync(entry));
  }
}

/** The account that must run the server: the data's owner; undefined when that is the person. */
export function ownerOf(cluster: Cluster): ServerUser | undefined {
  const {uid, gid} = attempt(cluster.data, () => statSync(cluster.data));
  return uid === process.geteuid?.() || process.platform === 'win32' ? undefined : {uid, gid};
}

/** Whether the server speaks over a socket file; where its path would be cut off, it is a loopback port. */
export function usesSocket({run}: Cluster): boolean {
  const path = join(run, `.s.PGSQL.${socketPort}`);
  // sun_path is 108 bytes on Linux and 104 elsewhere, the closing zero included.
  return process.platform !== 'win32' && Buffer.byteLength(path) < (process.platform === 'linux' ? 108 : 104);
}

/** How to connect, or undefined when it can be seen that no server runs. */
export function addressOf(cluster: Cluster): Exclude<Address, string> | undefined {
  const place = placeOf(cluster);
  if (!place) return undefined;
  const password = attempt(cluster.password, () => readFileSync(cluster.password, 'utf8').trim());
  // A connection is what keeps the server up, so none may end by itself.
  return {
    ...place,
    user: clusterUser,
    password,
    database: clusterDatabase,
    ssl: false,
    idle_timeout: 0,
    max_lifetime: null,
  };
}

function placeOf(cluster: Cluster): {host: string; port: number} | undefined {
  if (usesSocket(cluster)) return {host: cluster.run, port: socketPort};
  const running = readPostmaster(cluster.data);
  // The port of a dead server may be somebody else's by now.
  if (!running?.isReady || !isServerOf(cluster.data, running.pid)) return undefined;
  return {host: '127.0.0.1', port: running.port};
}
