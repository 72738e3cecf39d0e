/**
 * What an answer means. The dialects know their carriers' words; for the rest the status decides (RFC 9110, 15; RFC 6585):
 *
 *   408, 425                       not looked at: later
 *   429, 503 with Retry-After      later, after a rest
 *   401, 402, 405, 407, 3xx        it is about the account or the address: no message would fare better
 *   403, 404                       about either; so each message gets its attempts, and the gateway a rest
 *   409, 5xx and what is no status nobody knows whether the carrier took it
 *   any other 4xx                  refused for good
 */
import {ownCodes} from '../../../core/failure-code.ts';
import type {CarrierAnswer} from './exchange.ts';

export type Reading =
  | {kind: 'accepted'; ids: readonly string[]}
  | {kind: 'refused'; code: string}
  /** `wait` in milliseconds; null: the carrier does not say. */
  | {kind: 'later'; reason: 'throttled' | 'busy'; code: string; wait: number | null}
  /** The gateway is at fault, not the message; `perhaps` where it might be the message after all. */
  | {kind: 'gatewayRefused'; code: string; perhaps: boolean}
  | {kind: 'doubt'; code: string};

type StatusClass = 'notNow' | 'throttled' | 'gateway' | 'perhapsGateway' | 'doubt' | 'message';

const statusClasses: Readonly<Record<number, StatusClass>> = {
  ...{401: 'gateway', 402: 'gateway', 405: 'gateway', 407: 'gateway'},
  ...{403: 'perhapsGateway', 404: 'perhapsGateway'},
  ...{408: 'notNow', 425: 'notNow', 429: 'throttled', 409: 'doubt'},
};

function classOf(status: number): StatusClass {
  const byHundred = {3: 'gateway', 4: 'message'} as const satisfies Record<number, StatusClass>;
  const hundred = Math.floor(status / 100);
  return statusClasses[status] ?? (hundred === 3 || hundred === 4 ? byHundred[hundred] : 'doubt');
}

/** `code` is the carrier's own word for what is wrong; null: it says none. `now`: milliseconds since 1970. */
export function readStatus({status, retryAfter}: CarrierAnswer, code: string | null, now: number): Reading {
  const named = `HTTP/${status}`;
  const wait = retryAfter === null ? null : readRetryAfter(retryAfter, now);
  if (status === 503 && wait !== null) return {kind: 'later', reason: 'busy', code: named, wait};
  switch (classOf(status)) {
    case 'throttled':
      return {kind: 'later', reason: 'throttled', code: named, wait};
    case 'notNow':
      return {kind: 'later', reason: 'busy', code: named, wait};
    case 'gateway':
      return {kind: 'gatewayRefused', code: named, perhaps: false};
    case 'perhapsGateway':
      return {kind: 'gatewayRefused', code: named, perhaps: true};
    case 'message':
      return {kind: 'refused', code: code ?? named};
    case 'doubt':
      return {kind: 'doubt', code: named};
  }
}

/** Seconds or a date (RFC 9110, 10.2.3), in milliseconds from `now`; null where it is neither. */
function readRetryAfter(text: string, now: number): number | null {
  if (/^\d{1,9}$/u.test(text)) return Number(text) * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** A carrier's own code, where it is one: a word that is not one of ours. */
export function carrierCode(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^[\w.:/-]{1,64}$/u.test(text)) return null;
  return ownCodes.some((own) => own === text) ? null : text;
}
