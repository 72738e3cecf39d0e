/** What passes over one gateway's link, for people to look at: how fast it went lately, how often less was asked for. */
import type {Outcome} from '../core/retry.ts';

export interface LinkMeter {
  count: (outcome: Outcome, now: number) => void;
  /** Messages a second over the last seconds that are over, to a tenth; `now` in milliseconds as for `count`. */
  pace: (now: number) => number;
  throttled: () => number;
}

/** Seconds that the pace is taken over. */
const span = 10;

export function createLinkMeter(start: number): LinkMeter {
  const counts = new Map<number, number>();
  let throttled = 0;
  const secondOf = (now: number): number => Math.floor((now - start) / 1000);
  return {
    count: (outcome, now) => {
      if (outcome.kind === 'refusedForNow') {
        if (outcome.reason === 'throttled') throttled += 1;
        return;
      }
      const second = secondOf(now);
      counts.set(second, (counts.get(second) ?? 0) + 1);
      if (counts.size > span + 1) for (const old of counts.keys()) if (old < second - span) counts.delete(old);
    },
    pace: (now) => {
      const second = secondOf(now);
      let sum = 0;
      for (const [at, count] of counts) if (at < second && at >= second - span) sum += count;
      return Math.round((sum / Math.max(1, Math.min(span, second))) * 10) / 10;
    },
    throttled: () => throttled,
  };
}
