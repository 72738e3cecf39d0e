import type {Sql} from 'postgres';
import type {Reader} from '../connect.ts';
import type {ShownState, State} from '../../core/message.ts';
import {shownStateOf} from '../shown-state.ts';

/** What became of one row of a bulk send. */
export interface BatchResult {
  /** The row of the spreadsheet, the header being row 1; null where that is not known. */
  row: number | null;
  /** E.164; of a refused row as its file had it, null where it had none. */
  clid: string | null;
  /** Null for a refused row. */
  text: string | null;
  state: ShownState | 'rejected';
  /** Of the last step in its life; null where there was none. */
  time: Date | null;
  /** The carrier's code or ours beside a failure; of a refused row its verdict. */
  code: string | null;
}

/** Rows fetched at once. */
const page = 1_000;

/** Every row of a bulk send, the refused ones among them, in the order of its file and as of one moment. */
export async function* streamResults({sql, sight}: Reader, batchId: number, now: Date): AsyncGenerator<BatchResult> {
  const [messages, rejects] = sight.areNumbersHidden
    ? [sql`smsdesk.masked_message`, sql`smsdesk.masked_batch_reject`]
    : [sql`smsdesk.message`, sql`smsdesk.batch_reject`];
  const cursor = sql<ResultRow[]>`
    select m.batch_row as row, m.number as clid, m.text, d.error_code as code,
      ${shownStateOf(sql, now)} as state,
      (select (extract(epoch from e.time) * 1000)::float8 from smsdesk.delivery_event e
       where e.message_id = m.id order by e.id desc limit 1) as at
    from ${messages} m join smsdesk.delivery d on d.message_id = m.id
    where m.batch_id = ${batchId}::bigint
    union all
    select r.row, coalesce(r.number, case when r.field = 'clid' then r.value end), null, r.verdict, 'rejected', null
    from ${rejects} r where r.batch_id = ${batchId}::bigint
    order by row`.cursor(page);
  for await (const rows of cursor) {
    for (const {at, ...rest} of rows) yield {...rest, time: at === null ? null : new Date(at)};
  }
}

type ResultRow = Omit<BatchResult, 'time'> & {at: number | null};

export interface BatchMessage {
  /** As in the file that it came from; null where that is not known. */
  row: number | null;
  number: string;
  text: string;
}

/** The messages of a bulk send in some states, in the order of its file and as of one moment. */
export async function* streamBatchMessages(
  sql: Sql,
  batchId: number,
  states: readonly State[],
): AsyncGenerator<BatchMessage> {
  const cursor = sql<BatchMessage[]>`
    select m.batch_row as row, m.number, m.text
    from smsdesk.delivery d join smsdesk.message m on m.id = d.message_id
    where d.batch_id = ${batchId}::bigint and d.state = any(${`{${states.join()}}`}::text[])
    order by m.batch_row, m.id`.cursor(page);
  for await (const rows of cursor) yield* rows;
}
