import {refusedOfNumbers} from '../core/masked-number.ts';
import {UserError} from '../core/problem.ts';
import type {Query} from '../core/query/query.ts';
import type {Sort} from '../core/query/sort.ts';
import {findUnknownNames} from '../db/statements/find-unknown-names.ts';
import type {Desk} from './desk.ts';

/**
 * What of a query cannot be asked: a misspelt queue, status or template is a mistake, not a list without rows, and so is a
 * piece of a number, or an order by numbers, for whom they are masked. Problems: `noSuchName`, `pieceOfNumber`, `sortByNumber`.
 */
export async function requireKnownNames(
  {db}: Pick<Desk, 'db'>,
  query: Query,
  signal?: AbortSignal,
  sort?: Sort,
): Promise<void> {
  const refused = db.sight.areNumbersHidden ? refusedOfNumbers(query, sort) : null;
  if (refused) throw new UserError(refused);
  const [unknown] = await findUnknownNames(db, query, signal);
  if (unknown) throw new UserError(unknown);
}
