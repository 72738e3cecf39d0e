import {UserError} from '../core/problem.ts';
import type {Query} from '../core/query/query.ts';
import {findUnknownNames} from '../db/statements/find-unknown-names.ts';
import type {Desk} from './desk.ts';

/** A misspelt queue, status or template is a mistake, not a list without rows. Problems: `noSuchName`. */
export async function requireKnownNames({db}: Desk, query: Query, signal?: AbortSignal): Promise<void> {
  const [unknown] = await findUnknownNames(db, query, signal);
  if (unknown) throw new UserError(unknown);
}
