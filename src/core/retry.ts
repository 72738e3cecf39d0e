/**
 * What becomes of a message once its gateway has answered, or has not.
 *
 *   accepted                      → sent
 *   refused for good              → failed
 *   refused for now, throttled    → queued, not charged as an attempt
 *                    busy         → queued, later each time; failed when the attempts are used up
 *                    notHandedOver→ queued at once, not charged: the carrier never saw it
 *   link lost with it in flight   → unknown; failed as poison when it was in flight so each of several times
 *   unknown                       → unknown
 *
 * Doubt is never resolved by sending again: an SMS costs money and cannot be taken back.
 */
import type {OwnCode} from './failure-code.ts';

export type Outcome =
  | {kind: 'accepted'; carrierIds: readonly string[]}
  | ({kind: 'refusedForGood'; code: string} & Evidence)
  | {kind: 'refusedForNow'; reason: 'throttled' | 'busy' | 'notHandedOver'; code: string}
  | ({kind: 'linkLost'; code: string} & Evidence)
  | ({kind: 'unknown'; code: string} & Evidence);

export type Refusal = Extract<Outcome, {kind: 'refusedForNow'}>;

/** What the carrier has of a message that it does not have, or may not have, all of. */
export interface Evidence {
  /** Of each of its parts, in order, the id that the carrier accepted it by; null: it gave none. Absent: it gave none at all. */
  carrierIds?: readonly (string | null)[];
}

export interface RetryPolicy {
  /** Claims after which a busy carrier's refusal is final. */
  maxAttempts: number;
  /** Claims after which a message that was in flight when the link died is taken for the cause of it. */
  maxLinkLosses: number;
  /** Milliseconds until a throttled message is tried again. */
  throttledDelay: number;
  /** Milliseconds after the first busy answer; doubled after each further one. */
  busyDelay: number;
  /** Milliseconds that no delay exceeds. */
  longestDelay: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  maxAttempts: 10,
  maxLinkLosses: 3,
  throttledDelay: 1_000,
  busyDelay: 2_000,
  longestDelay: 300_000,
};

export interface Decision {
  state: 'sent' | 'failed' | 'queued' | 'unknown';
  /** The carrier's code, or ours where the carrier said nothing; null where nothing went wrong. */
  code: string | null;
  /** When it is tried again; null unless queued. */
  due: Date | null;
  /** Whether this claim counts as an attempt. */
  charged: boolean;
}

/** The code of a message that was in flight at each of several deaths of the link. */
export const poisonCode = 'poison' satisfies OwnCode;

/** `attempts` counts the charged claims, this one among them: 1 and up. */
export function decide(outcome: Outcome, attempts: number, now: Date, policy: RetryPolicy): Decision {
  switch (outcome.kind) {
    case 'accepted':
      return settled('sent', null);
    case 'refusedForGood':
      return settled('failed', outcome.code);
    case 'refusedForNow':
      return refusedForNow[outcome.reason](outcome.code, attempts, now, policy);
    case 'linkLost':
      return attempts < policy.maxLinkLosses ? settled('unknown', outcome.code) : settled('failed', poisonCode);
    case 'unknown':
      return settled('unknown', outcome.code);
  }
}

const refusedForNow: Record<
  Refusal['reason'],
  (code: string, attempts: number, now: Date, policy: RetryPolicy) => Decision
> = {
  throttled: (code, _attempts, now, policy) => again(code, later(now, policy.throttledDelay), false),
  busy: (code, attempts, now, policy) =>
    attempts < policy.maxAttempts
      ? again(code, later(now, Math.min(policy.busyDelay * 2 ** (attempts - 1), policy.longestDelay)), true)
      : settled('failed', code),
  notHandedOver: (code, _attempts, now) => again(code, now, false),
};

const settled = (state: 'sent' | 'failed' | 'unknown', code: string | null): Decision => ({
  state,
  code,
  due: null,
  charged: true,
});

const again = (code: string, due: Date, charged: boolean): Decision => ({state: 'queued', code, due, charged});

const later = (now: Date, milliseconds: number): Date => new Date(now.getTime() + milliseconds);
