/**
 * Whether a message that is about to leave still may: it can have waited for its gateway, its batch or its sender since it
 * was judged.
 *
 *   longer on its way than its queue allows → it expires
 *   of a bulk send, in its queue's quiet hours → it waits for their end
 *   else → it leaves
 *
 * One SMS of a person leaves at any hour: somebody is waiting for it, and whoever wrote it saw the clock.
 */
import type {OwnCode} from './failure-code.ts';
import {afterQuietHours} from './quiet-hours.ts';
import type {QueueSettings} from './queue-settings.ts';

export type Departure =
  | {kind: 'leaves'; expires: Date | null}
  | {kind: 'waits'; due: Date; expires: Date | null; code: OwnCode}
  | {kind: 'expires'; code: OwnCode};

export interface Departing {
  /** When it was first to leave, or is to leave now after it had to wait. */
  due: Date;
  /** After this it is of no use; null: not known yet, or never. */
  expires: Date | null;
  isBulk: boolean;
}

/** `zone` is an IANA name. */
export function judgeDeparture(
  message: Departing,
  {quiet, validity}: Pick<QueueSettings, 'quiet' | 'validity'>,
  zone: string,
  now: Date,
): Departure {
  const expires = message.expires ?? (validity === null ? null : new Date(message.due.getTime() + validity));
  if (expires !== null && expires <= now) return {kind: 'expires', code: 'tooOld'};
  const due = quiet !== null && message.isBulk ? afterQuietHours(now, quiet, zone) : null;
  return due === null ? {kind: 'leaves', expires} : {kind: 'waits', due, expires, code: 'quietHours'};
}
