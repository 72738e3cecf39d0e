import type {BulkRequest} from '../../../src/actions/bulk/bulk-request.ts';
import {checkBulk, type BulkCheck} from '../../../src/actions/bulk/check-bulk.ts';
import type {Desk} from '../../../src/actions/desk.ts';
import type {LedgerRow} from '../../../src/core/ledger/ledger.ts';

/** A check of a file with all of its rows, in the file's order. */
export async function checkWithRows(desk: Desk, request: BulkRequest): Promise<BulkCheck & {rows: LedgerRow[]}> {
  const rows: LedgerRow[] = [];
  const check = await checkBulk(desk, request, {onRow: ({ledger}) => void rows.push(ledger)});
  return {...check, rows};
}
