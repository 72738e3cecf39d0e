import {plainReason} from '../core/opt-out/opt-out-step.ts';
import {UserError} from '../core/problem.ts';
import {announceOptOuts} from '../db/statements/announce.ts';
import * as statement from '../db/statements/opt-out-reviews.ts';
import {putOptOuts} from '../db/statements/opt-outs.ts';
import type {Desk} from './desk.ts';

export type {OptOutReview} from '../db/statements/opt-out-reviews.ts';

/** Received messages that may ask for no more SMS and that nobody has decided about, the oldest first. */
export const listReviews = ({db}: Desk, limit: number): Promise<statement.OptOutReview[]> =>
  statement.listReviews(db.sql, limit);

/**
 * Decides about a message: its number goes on the opt-out list, or the message meant something else. Returns the number.
 * Problems: `nothingToReview` where somebody was faster, or the message asks for nothing.
 */
export async function decideReview({db, user}: Desk, message: number, isOptedOut: boolean): Promise<string> {
  return db.sql.begin(async (sql) => {
    const decided = await statement.decideReview(sql, message, {author: user, isOptedOut});
    if (decided === null) throw new UserError({code: 'nothingToReview', message});
    const {number, text} = decided;
    if (isOptedOut) await putOptOuts(sql, user, [{number, reason: plainReason(text), until: null, message}]);
    else await announceOptOuts(sql);
    return number;
  });
}
