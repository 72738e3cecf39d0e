/**
 * How fast a gateway is fed: a token bucket, whose rate a throttling carrier halves and time brings back.
 * (Additive increase, multiplicative decrease: Chiu and Jain, 1989.) It reads no clock; times are milliseconds of any
 * clock that never goes back.
 */
export interface Pace {
  /** Messages of one part that may be claimed now: 0 and up, `Infinity` without a rate. */
  allowance: (now: number) => number;
  /** Milliseconds until the allowance is at least 1. */
  untilNext: (now: number) => number;
  /** More than was allowed, where messages have several parts, is made up for later. */
  take: (parts: number, now: number) => void;
  throttled: (now: number) => void;
  /** Messages a second that it lets through now; null: there is no limit. */
  rate: (now: number) => number | null;
  /**
   * So many other senders serve the gateway: each takes an equal share of its rate. One that is new lets nothing leave until
   * the others must have seen it, so that the sum never exceeds the rate; what a sender that has ended leaves is taken up
   * when it counts as dead.
   */
  share: (others: number, now: number) => void;
}

interface Bucket {
  /** Messages a second, of all senders together and of this one. */
  whole: number;
  limit: number;
  /** What the carrier lets through now, `limit` at most. */
  rate: number;
  tokens: number;
  start: number;
  at: number;
  lastCut: number;
  others: number;
}

/**
 * `limit` is messages a second, each counted by its parts; null: no limit. What was not used is gone after a fifth of a
 * second, so that a gateway which had nothing to do never begins with a burst that its carrier would throttle.
 */
export function createPace(limit: number | null, start: number): Pace {
  if (limit === null) return unlimited;
  const bucket: Bucket = {
    ...{whole: limit, limit, rate: limit, tokens: 1},
    ...{start, at: start, lastCut: -Infinity, others: 0},
  };
  return {
    allowance: (now) => {
      refill(bucket, now);
      return Math.max(0, Math.floor(bucket.tokens));
    },
    untilNext: (now) => {
      refill(bucket, now);
      return bucket.tokens >= 1 ? 0 : Math.ceil(((1 - bucket.tokens) / bucket.rate) * 1000);
    },
    take: (parts, now) => {
      refill(bucket, now);
      bucket.tokens -= parts;
    },
    rate: (now) => {
      refill(bucket, now);
      return bucket.rate;
    },
    throttled: (now) => cut(bucket, now),
    share: (others, now) => share(bucket, others, now),
  };
}

function refill(bucket: Bucket, now: number): void {
  const seconds = Math.max(0, now - bucket.at) / 1000;
  bucket.at = Math.max(bucket.at, now);
  bucket.rate = Math.min(bucket.limit, bucket.rate + bucket.limit * recoveredASecond * seconds);
  bucket.tokens = Math.min(mostTokens(bucket), bucket.tokens + bucket.rate * seconds);
}

/** One, and what comes in while the loop is at other work. */
const mostTokens = ({rate}: Bucket): number => 1 + rate / 5;

function cut(bucket: Bucket, now: number): void {
  refill(bucket, now);
  if (now - bucket.lastCut < cutsApart) return;
  bucket.lastCut = now;
  bucket.rate = Math.max(bucket.rate / 2, bucket.limit * lowestShare);
  bucket.tokens = Math.min(bucket.tokens, 0);
}

/** What the carrier has cut stays cut in the same measure. */
function share(bucket: Bucket, others: number, now: number): void {
  if (others === bucket.others) return;
  refill(bucket, now);
  const isNew = bucket.others === 0 && now - bucket.start < seenWithin;
  const limit = bucket.whole / (others + 1);
  bucket.rate = Math.min(limit, (bucket.rate / bucket.limit) * limit);
  bucket.limit = limit;
  bucket.others = others;
  bucket.tokens = Math.min(bucket.tokens, isNew ? (-limit * seenWithin) / 1000 : mostTokens(bucket));
}

/** Share of the limit that comes back in a second. */
const recoveredASecond = 0.05;
/** Share of the limit that is left however often the carrier throttles. */
const lowestShare = 0.01;
/** A whole window may be throttled for one and the same excess: milliseconds in which only the first answer counts. */
const cutsApart = 1_000;

/** Milliseconds within which every sender sees that there is another. */
const seenWithin = 5_000;

const unlimited: Pace = {
  allowance: () => Infinity,
  untilNext: () => 0,
  take: () => undefined,
  throttled: () => undefined,
  rate: () => null,
  share: () => undefined,
};
