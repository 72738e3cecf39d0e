import type {ISql} from 'postgres';

/** A row of a file that is not sent. */
export interface RejectedRow {
  row: number;
  verdict: string;
  number: string | null;
  field: string | null;
  value: string | null;
  /** As the file had it. */
  cells: readonly unknown[];
}

/** Keeps what a bulk send that is being made does not send, a few thousand rows a call. */
export async function insertRejects(sql: ISql, batchId: number, rejected: readonly RejectedRow[]): Promise<void> {
  const rows = JSON.stringify(rejected, (_, value: unknown) => (typeof value === 'string' ? storable(value) : value));
  await sql`select smsdesk.add_batch_rejects(${batchId}::bigint, ${rows}::text)`;
}

/** Postgres takes neither NUL nor half a surrogate pair. */
const storable = (value: string): string => value.replaceAll('\0', '').toWellFormed();
