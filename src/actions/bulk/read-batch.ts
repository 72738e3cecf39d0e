import type {RejectedRow as Stored} from '../../db/statements/insert-rejects.ts';
import * as statement from '../../db/statements/read-batch-due.ts';
import {batchLedger} from './batch-ledger.ts';
import {batchLife, showBatch, type Batch, type BatchChange} from './batches.ts';
import type {Desk} from '../desk.ts';

export type {BatchChange} from './batches.ts';

/** A row of a file that was not sent, without its cells. */
export type RejectedRow = Omit<Stored, 'cells'>;

/** A bulk send as it stands, and what happened to it, in order of time. Problems: `noSuchName`. */
export async function readBatch(desk: Desk, id: number): Promise<{batch: Batch; life: BatchChange[]}> {
  const [batch, life] = await Promise.all([showBatch(desk, id), batchLife(desk, id)]);
  return {batch, life};
}

/** First and last time that its messages are due; null where it has none. */
export const readBatchDue = ({db}: Desk, id: number): Promise<{first: Date; last: Date} | null> =>
  statement.readBatchDue(db.sql, id);

/** How many of them come at a time. */
export const rejectsPage = 200;

/** Rows of its file that were not sent, in the order of the file, those behind the row `after`. */
export async function listRejects(desk: Desk, id: number, after: number): Promise<RejectedRow[]> {
  const {rows} = await batchLedger(desk, id, {after, limit: rejectsPage});
  return rows.map(({row, verdict, number, field, value}) => ({row, verdict, number, field, value}));
}
