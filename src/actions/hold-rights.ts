import {setTimeout as pause} from 'node:timers/promises';
import {UserError, type Problem} from '../core/problem.ts';
import {rightsChange, type OwnRights} from '../core/rights-change.ts';
import {may, sightOf, type Verb} from '../core/rights.ts';
import type {Desk} from './desk.ts';
import {followRights} from './rights.ts';

/** Milliseconds between two looks at what the person may. */
const lookEvery = 1_000;

/**
 * Does what gives out messages for longer than a moment: one statement goes on seeing what it saw when it began, whoever
 * takes rights away meanwhile. It is stopped within a second or so, and does not succeed, once the person may see less.
 * Problems: `notAllowed`, `notMember`, `rightsChanged`.
 */
export async function holdingRights<T>(
  desk: Desk,
  verb: Verb,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  if (desk.rights.isOwner) return work(signal);
  const before = await followRights(desk);
  const [over, lost] = [new AbortController(), new AbortController()];
  const look = async (): Promise<void> => {
    const problem = lostSince(before, await followRights(desk), verb, desk.user);
    if (problem) throw new UserError(problem);
  };
  const watching = keepLooking(look, over.signal).catch((error: unknown) => lost.abort(error));
  try {
    const result = await work(signal ? AbortSignal.any([signal, lost.signal]) : lost.signal);
    await look();
    return result;
  } catch (error) {
    signal?.throwIfAborted();
    lost.signal.throwIfAborted();
    throw error;
  } finally {
    over.abort();
    await watching;
  }
}

async function keepLooking(look: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for (;;) {
    const isOver = await pause(lookEvery, false, {signal}).catch(() => true);
    if (isOver) return;
    await look();
  }
}

/** What keeps the person from what they could have when it began; null: they may see all of it still. */
export function lostSince(before: OwnRights, now: OwnRights, verb: Verb, login: string): Problem | null {
  if (!may(now.rights, 'read')) return {code: 'notMember', login};
  if (!may(now.rights, verb)) return {code: 'notAllowed', verb};
  const isNarrower =
    (rightsChange(before, now)?.lost.queues.length ?? 0) > 0 ||
    (before.rights.queues === null && now.rights.queues !== null) ||
    (sightOf(now.rights).areNumbersHidden && !sightOf(before.rights).areNumbersHidden);
  return isNarrower ? {code: 'rightsChanged'} : null;
}
