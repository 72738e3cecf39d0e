/**
 * Whether the peer of a link still lives (SMPP 3.4, 2.9: enquire_link timer).
 *
 *   heard of lately ─ nothing for `every` → asked ─ nothing for `patience` → asked again … `asks` times → dead
 *
 * Whatever comes is a sign of life, so a busy link is never asked. Times are milliseconds of the link's own time.
 */
export interface LinkClockLimits {
  /** Milliseconds of silence after which an enquire_link is sent. */
  every: number;
  /** Milliseconds that an enquire_link may go unanswered before the next one. */
  patience: number;
  /** Unanswered enquire_links after which the link is dead: 1 and up. */
  asks: number;
}

export interface LinkClock {
  heard: (now: number) => void;
  /** What is to be done now; `enquire` counts as done. */
  duty: (now: number) => 'nothing' | 'enquire' | 'dead';
}

export function createLinkClock({every, patience, asks}: LinkClockLimits, start: number): LinkClock {
  let quietSince = start;
  let asked = 0;
  let askedAt = 0;
  return {
    heard: (now) => {
      quietSince = now;
      asked = 0;
    },
    duty: (now) => {
      if (asked === 0 ? now - quietSince < every : now - askedAt < patience) return 'nothing';
      if (asked >= asks) return 'dead';
      asked += 1;
      askedAt = now;
      return 'enquire';
    },
  };
}
