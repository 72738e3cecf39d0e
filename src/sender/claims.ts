/**
 * What one sender claims of one gateway: from where it goes on, and which of its claims have all their outcomes.
 *
 *   all lanes → from known places, again and again → all lanes, every quarter of a second or once something is announced
 *   claimed → a message has its outcome → … → all have: the next claim forgets it
 */
import type {Connection} from '../db/connect.ts';
import {claimDue, type Claim, type ClaimedMessage} from '../db/statements/claim-due.ts';
import type {LanePlace} from '../db/statements/lanes.ts';

export interface Claims {
  /** Claims up to so many; nothing here is as after it before `took`. */
  claim: (limit: number, now: Date) => Promise<Claimed>;
  /** The claim is on disk. */
  took: (claimed: Claimed) => void;
  /** A message of a claim has its outcome. One whose outcome cannot be stored never has, so that others find it there. */
  settle: (message: ClaimedMessage) => void;
  /** The next claim looks at all lanes from their beginning. */
  lookAtAll: () => void;
}

/** What a claim asked for and got. */
export interface Claimed {
  asked: number;
  messages: readonly ClaimedMessage[];
  /** When it was asked: milliseconds since 1970 by the sender's clock and by the host's, and of one that never goes back. */
  at: {now: number; wall: number; elapsed: number};
  /** Earlier claims that it forgot. */
  forgot: readonly number[];
  places: readonly LanePlace[];
  /** Whether it looked at all lanes. */
  hasLooked: boolean;
}

export const nothingClaimed: Claimed = {
  ...{asked: 0, messages: [], at: {now: 0, wall: 0, elapsed: 0}, forgot: [], places: [], hasLooked: false},
};

/** Milliseconds between two looks at all lanes while there is more due than there is room for. */
const lookEvery = 250;
/** With more lanes than these, looking is as quick as naming them. */
const mostPlaces = 50;

export function createClaims(sql: Connection, of: Pick<Claim, 'senderId' | 'actor' | 'gatewayId'>): Claims {
  /** By claim: how many of its messages have no outcome yet. */
  const open = new Map<number, number>();
  const settled = new Set<number>();
  let places: readonly LanePlace[] | null = null;
  let lookedAt = -Infinity;
  let lastQueueId = 0;
  return {
    claim: (asked, now) => {
      const at = {now: now.getTime(), wall: Date.now(), elapsed: performance.now()};
      const known = at.elapsed - lookedAt < lookEvery ? places : null;
      return claimFrom(sql, known, {...of, limit: asked, now, lastQueueId, settledClaims: [...settled]}, at);
    },
    took: (claimed) => {
      places = claimed.places.length > 0 && claimed.places.length <= mostPlaces ? claimed.places : null;
      if (claimed.hasLooked) lookedAt = claimed.at.elapsed;
      for (const id of claimed.forgot) settled.delete(id);
      for (const {claimId, queueId} of claimed.messages) {
        lastQueueId = queueId;
        if (claimId !== null) open.set(claimId, (open.get(claimId) ?? 0) + 1);
      }
    },
    settle: ({claimId}) => {
      if (claimId === null) return;
      const left = (open.get(claimId) ?? 1) - 1;
      if (left > 0) {
        open.set(claimId, left);
      } else {
        open.delete(claimId);
        settled.add(claimId);
      }
    },
    lookAtAll: () => {
      places = null;
    },
  };
}

/** What the known lanes do not give is looked for in all. */
async function claimFrom(
  sql: Connection,
  places: readonly LanePlace[] | null,
  claim: Claim & {settledClaims: readonly number[]},
  at: Claimed['at'],
): Promise<Claimed> {
  const common = {asked: claim.limit, at, forgot: claim.settledClaims};
  const first = await claimDue(sql, {...claim, places});
  const missing = claim.limit - first.messages.length;
  if (places === null || missing === 0) return {...common, ...first, hasLooked: places === null};
  const rest = await claimDue(sql, {...claim, limit: missing});
  return {...common, ...rest, messages: [...first.messages, ...rest.messages], hasLooked: true};
}
