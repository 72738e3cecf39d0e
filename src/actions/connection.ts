import {setTimeout as pause} from 'node:timers/promises';
import {UserError} from '../core/problem.ts';
import {databaseFailure, failureCode, isLoginGone, refusalOf, type DatabasePlace} from '../db/connection-failure.ts';
import type {Desk} from './desk.ts';

/** A failure of the connection or of Postgres itself as a `UserError`; what is a bug of ours comes back as it is. */
export const explainFailure = (error: unknown, desk: DatabasePlace): unknown => databaseFailure(error, desk);

/** What only the database has refused, as a `UserError`; null: it was nothing of the kind. */
export function refusal(error: unknown): UserError | null {
  const problem = refusalOf(error);
  return problem && new UserError(problem);
}

/** Whether the database could not be reached or used: worth another try, and no bug. */
export function isConnectionLost(error: unknown): boolean {
  const explained = databaseFailure(error, {kind: 'external', address: ''});
  return explained instanceof UserError && ['noDatabase', 'embeddedLost'].includes(explained.problem.code);
}

/** Milliseconds between two tries to reach a database that is away. */
const retryEvery = 1_000;

/**
 * Resolves once the database answers again; one of our own is started anew. Rejects when `signal` is aborted, or with
 * `notMember` where it no longer lets this login in.
 */
export async function untilConnected({db: {sql}, revive, user}: Desk, signal: AbortSignal): Promise<void> {
  for (;;) {
    await pause(retryEvery, undefined, {signal});
    try {
      await revive();
      await sql`select 1`;
      return;
    } catch (error) {
      if (isLoginGone(error)) throw new UserError({code: 'notMember', login: user});
      if (!(error instanceof UserError) && !isConnectionLost(error)) throw error;
    }
  }
}

/**
 * Does what only reads, and where the database is lost meanwhile, does it again as soon as it is back. `onLost` is told
 * once. What is refused to this person stays refused, and is thrown.
 */
export async function outlast<T>(
  desk: Desk,
  work: () => Promise<T>,
  {onLost, signal}: {onLost: (error: unknown) => void; signal: AbortSignal},
): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      if (!isConnectionLost(error) || failureCode(error) === insufficientPrivilege) throw error;
      if (tries === 0) onLost(error);
      await untilConnected(desk, signal);
    }
  }
}

/** SQLSTATE. */
const insufficientPrivilege = '42501';
