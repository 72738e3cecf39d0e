import {UserError} from '../core/problem.ts';
import {orThrow} from '../core/result.ts';
import {parseRevealReason} from '../core/reveal-reason.ts';
import {failureCode} from '../db/connection-failure.ts';
import {readNumber} from '../db/statements/read-number.ts';
import {askReveal, reveal} from '../db/statements/reveal.ts';
import type {Desk} from './desk.ts';
import {requireVerb} from './with-verb.ts';

export interface Revealed {
  number: string;
  /** It was hidden, so that the reason stands in the audit now. */
  isAudited: boolean;
}

/**
 * The number of a message in full. Where it is masked, the audit has who saw it and why before it is given.
 * Problems: `reasonSaysNothing`, `noSuchMessage`, `notAllowed`.
 */
export async function revealNumber(desk: Pick<Desk, 'db' | 'rights'>, id: number, written: string): Promise<Revealed> {
  const {db} = desk;
  // Nobody is asked for a better reason who would be refused whatever it is.
  if (db.sight.areNumbersHidden) await requireVerb(desk, 'reveal');
  const reason = orThrow(parseRevealReason(written));
  const number = db.sight.areNumbersHidden
    ? await reveal(db.sql, await ask(db.sql, id, reason), id)
    : await readNumber(db.sql, id);
  if (number === null) throw new UserError({code: 'noSuchMessage', id: String(id)});
  return {number, isAudited: db.sight.areNumbersHidden};
}

/** P0002 (no_data_found): there is no such message in the queues of the login. */
async function ask(sql: Desk['db']['sql'], id: number, reason: string): Promise<string> {
  try {
    return await askReveal(sql, {ids: [id], reason, query: null});
  } catch (error) {
    if (failureCode(error) === 'P0002') throw new UserError({code: 'noSuchMessage', id: String(id)});
    throw error;
  }
}
