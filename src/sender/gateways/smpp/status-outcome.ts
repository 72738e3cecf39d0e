/**
 * What a carrier's answer to a submit means: `command_status`, SMPP 3.4, 5.1.3.
 *
 *   throttled   it comes too fast: later, and not so fast
 *   busy        not now, through no fault of the message: later, and later each time
 *   good        not this message
 *
 * A status that the table does not know (0x400 to 0x4FF are the carriers' own) is a refusal for good. Most of those say
 * blocked, no route or no credit, and to try each of a hundred thousand again ten times helps nobody; the message fails
 * with the code beside it, the brake stops a batch of such, and a person may send them again. Where a carrier means
 * something else, the gateway's options `retryOn` and `throttleOn` say so.
 */
import {commandStatuses, type CommandStatus} from '../../../core/failure-code.ts';
import type {Outcome} from '../../../core/retry.ts';
import {statusName} from './command-status.ts';

export type Refusal = 'throttled' | 'busy' | 'good';

/** `ESME_ROK` never gets here. `ESME_RMSGQFUL` is not throttling: the queue may be that of one recipient. */
const refusals: Readonly<Record<Exclude<CommandStatus, 'ESME_ROK'>, Refusal>> = {
  ESME_RINVMSGLEN: 'good',
  ESME_RINVCMDLEN: 'good',
  ESME_RINVCMDID: 'good',
  ESME_RINVBNDSTS: 'busy',
  ESME_RALYBND: 'busy',
  ESME_RINVPRTFLG: 'good',
  ESME_RINVREGDLVFLG: 'good',
  ESME_RSYSERR: 'busy',
  ESME_RINVSRCADR: 'good',
  ESME_RINVDSTADR: 'good',
  ESME_RINVMSGID: 'good',
  ESME_RBINDFAIL: 'busy',
  ESME_RINVPASWD: 'busy',
  ESME_RINVSYSID: 'busy',
  ESME_RCANCELFAIL: 'good',
  ESME_RREPLACEFAIL: 'good',
  ESME_RMSGQFUL: 'busy',
  ESME_RINVSERTYP: 'good',
  ESME_RINVNUMDESTS: 'good',
  ESME_RINVDLNAME: 'good',
  ESME_RINVDESTFLAG: 'good',
  ESME_RINVSUBREP: 'good',
  ESME_RINVESMCLASS: 'good',
  ESME_RCNTSUBDL: 'good',
  ESME_RSUBMITFAIL: 'good',
  ESME_RINVSRCTON: 'good',
  ESME_RINVSRCNPI: 'good',
  ESME_RINVDSTTON: 'good',
  ESME_RINVDSTNPI: 'good',
  ESME_RINVSYSTYP: 'good',
  ESME_RINVREPFLAG: 'good',
  ESME_RINVNUMMSGS: 'good',
  ESME_RTHROTTLED: 'throttled',
  ESME_RINVSCHED: 'good',
  ESME_RINVEXPIRY: 'good',
  ESME_RINVDFTMSGID: 'good',
  ESME_RX_T_APPN: 'busy',
  ESME_RX_P_APPN: 'good',
  ESME_RX_R_APPN: 'good',
  ESME_RQUERYFAIL: 'good',
  ESME_RINVOPTPARSTREAM: 'good',
  ESME_ROPTPARNOTALLWD: 'good',
  ESME_RINVPARLEN: 'good',
  ESME_RMISSINGOPTPARAM: 'good',
  ESME_RINVOPTPARAMVAL: 'good',
  ESME_RDELIVERYFAILURE: 'good',
  ESME_RUNKNOWNERR: 'busy',
};

const byStatus: ReadonlyMap<number, Refusal> = new Map(
  // The keys of the table are its type.
  (Object.keys(refusals) as (keyof typeof refusals)[]).map((name) => [commandStatuses[name], refusals[name]]),
);

/** What a carrier means by statuses of its own, or otherwise than the specification. */
export type OwnMeanings = ReadonlyMap<number, Refusal>;

/** The outcome of one submit; `carrierId` is empty where the carrier gave none. */
export function outcomeOf(status: number, carrierId: string, own: OwnMeanings): Outcome {
  if (status === 0) return {kind: 'accepted', carrierIds: carrierId === '' ? [] : [carrierId]};
  const code = statusName(status);
  const refusal = own.get(status) ?? byStatus.get(status) ?? 'good';
  return refusal === 'good' ? {kind: 'refusedForGood', code} : {kind: 'refusedForNow', reason: refusal, code};
}
