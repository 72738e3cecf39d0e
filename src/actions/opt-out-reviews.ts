import {UserError} from '../core/problem.ts';
import * as statement from '../db/statements/opt-out-reviews.ts';
import {readMessage} from '../db/statements/read-message.ts';
import type {Desk} from './desk.ts';
import {withVerb} from './with-verb.ts';

export type {OptOutReview} from '../db/statements/opt-out-reviews.ts';

/** Received messages that may ask for no more SMS and that nobody has decided about, the oldest first. */
export const listReviews = ({db}: Desk, limit: number): Promise<statement.OptOutReview[]> =>
  statement.listReviews(db, limit);

/**
 * Decides about a message: its number goes on the opt-out list, or the message meant something else. Returns the number
 * as the person may see it.
 * Problems: `notAllowed`, `nothingToReview` where somebody was faster, or the message asks for nothing.
 */
export async function decideReview({db, user, now}: Desk, message: number, isOptedOut: boolean): Promise<string> {
  const decision = {author: user, isOptedOut};
  if (!(await withVerb('reply', () => statement.decideReview(db.sql, message, decision)))) {
    throw new UserError({code: 'nothingToReview', message});
  }
  const decided = await readMessage(db, message, now());
  return decided?.message.number ?? '';
}
