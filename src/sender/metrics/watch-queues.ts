import {setTimeout as pause} from 'node:timers/promises';
import type {Database} from '../../db/connect.ts';
import {listQueueLengths, type QueueLength} from '../../db/statements/sending-state.ts';

/** Milliseconds for which the lengths that were read are given again, whoever asks. */
const freshFor = 5_000;
/** Milliseconds that the database may take. */
const patience = 3_000;

/** What waits in the queues, read when somebody asks; null where the database does not say. Never asks twice at once. */
export function watchQueues({sql}: Pick<Database, 'sql'>): () => Promise<readonly QueueLength[] | null> {
  let last: {at: number; queues: readonly QueueLength[]} | null = null;
  let asked: Promise<readonly QueueLength[] | null> | null = null;
  const ask = async (): Promise<readonly QueueLength[] | null> => {
    try {
      const queues = await listQueueLengths(sql);
      last = {at: performance.now(), queues};
      return queues;
    } catch {
      return null;
    } finally {
      asked = null;
    }
  };
  return async () => {
    if (last !== null && performance.now() - last.at < freshFor) return last.queues;
    asked ??= ask();
    return Promise.race([asked, pause(patience, null, {ref: false})]);
  };
}
