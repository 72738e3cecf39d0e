import type {Batch, BatchChange} from '../actions/bulk/batches.ts';
import {isoTime} from '../core/iso-time.ts';
import {UserError} from '../core/problem.ts';

/** The id of a bulk send as it was typed. Throws `noSuchName`. */
export function batchId(word: string): number {
  if (!/^\d{1,15}$/.test(word)) throw new UserError({code: 'noSuchName', kind: 'batch', name: word, known: []});
  return Number(word);
}

/** The same in every language; `states` only has those that a message is in. */
export const batchObject = (batch: Batch, zone: string) => ({
  id: batch.id,
  name: batch.name,
  state: batch.state,
  queue: batch.queue,
  template: batch.template,
  status: batch.status,
  user: batch.author,
  time: isoTime(batch.createdAt, zone),
  started: isoTime(batch.startedAt, zone),
  heldUntil: isoTime(batch.heldUntil, zone),
  needsOther: batch.needsOther,
  messages: batch.messages,
  parts: batch.parts,
  price: batch.price,
  rejected: batch.rejected,
  handedOver: batch.handedOver,
  finished: batch.finished,
  states: batch.states,
  deleted: batch.deleted,
  failures: batch.failures,
  verdicts: batch.verdicts,
  lastChange: batch.lastChange && changeObject(batch.lastChange, zone),
});

export type BatchObject = ReturnType<typeof batchObject>;

/** One step in the life of a bulk send. */
export const changeObject = ({time, state, actor, reason}: BatchChange, zone: string) => ({
  time: isoTime(time, zone),
  state,
  user: actor,
  reason,
});
