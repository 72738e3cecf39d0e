/**
 * What an exchange means for its message and for the gateway.
 *
 *   no connection               → not handed over                       the gateway fails
 *   cut, or nothing in time     → in doubt                              so is the gateway
 *   an answer                   → by the dialect and the status (reading.ts)
 *
 * In doubt is `unknown`; where the carrier honours the idempotency key it is tried again, so often that a message which
 * stays in doubt while others get through ends as `unknown` nevertheless.
 */
import type {OwnCode} from '../../../core/failure-code.ts';
import type {Outcome} from '../../../core/retry.ts';
import type {CarrierAnswer, Exchange} from './exchange.ts';
import type {Standing} from './gate.ts';
import type {Reading} from './reading.ts';

export interface Told {
  outcome: Outcome;
  standing: Standing;
}

export type TellOutcome = (messageId: number, exchange: Exchange, read: (answer: CarrierAnswer) => Reading) => Told;

/** Times that a message may be in doubt while others are not. */
const doubtsAtMost = 10;
/** Messages whose doubts are counted; those that were taken back meanwhile are forgotten in time. */
const countedAtMost = 10_000;

export function createTellOutcome(isIdempotent: boolean): TellOutcome {
  /** By message: how often it was in doubt, and what had got through then. */
  const doubts = new Map<number, {times: number; settled: number}>();
  let settled = 0;

  const mayTryAgain = (messageId: number): boolean => {
    const before = doubts.get(messageId);
    const times = before === undefined ? 1 : before.times + (settled > before.settled ? 1 : 0);
    doubts.delete(messageId);
    doubts.set(messageId, {times, settled});
    const oldest = doubts.keys().next();
    if (doubts.size > countedAtMost && !oldest.done) doubts.delete(oldest.value);
    return times < doubtsAtMost;
  };
  return (messageId, exchange, read) => {
    const told = exchange.kind === 'answered' ? tellReading(read(exchange)) : tellSilence(exchange);
    if (told.standing.kind === 'works') settled += 1;
    if (isIdempotent && told.standing.kind === 'doubt' && mayTryAgain(messageId)) {
      // As after a throttle: soon, and without being charged for it.
      return {...told, outcome: {kind: 'refusedForNow', reason: 'throttled', code: codeOf(told.outcome)}};
    }
    doubts.delete(messageId);
    return told;
  };
}

const notHandedOver: Outcome = {
  kind: 'refusedForNow',
  reason: 'notHandedOver',
  code: 'notHandedOver' satisfies OwnCode,
};

function tellSilence({kind, code}: Exclude<Exchange, CarrierAnswer>): Told {
  switch (kind) {
    case 'notMade':
      return {outcome: notHandedOver, standing: {kind: 'fails', code}};
    case 'cut':
      return {outcome: {kind: 'linkLost', code}, standing: {kind: 'doubt', code}};
    case 'late':
      return {outcome: {kind: 'unknown', code}, standing: {kind: 'doubt', code}};
  }
}

function tellReading(reading: Reading): Told {
  switch (reading.kind) {
    case 'accepted':
      return {outcome: {kind: 'accepted', carrierIds: reading.ids}, standing: {kind: 'works'}};
    case 'refused':
      return {outcome: {kind: 'refusedForGood', code: reading.code}, standing: {kind: 'works'}};
    case 'later': {
      const {reason, code, wait} = reading;
      return {outcome: {kind: 'refusedForNow', reason, code}, standing: {kind: 'later', code: reasonOf(code), wait}};
    }
    case 'gatewayRefused': {
      const {code, perhaps} = reading;
      const reason = perhaps ? 'busy' : 'notHandedOver';
      return {outcome: {kind: 'refusedForNow', reason, code}, standing: {kind: 'fails', code: reasonOf(code)}};
    }
    case 'doubt':
      return {outcome: {kind: 'unknown', code: reading.code}, standing: {kind: 'doubt', code: reasonOf(reading.code)}};
  }
}

const codeOf = (outcome: Outcome): string => ('code' in outcome ? outcome.code : '');

/** As a link says what is wrong: the kind of code, and behind a colon which. */
const reasonOf = (code: string): string => code.replace(/^HTTP\//u, 'HTTP:');
