/**
 * One message's way over the gateway. Once claimed, every path ends in a recorded outcome:
 *
 *   held too long, or stopping  → back to the queue, the carrier never saw it
 *   quiet hours, or too old     → back to the queue for later, or expired (core/departure)
 *   the gateway answers         → what core/retry decides
 *   the gateway throws          → unknown
 *   no answer in time           → unknown; an answer that comes late is recorded over it
 */
import type {Departure} from '../core/departure.ts';
import type {OwnCode} from '../core/failure-code.ts';
import {decide, type Outcome, type RetryPolicy} from '../core/retry.ts';
import type {ClaimedMessage} from '../db/statements/claim-due.ts';
import type {OutcomeRecord} from '../db/statements/record-outcomes.ts';
import type {Gateway} from './gateways/gateway.ts';
import {storableToken} from './storable.ts';

export interface HandOverIo {
  gateway: Pick<Gateway, 'submit'>;
  policy: RetryPolicy;
  now: () => Date;
  /** Milliseconds that an answer may take. */
  answerLimit: number;
  /** Ends when the outcome is on disk. */
  record: (outcome: OutcomeRecord) => Promise<void>;
  /** The same for an answer that comes when the message counts as unknown already. */
  recordLate: (outcome: OutcomeRecord) => Promise<void>;
  fault: (error: unknown) => void;
  noAnswer: () => void;
}

export interface HandOver {
  /** Ends when an outcome is on disk; rejects when it cannot be stored. */
  ended: Promise<void>;
  /** Ends the wait for an answer now. */
  cut: () => void;
}

/** `departure` null: the message goes back to its queue untouched. */
export function handOver(claimed: ClaimedMessage, departure: Departure | null, io: HandOverIo): HandOver {
  if (departure?.kind === 'waits' || departure?.kind === 'expires') {
    return {ended: io.record(notLeaving(claimed, departure)), cut: () => undefined};
  }
  const message = {...claimed, expires: departure?.expires ?? claimed.expires};
  const record = (outcome: Outcome) => io.record(toRecord(message, outcome, io));
  if (departure === null) return {ended: record(notHandedOver), cut: () => undefined};
  const answer = submit(message, io);
  const limit = createLimit(io.answerLimit);
  const wait = async (): Promise<void> => {
    const outcome = await Promise.race([answer, limit.over]);
    limit.clear();
    if (outcome !== null) return record(outcome);
    io.noAnswer();
    await record(noAnswer);
    // Nobody waits for this one any more; where it cannot be stored, the message stays unknown.
    void answer.then((late) => io.recordLate(toRecord(message, late, io))).catch(() => undefined);
  };
  return {ended: wait(), cut: limit.cut};
}

const notHandedOver: Outcome = {
  kind: 'refusedForNow',
  reason: 'notHandedOver',
  code: 'notHandedOver' satisfies OwnCode,
};
const noAnswer: Outcome = {kind: 'unknown', code: 'noAnswer' satisfies OwnCode};

async function submit(message: ClaimedMessage, io: HandOverIo): Promise<Outcome> {
  const {id, number, text, parts, senderName, expires} = message;
  try {
    return await io.gateway.submit({id, number, text, parts, senderName, expires});
  } catch (error) {
    io.fault(error);
    return {kind: 'unknown', code: 'gatewayFault' satisfies OwnCode};
  }
}

const notLeaving = (
  {id, attempts}: ClaimedMessage,
  departure: Exclude<Departure, {kind: 'leaves'}>,
): OutcomeRecord => ({
  ...{messageId: id, attempts, code: departure.code, charged: false, carrierIds: []},
  ...(departure.kind === 'waits'
    ? {state: 'queued', due: departure.due, expires: departure.expires}
    : {state: 'expired', due: null}),
});

function toRecord(message: ClaimedMessage, outcome: Outcome, io: HandOverIo): OutcomeRecord {
  const {state, code, due, charged} = decide(outcome, message.attempts, io.now(), io.policy);
  return {
    messageId: message.id,
    attempts: message.attempts,
    state,
    code: code === null ? null : storableToken(code),
    due,
    charged,
    expires: state === 'queued' ? message.expires : null,
    carrierIds: 'carrierIds' in outcome ? (outcome.carrierIds ?? []).map((id) => id && storableToken(id)) : [],
  };
}

function createLimit(milliseconds: number): {over: Promise<null>; cut: () => void; clear: () => void} {
  let cut = (): void => undefined;
  const over = new Promise<null>((resolve) => {
    cut = () => resolve(null);
  });
  const timer = setTimeout(cut, milliseconds);
  return {over, cut, clear: () => clearTimeout(timer)};
}
