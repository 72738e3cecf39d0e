import type {RejectedRow} from '../../db/statements/insert-rejects.ts';
import {listRejects} from '../../db/statements/list-rejects.ts';
import type {Desk} from '../desk.ts';
import {knownBatch} from './known-batch.ts';

/** What the ledger of a bulk send came to when it was made: for whoever has to release it, the same that its author saw. */
export interface BatchLedger {
  /** The header of its file. */
  columns: readonly string[];
  /** Rows by verdict; null where none was kept. */
  verdicts: Readonly<Record<string, number>> | null;
  /** How many rows were refused, and a page of them in the order of the file. */
  rejected: number;
  rows: readonly RejectedRow[];
}

/** A page of the refused rows begins behind row `after`. Problems: `noSuchName`. */
export async function batchLedger(
  {db}: Desk,
  id: number,
  {after = 0, limit = 100}: {after?: number; limit?: number} = {},
): Promise<BatchLedger> {
  const {columns, verdicts, rejected} = await knownBatch({db}, id);
  return {columns: columns ?? [], verdicts, rejected, rows: await listRejects(db, id, {after, limit})};
}
