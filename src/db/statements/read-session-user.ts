import type {ISql} from 'postgres';

/** The role that logged in, whatever role it has taken on since. */
export async function readSessionUser(sql: ISql): Promise<string> {
  const [row] = await sql<{user: string}[]>`select session_user::text as user`;
  if (!row) throw new Error('a statement returned no row');
  return row.user;
}
