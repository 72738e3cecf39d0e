import {plainReason} from '../core/opt-out/opt-out-step.ts';
import {plainNumber} from '../core/own-numbers.ts';
import {parseNumber} from '../core/phone.ts';
import {UserError} from '../core/problem.ts';
import {orThrow} from '../core/result.ts';
import {parseTime} from '../core/schedule.ts';
import * as statement from '../db/statements/opt-outs.ts';
import type {Desk} from './desk.ts';
import {withVerb} from './with-verb.ts';

export type {OptOutEntry} from '../db/statements/opt-outs.ts';

/** The newest first; with `all` also those that are over. */
export const listOptOuts = ({db}: Desk, options: {all: boolean; limit: number}): Promise<statement.OptOutEntry[]> =>
  statement.listOptOuts(db, options);

/** What is known of a number, written in any way. Problems: `notOptedOut` where it never was on the list. */
export async function findOptOut({db, country}: Desk, written: string): Promise<statement.OptOutEntry> {
  const number = plainNumber(written, country);
  const found = await statement.seeOptOut(db, number);
  if (found === null) throw new UserError({code: 'notOptedOut', number});
  return found;
}

/** The entry of a number, written in any way, where it is on the list now. */
export async function lookUpOptOut({db, country}: Desk, written: string): Promise<statement.OptOutEntry | null> {
  const found = await statement.seeOptOut(db, plainNumber(written, country));
  return found?.isOptedOut === true ? found : null;
}

/** The same of the number of a message, which the person need not see. */
export async function lookUpOptOutOf(
  {db}: Desk,
  message: {id: number; number: string},
): Promise<statement.OptOutEntry | null> {
  const found = await statement.seeOptOutOf(db, message);
  return found?.isOptedOut === true ? found : null;
}

export interface OptOutWish {
  number: string;
  /** Empty: none is given. */
  reason: string;
  /** As a time is typed; null: for good. */
  until: string | null;
}

/** Puts numbers on the list, all or none; returns them. Problems: `badNumber`, `badTime`, `pastTime`, `notAllowed`. */
export async function addOptOuts(
  desk: Desk,
  wishes: readonly OptOutWish[],
): Promise<{numbers: string[]; added: number}> {
  const {db, user, country} = desk;
  const entries = wishes.map(({number, reason, until}) => ({
    number: orThrow(parseNumber(number, country)),
    reason: plainReason(reason),
    until: until === null ? null : readUntil(until, desk),
  }));
  const once = [...new Map(entries.map((entry) => [entry.number, entry] as const)).values()];
  const added = await withVerb('reply', () => statement.putOptOuts(db.sql, user, once));
  return {numbers: once.map(({number}) => number), added};
}

function readUntil(written: string, {zone, now}: Desk): Date {
  const until = orThrow(parseTime(written, zone));
  if (until <= now()) throw new UserError({code: 'pastTime', value: written});
  return until;
}

/** Takes a number off the list; who, when and why stay in its history. Problems: `notOptedOut`, `notAllowed`. */
export async function removeOptOut({db, user, country}: Desk, written: string, reason: string): Promise<string> {
  const number = plainNumber(written, country);
  const why = {author: user, reason: plainReason(reason)};
  const isDone = await withVerb('settings', () => statement.takeOffList(db.sql, number, why));
  if (!isDone) throw new UserError({code: 'notOptedOut', number});
  return number;
}
