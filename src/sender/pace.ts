/**
 * How fast a gateway is fed: a token bucket, whose rate a throttling carrier halves and time brings back.
 * (Additive increase, multiplicative decrease: Chiu and Jain, 1989.) It reads no clock; times are milliseconds of any
 * clock that never goes back.
 */
export interface Pace {
  /** Messages that may be claimed now: 0 and up, `Infinity` without a rate. */
  allowance: (now: number) => number;
  /** Milliseconds until the allowance is at least 1. */
  untilNext: (now: number) => number;
  take: (count: number, now: number) => void;
  throttled: (now: number) => void;
  /** Messages a second that it lets through now; null: there is no limit. */
  rate: (now: number) => number | null;
}

/** The bucket holds a second's worth, at least one message. `limit` is messages a second; null: no limit. */
export function createPace(limit: number | null, start: number): Pace {
  if (limit === null) return unlimited;
  let rate = limit;
  let tokens = Math.max(1, limit);
  let at = start;
  let lastCut = -Infinity;

  const refill = (now: number): void => {
    const seconds = Math.max(0, now - at) / 1000;
    at = Math.max(at, now);
    rate = Math.min(limit, rate + limit * recoveredASecond * seconds);
    tokens = Math.min(Math.max(1, rate), tokens + rate * seconds);
  };
  return {
    allowance: (now) => {
      refill(now);
      return Math.max(0, Math.floor(tokens));
    },
    untilNext: (now) => {
      refill(now);
      return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / rate) * 1000);
    },
    take: (count, now) => {
      refill(now);
      tokens -= count;
    },
    throttled: (now) => {
      refill(now);
      if (now - lastCut < cutsApart) return;
      lastCut = now;
      rate = Math.max(rate / 2, limit * lowestShare);
      tokens = Math.min(tokens, 0);
    },
    rate: (now) => {
      refill(now);
      return rate;
    },
  };
}

/** Share of the limit that comes back in a second. */
const recoveredASecond = 0.05;
/** Share of the limit that is left however often the carrier throttles. */
const lowestShare = 0.01;
/** A whole window may be throttled for one and the same excess: milliseconds in which only the first answer counts. */
const cutsApart = 1_000;

const unlimited: Pace = {
  allowance: () => Infinity,
  untilNext: () => 0,
  take: () => undefined,
  throttled: () => undefined,
  rate: () => null,
};
