import type {ISql} from 'postgres';

export interface ExportNote {
  what: 'messages' | 'results' | 'opt-outs' | 'audit';
  /** What it was asked with, as it would be typed. */
  asked: Readonly<Partial<Record<'query' | 'sort' | 'columns' | 'format' | 'entries', string>>>;
  rows: number;
  /** False: it was broken off when so many rows were handed on. */
  isWhole: boolean;
  /** The bulk send whose results they are. */
  batch?: number;
  /** Who, where the database knows one login only. */
  user: string;
}

/** Writes down in the audit that rows were written into a file or handed on. Refused where the login may not. */
export async function noteExport(sql: ISql, {what, asked, rows, isWhole, batch, user}: ExportNote): Promise<void> {
  await sql`select smsdesk.note_export(${what}, ${JSON.stringify(asked)}::text::jsonb, ${rows}::bigint, ${isWhole}::bool,
    ${batch ?? null}::bigint, ${user})`;
}
