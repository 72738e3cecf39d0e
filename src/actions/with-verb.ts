import {UserError} from '../core/problem.ts';
import type {Verb} from '../core/rights.ts';
import {refusalOf} from '../db/connection-failure.ts';
import {hasVerb} from '../db/statements/has-verb.ts';
import type {Desk} from './desk.ts';

/**
 * Does what takes a verb. Postgres refuses a table or a function without saying which verb it takes: here that is known.
 * Problem: `notAllowed`.
 */
export async function withVerb<T>(verb: Verb, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === null) throw error;
    throw new UserError(refused.verb === null ? {...refused, verb} : refused);
  }
}

/**
 * Asks the database whether the login has a verb at this moment: for what Postgres itself cannot tell from reading. Problem:
 * `notAllowed`.
 */
export async function requireVerb({db, rights}: Pick<Desk, 'db' | 'rights'>, verb: Verb): Promise<void> {
  if (!rights.isOwner && !(await hasVerb(db.sql, verb))) throw new UserError({code: 'notAllowed', verb});
}
