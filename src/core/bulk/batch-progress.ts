/** How fast a bulk send leaves and when it will be through, from how many had left at some moments. */
import type {BatchState, ShownState} from '../message.ts';

export interface ProgressSample {
  /** Milliseconds of any clock that never goes back. */
  at: number;
  handedOver: number;
}

/** Milliseconds that samples are kept for: the pace of the last minute is what people want to know. */
const keptFor = 60_000;
/** Milliseconds between two samples that are kept; closer ones say nothing about a pace. */
const apart = 1_000;

/** The samples with one more, those of long ago left out. What went back to its queue makes it begin anew. */
export function addSample(samples: readonly ProgressSample[], next: ProgressSample): readonly ProgressSample[] {
  const last = samples.at(-1);
  if (last && next.handedOver < last.handedOver) return [next];
  const recent = samples.filter(({at}) => next.at - at <= keptFor);
  const before = recent.at(-2);
  // The newest always stays; the one before it gives way where the two before are close together.
  const kept = before && last && last.at - before.at < apart ? recent.slice(0, -1) : recent;
  return [...kept, next];
}

/** Messages a second; null where the samples are too few or too close to tell. */
export function rateOf(samples: readonly ProgressSample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at - first.at < apart) return null;
  return ((last.handedOver - first.handedOver) * 1000) / (last.at - first.at);
}

export interface Progressing {
  state: BatchState;
  /** How many messages are in each state. */
  states: Partial<Record<ShownState, number>>;
}

/** What part of it may be put off without being scheduled on purpose. */
const mostPutOff = 0.05;

/**
 * When the last of what is due will have left at this rate; null where it does not run, nothing leaves, or so much of it
 * is scheduled for later that its end is not a matter of pace. What was put off once is scheduled too, and always there.
 */
export function expectedEnd({state, states}: Progressing, rate: number | null, now: Date): Date | null {
  const left = (states.queued ?? 0) + (states.submitting ?? 0);
  const later = states.scheduled ?? 0;
  if (state !== 'running' || left === 0 || later > left * mostPutOff || rate === null || rate <= 0) return null;
  return new Date(now.getTime() + ((left + later) / rate) * 1000);
}

/** One step in the life of a bulk send. */
export interface BatchStep {
  time: Date;
  state: BatchState;
}

/** Milliseconds for which a bulk send has run until `now`, pauses and holds left out; `steps` in order of time. */
export function runningTime(steps: readonly BatchStep[], now: Date): number {
  return steps.reduce((sum, {state, time}, index) => {
    const end = steps[index + 1]?.time ?? now;
    return state === 'running' ? sum + Math.max(0, end.getTime() - time.getTime()) : sum;
  }, 0);
}
