/**
 * When to try to bind again.
 *
 *   lost     a bind that had held for a while ended: soon, and spread out, for a restarted carrier meets all its clients
 *   dropped  one that had carried messages ended early: doubled each time, for every end may leave some in doubt
 *   failed   no connection, no answer, or a bind that carried nothing: doubled each time
 *   refused  the carrier does not accept the login: rarely, for it locks out who keeps knocking
 */
export type LinkFailure = 'lost' | 'dropped' | 'failed' | 'refused';

interface Delay {
  /** Milliseconds after the first failure; doubled after each further one. */
  first: number;
  /** Milliseconds that no delay exceeds. */
  longest: number;
}

export interface BackOff {
  /** Milliseconds until the next attempt; `chance` is 0 up to 1. */
  after: (failure: LinkFailure, chance: number) => number;
}

const delays: Readonly<Record<LinkFailure, Delay>> = {
  lost: {first: 500, longest: 500},
  dropped: {first: 500, longest: 5_000},
  failed: {first: 1_000, longest: 60_000},
  refused: {first: 15_000, longest: 600_000},
};

/** `scale` shortens every delay: 1 in earnest. */
export function createBackOff(scale = 1): BackOff {
  let failures = 0;
  return {
    after: (failure, chance) => {
      failures = failure === 'lost' ? 0 : failures + 1;
      const {first, longest} = delays[failure];
      const delay = Math.min(first * 2 ** Math.min(Math.max(0, failures - 1), 20), longest);
      // Between half of the delay and all of it: apart from others, and never at once.
      return scale * delay * (0.5 + chance / 2);
    },
  };
}
