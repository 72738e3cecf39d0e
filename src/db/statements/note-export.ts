import type {ISql} from 'postgres';

export interface ExportNote {
  /** As they would be typed. */
  query: string;
  sort: string;
  columns: string;
  format: string;
  rows: number;
  /** Who, where the database knows one login only. */
  user: string;
}

/** Writes down in the audit that messages were written into a file. Refused where the login may not. */
export async function noteExport(sql: ISql, {query, sort, columns, format, rows, user}: ExportNote): Promise<void> {
  await sql`select smsdesk.note_export(${query}, ${sort}, ${columns}, ${format}, ${rows}::bigint, ${user})`;
}
