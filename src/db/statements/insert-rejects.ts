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

/** Keeps what a bulk send did not send, a few thousand rows a call. */
export async function insertRejects(sql: ISql, batchId: number, rejected: readonly RejectedRow[]): Promise<void> {
  const rows = JSON.stringify(rejected, (_, value: unknown) => (typeof value === 'string' ? storable(value) : value));
  await sql`
    insert into smsdesk.batch_reject (batch_id, row, verdict, number, field, value, cells)
    select ${batchId}::bigint, r.row, r.verdict, r.number, r.field, r.value, r.cells
    from json_to_recordset(${rows}::text::json)
      as r(row int, verdict text, number text, field text, value text, cells jsonb)`;
}

/** Postgres takes neither NUL nor half a surrogate pair. */
const storable = (value: string): string => value.replaceAll('\0', '').toWellFormed();
