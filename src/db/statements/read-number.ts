import type {ISql} from 'postgres';

/** For who may see numbers; null: there is no such message. */
export async function readNumber(sql: ISql, id: number): Promise<string | null> {
  const [row] = await sql<{number: string}[]>`select number from smsdesk.message where id = ${id}::bigint`;
  return row?.number ?? null;
}
