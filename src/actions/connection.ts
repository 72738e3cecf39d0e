import {UserError} from '../core/problem.ts';
import {databaseFailure} from '../db/connection-failure.ts';

/** A failure of the connection or of Postgres itself as a `UserError`; what is a bug of ours comes back as it is. */
export const explainFailure = (error: unknown, {address}: {address: string}): unknown =>
  databaseFailure(error, address);

/** Whether the database could not be reached or used: worth another try, and no bug. */
export function isConnectionLost(error: unknown): boolean {
  const explained = databaseFailure(error, '');
  return explained instanceof UserError && explained.problem.code === 'noDatabase';
}
