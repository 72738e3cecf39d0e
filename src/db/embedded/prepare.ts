import {UserError} from '../../core/problem.ts';
import {type Binaries, binariesFor} from './binaries.ts';
import {type Cluster, clusterEntry, findCluster, ownerOf} from './cluster.ts';
import {createCluster, sweep} from './create-cluster.ts';
import {attempt, ensureHome} from './home.ts';
import {chooseServerUser, isRoot} from './server-user.ts';

/**
 * Root's clusters and copies of the binaries. The server may not run as root, and below a home folder of mode 0700 no
 * other account reaches anything.
 */
export const shelter = '/var/lib/smsdesk';

/** Everything a server needs: the home's cluster, made now where there is none, and binaries that its account can run. */
export async function prepare(home: string, base = shelter): Promise<{cluster: Cluster; binaries: Binaries}> {
  ensureHome(home);
  for (const path of [home, base]) attempt(path, () => sweep(path));
  const found = findCluster(home);
  if (found) return {cluster: found, binaries: attempt(base, () => binariesFor(ownerOf(found), base))};
  const user = isRoot() ? chooseServerUser() : undefined;
  const binaries = attempt(base, () => binariesFor(user, base));
  await createCluster(home, user ? base : home, binaries, user);
  const made = findCluster(home);
  if (!made) throw new UserError({code: 'dataFolderUnusable', path: clusterEntry(home), reason: 'ENOENT'});
  return {cluster: made, binaries};
}
