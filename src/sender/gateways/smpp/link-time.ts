/**
 * The time of one link, in milliseconds that its peer had to answer in.
 *
 * It goes on with the process and not with the clock: where the process or the machine stood still (a stop signal, a
 * suspended host, a long pause), the peer's answers may wait unread, and nobody is to be taken for silent in that time.
 * It also stands while we do not read.
 */
export interface LinkTime {
  /** Goes on to `clock`, milliseconds of any clock, by no more than a step; returns the time of the link. */
  advance: (clock: number, isReading?: boolean) => number;
}

/** `step`: the most that the link's time goes on between two looks at the clock. */
export function createLinkTime(clock: number, step: number): LinkTime {
  let last = clock;
  let time = 0;
  return {
    advance: (now, isReading = true) => {
      if (isReading) time += Math.min(Math.max(0, now - last), step);
      last = now;
      return time;
    },
  };
}
