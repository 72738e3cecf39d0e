import {cutoffsOf, type Cutoffs, type Retention} from '../core/retention.ts';
import type {Database} from './connect.ts';
import {readLongestRepeat} from './statements/longest-repeat.ts';

/** Before which time everything is too old, by what is kept for how long and what the queues still look for. */
export async function readCutoffs(
  {sql}: Pick<Database, 'sql'>,
  retention: Retention,
  at: {now: Date; zone: string},
): Promise<Cutoffs> {
  const longest = await readLongestRepeat(sql);
  return cutoffsOf(retention, {...at, repeat: longest?.repeat ?? 0});
}
