import type {BatchState, ShownState} from '../message.ts';

/** What the messages of a bulk send fall into, in the order of their way: what arrived, what is under way, what did not. */
export const batchParts = ['delivered', 'sent', 'waiting', 'unknown', 'failed', 'skipped', 'cancelled'] as const;
export type BatchPart = (typeof batchParts)[number];

const partOf: Record<ShownState, BatchPart> = {
  scheduled: 'waiting',
  queued: 'waiting',
  submitting: 'waiting',
  sent: 'sent',
  delivered: 'delivered',
  failed: 'failed',
  expired: 'failed',
  unknown: 'unknown',
  skipped: 'skipped',
  cancelled: 'cancelled',
  // A bulk send receives nothing; a state must have its part.
  received: 'delivered',
};

/** What never left of a cancelled bulk send is cancelled, whatever its messages say yet. */
const neverLeaves: readonly ShownState[] = ['scheduled', 'queued'];

/** How many messages of a bulk send are in each part; together they are all its messages. */
export function countBatchParts({
  state,
  states,
}: {
  state: BatchState;
  states: Partial<Record<ShownState, number>>;
}): Record<BatchPart, number> {
  const counts: Record<BatchPart, number> = {
    ...{delivered: 0, sent: 0, waiting: 0, unknown: 0, failed: 0, skipped: 0, cancelled: 0},
  };
  for (const [shown, count] of Object.entries(states) as [ShownState, number][]) {
    counts[state === 'cancelled' && neverLeaves.includes(shown) ? 'cancelled' : partOf[shown]] += count;
  }
  return counts;
}
