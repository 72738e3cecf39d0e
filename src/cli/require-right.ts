import type {Desk} from '../actions/desk.ts';
import {UserError} from '../core/problem.ts';
import {may, type Verb} from '../core/rights.ts';

/** Throws `notAllowed` where the person has not this right. */
export function requireRight({rights}: Pick<Desk, 'rights'>, verb: Verb): void {
  if (!may(rights, verb)) throw new UserError({code: 'notAllowed', verb});
}
