import {may, type Verb} from '../../../core/rights.ts';
import type {ComposeLayer, State} from '../state.ts';
import {seesQueue} from './sees-queue.ts';

/** Why an SMS that is being written can no longer be sent: a right, its queue, or that the person is no member. */
export type Unsendable = {lacks: 'right'; verb: Verb} | {lacks: 'queue'; queue: string} | {lacks: 'member'};

/** Null: nothing keeps it, as far as the desk knows. */
export function keepsFromSending(state: State, {queue}: Pick<ComposeLayer, 'queue'>): Unsendable | null {
  if (!may(state.rights, 'read')) return {lacks: 'member'};
  if (!may(state.rights, 'reply')) return {lacks: 'right', verb: 'reply'};
  return queue === null || seesQueue(state, queue) ? null : {lacks: 'queue', queue};
}
