/**
 * What a person may decide about a message in doubt, one that was handed over without anybody knowing whether the carrier
 * took it.
 *
 *   resend    unknown → queued    it leaves once more; whoever got the first one may get it twice
 *   accept    unknown → sent      it counts as taken
 *   giveUp    unknown → failed    it counts as not taken
 *
 * A decision is no evidence, and evidence that comes after it is believed: a late answer of the sender that handed it over,
 * or a receipt. A message that waits to be sent again is then settled by it and does not leave; one that was accepted or
 * given up becomes what the evidence says. Once the second copy is on its way, only what is heard of that one counts.
 */
import type {OwnCode} from './failure-code.ts';
import type {State} from './message.ts';

export const settlements = ['resend', 'accept', 'giveUp'] as const;
export type Settlement = (typeof settlements)[number];

interface Consequence {
  to: State;
  /** Of the step in its life. */
  code: OwnCode;
}

export const consequences = {
  resend: {to: 'queued', code: 'resent'},
  accept: {to: 'sent', code: 'acceptedAsSent'},
  giveUp: {to: 'failed', code: 'givenUp'},
} as const satisfies Record<Settlement, Consequence>;

/**
 * Why a message stays as it is: where it was to be sent again its number has opted out since, it is older than its queue
 * lets leave, or its bulk send is cancelled; somebody is changing it at this moment; or it is in no doubt (any more).
 */
export const obstacles = ['optedOut', 'tooOld', 'batchCancelled', 'inUse', 'notInDoubt'] as const;
export type Obstacle = (typeof obstacles)[number];

/** What came of one decision about several messages. */
export interface Settled {
  changed: number;
  /** Those that stay as they are; every obstacle has its number. */
  left: Readonly<Record<Obstacle, number>>;
}

/** Messages that one decision may change: it is one transaction, and senders pass them over meanwhile. */
export const mostSettled = 20_000;
