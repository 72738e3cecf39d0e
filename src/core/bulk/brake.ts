/**
 * When a bulk send pauses itself: among the first messages that left, too many failed, or too many of their numbers have
 * opted out since. Once as many as the queue watches have an outcome, their share decides; before, only a share beyond
 * doubt does, so that a send that fails wholly is stopped after a handful, and bad luck with the first few stops none.
 */
export type BrakeCode = 'brakeFailed' | 'brakeOptedOut';

/** Why a bulk send paused itself. */
export interface BrakeReason {
  code: BrakeCode;
  /** Failed, or opted out, of `of` messages that had an outcome. */
  count: number;
  of: number;
  /** The queue's limit. */
  percent: number;
}

/** What the brake goes by, of the settings of a queue. */
export interface BrakeLimits {
  /** How many messages are watched; 0: none. */
  brakeAfter: number;
  /** Percent; null: not watched. */
  brakeFailed: number | null;
  brakeOptedOut: number | null;
}

/** What became of the first messages of a bulk send, at most as many as are watched. */
export interface BrakeSample {
  /** Those with an outcome: taken by the carrier, failed, expired, or in doubt. */
  of: number;
  failed: number;
  optedOut: number;
}

/** Above so many the share is known as well as anybody needs, and looking at more would only cost. */
const mostWatched = 10_000;
/** Fewer say nothing, whatever became of them, unless the queue watches no more. */
const leastEvidence = 10;
/** Of the normal distribution: one share in 200 that is within the limit is taken for one beyond. */
const doubt = 2.576;

/** How many of the first messages are watched; 0: none. */
export const watchedMessages = ({brakeAfter, brakeFailed, brakeOptedOut}: BrakeLimits): number =>
  brakeFailed === null && brakeOptedOut === null ? 0 : Math.min(brakeAfter, mostWatched);

/** Whether anything could still make it pause: what is watched, and not paused for before. */
export const mayBrake = (limits: BrakeLimits, done: readonly BrakeCode[]): boolean =>
  watchedMessages(limits) > 0 &&
  ((limits.brakeFailed !== null && !done.includes('brakeFailed')) ||
    (limits.brakeOptedOut !== null && !done.includes('brakeOptedOut')));

/** The reason to pause, or null. `done`: those for which it has paused before, as a person let it go on. */
export function judgeBrake(
  {of, failed, optedOut}: BrakeSample,
  limits: BrakeLimits,
  done: readonly BrakeCode[] = [],
): BrakeReason | null {
  const watched = watchedMessages(limits);
  const reasons: [BrakeCode, number, number | null][] = [
    ['brakeFailed', failed, limits.brakeFailed],
    ['brakeOptedOut', optedOut, limits.brakeOptedOut],
  ];
  for (const [code, count, percent] of reasons) {
    if (percent === null || done.includes(code) || of < Math.min(leastEvidence, watched) || count === 0) continue;
    const share = of >= watched ? count / of : leastShare(count, of);
    if (share * 100 >= percent) return {code, count, of, percent};
  }
  return null;
}

/** The least share of all that so many of so many let believe: the lower end of the interval of Wilson (1927). */
function leastShare(count: number, of: number): number {
  const share = count / of;
  const square = doubt * doubt;
  const spread = doubt * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  return (share + square / (2 * of) - spread) / (1 + square / of);
}
