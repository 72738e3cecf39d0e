import type {ISql} from 'postgres';
import {readQueueSettings} from '../../core/queue-settings.ts';
import type {LongestRepeat} from '../../core/retention.ts';

/** The queue that looks back the furthest for the same text to the same number; null: there is no queue. */
export async function readLongestRepeat(sql: ISql): Promise<LongestRepeat | null> {
  const queues = await sql<{name: string; options: string}[]>`
    select name, options::text from smsdesk.queue order by id`;
  const repeats = queues.map(({name: queue, options}): LongestRepeat => {
    const {repeat} = readQueueSettings(JSON.parse(options) as Record<string, unknown>);
    return {queue, repeat};
  });
  return repeats.toSorted((one, other) => other.repeat - one.repeat)[0] ?? null;
}
