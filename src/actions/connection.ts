import {setTimeout as pause} from 'node:timers/promises';
import {UserError} from '../core/problem.ts';
import {databaseFailure} from '../db/connection-failure.ts';
import type {Desk} from './desk.ts';

/** A failure of the connection or of Postgres itself as a `UserError`; what is a bug of ours comes back as it is. */
export const explainFailure = (error: unknown, {address}: {address: string}): unknown =>
  databaseFailure(error, address);

/** Whether the database could not be reached or used: worth another try, and no bug. */
export function isConnectionLost(error: unknown): boolean {
  const explained = databaseFailure(error, '');
  return explained instanceof UserError && explained.problem.code === 'noDatabase';
}

/** Milliseconds between two tries to reach a database that is away. */
const retryEvery = 1_000;

/** Resolves once the database answers again; one of our own is started anew. Rejects when `signal` is aborted. */
export async function untilConnected({db: {sql}, revive}: Desk, signal: AbortSignal): Promise<void> {
  for (;;) {
    await pause(retryEvery, undefined, {signal});
    try {
      await revive();
      await sql`select 1`;
      return;
    } catch (error) {
      if (!(error instanceof UserError) && !isConnectionLost(error)) throw error;
    }
  }
}
