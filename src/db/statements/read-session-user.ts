import type {ISql} from 'postgres';
import {onlyRow} from '../only-row.ts';

/** The role that logged in, whatever role it has taken on since. */
export async function readSessionUser(sql: ISql): Promise<string> {
  return onlyRow(await sql<{user: string}[]>`select session_user::text as user`).user;
}
