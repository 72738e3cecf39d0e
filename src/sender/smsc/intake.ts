/** What becomes of a submit: an answer, a line of the ledger, and what its sender is to hear of it later. */
import type {CommandStatus} from '../../core/failure-code.ts';
import {answerTo} from '../gateways/simulator-people.ts';
import type {Agenda} from './agenda.ts';
import {chance} from './chance.ts';
import {createGate} from './gate.ts';
import {writtenTo} from './inbound-messages.ts';
import type {LedgerEntry} from './ledger-entry.ts';
import {messageId} from './message-id.ts';
import type {SmscOptions} from './options.ts';
import {planReceipts} from './plan-receipts.ts';
import type {Delivery} from './postbox.ts';
import type {Submit} from './read-submit.ts';
import {receiptDelivery} from './receipt-delivery.ts';
import type {RecentMessages} from './recent-messages.ts';
import type {SmscCounts} from './smsc.ts';

/** Who submits. */
export interface Submitter {
  number: number;
  systemId: string;
  /** Submits of this link that wait for an answer. */
  unanswered: number;
}

export interface Answer {
  status: CommandStatus;
  /** Empty: it was refused. */
  id: string;
  /** Milliseconds until the answer leaves. */
  after: number;
  /** To be called just before it leaves, or would have left. */
  leaving: () => void;
}

export interface IntakeNeeds {
  options: SmscOptions;
  agenda: Agenda;
  counts: SmscCounts;
  recent: RecentMessages;
  record: (entry: LedgerEntry) => void;
  post: (systemId: string, delivery: Delivery, isUrgent?: boolean) => void;
  /** Milliseconds since 1970, and those of a clock that never goes back. */
  time: () => number;
  now: () => number;
}

export type Intake = (submit: Submit, from: Submitter) => Answer;

/** Every so manyeth message draws an answer from its recipient, as in the simulator inside the sender. */
const answeredEvery = 200;
const nothing = (): void => undefined;

export function createIntake(needs: IntakeNeeds): Intake {
  const {options, counts, record, time, now} = needs;
  const gate = createGate(options);
  let turn = 0;
  let submits = 0;
  return (submit, {number: link, systemId, unanswered}) => {
    const {sequence, source, destination, text, octets, dataCoding, part} = submit;
    const status = misfitOf(submit) ?? gate({...submit, systemId, unanswered}, now());
    const isTaken = status === 'ESME_ROK';
    const number = options.ids.first + turn;
    const id = isTaken ? messageId(number, options.ids.response) : '';
    counts.submits += 1;
    counts[isTaken ? 'accepted' : 'refused'] += 1;
    record({
      ...{event: 'submit', time: time(), link, systemId, sequence, source, destination, text, octets, dataCoding, part},
      ...{id: isTaken ? id : null, status},
    });
    const after = options.latency + Math.floor(chance(options.seed, 'jitter', submits++) * (options.jitter + 1));
    return {
      status,
      id,
      after,
      leaving: isTaken ? follow(needs, submit, {systemId, number, turn: turn++, after}) : nothing,
    };
  };
}

/** What an SMSC refuses for good. */
function misfitOf({destination, isTimeless, expires}: Submit): CommandStatus | null {
  if (destination === '') return 'ESME_RINVDSTADR';
  return isTimeless || (expires !== null && expires < 0) ? 'ESME_RINVEXPIRY' : null;
}

interface Taken {
  systemId: string;
  number: number;
  turn: number;
  after: number;
}

/** Has everything come that follows from a message; ends with what has to be done just before its answer. */
function follow(needs: IntakeNeeds, submit: Submit, {systemId, number, turn, after}: Taken): () => void {
  const {options, agenda, recent, post, time} = needs;
  const {source, destination} = submit;
  const taken = time();
  const plan = planReceipts(submit, turn, options);
  recent.add(number, {systemId, source, fate: plan?.fate ?? null, done: taken + after + (plan?.after[0] ?? 0)});
  if ((turn + 1) % answeredEvery === 0) {
    const {text} = answerTo({id: turn + 1, number: destination, senderName: source});
    const deliveries = writtenTo({source: destination, destination: source, text}, turn, options.inbound.carriedBy);
    agenda.after(after + (plan?.after[0] ?? 0), () => deliveries.forEach((delivery) => post(systemId, delivery)));
  }
  if (plan === null) return nothing;
  const send = (isUrgent: boolean): void =>
    post(systemId, receiptDelivery({submit, number, fate: plan.fate, taken, done: time()}, options), isUrgent);
  return () => {
    for (const delay of plan.after) {
      if (delay === null) send(true);
      else if (agenda.size >= options.mostPending) needs.counts.undelivered += 1;
      else agenda.after(delay, () => send(false));
    }
  };
}
