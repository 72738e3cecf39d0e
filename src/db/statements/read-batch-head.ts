import type {ISql} from 'postgres';
import type {BatchState} from '../../core/message.ts';

/** What a bulk send was asked for with, by names as they are now. */
export interface BatchHead {
  state: BatchState;
  queue: string;
  template: string | null;
  status: string | null;
  /** The header of its file; null where none was kept. */
  columns: readonly string[] | null;
  /** The totals of its ledger by verdict; null where none was kept. */
  verdicts: Readonly<Record<string, number>> | null;
  /** Rows refused. */
  rejected: number;
}

/** Null: there is no such batch. */
export async function readBatchHead(sql: ISql, id: number): Promise<BatchHead | null> {
  const [row] = await sql<
    (Omit<BatchHead, 'columns' | 'verdicts'> & {columns: string | null; verdicts: string | null})[]
  >`
    select b.state, q.name as queue, t.name as template, s.name as status, b.columns::text, b.verdicts::text, b.rejected
    from smsdesk.batch b join smsdesk.queue q on q.id = b.queue_id
      left join smsdesk.template t on t.id = b.template_id left join smsdesk.status s on s.id = b.status_id
    where b.id = ${id}::bigint`;
  if (!row) return null;
  const {columns, verdicts, ...rest} = row;
  return {
    ...rest,
    columns: columns === null ? null : (JSON.parse(columns) as string[]),
    verdicts: verdicts === null ? null : (JSON.parse(verdicts) as Record<string, number>),
  };
}
