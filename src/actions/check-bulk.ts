import type {LedgerRow, LedgerTotals} from '../core/ledger.ts';
import type {SheetHead} from '../core/sheet.ts';
import {isSendable} from '../core/verdict.ts';
import {resolveRequest, type BulkRequest} from './bulk-request.ts';
import type {Desk} from './desk.ts';
import {judgeFile, type JudgeOptions} from './judge-file.ts';

/** What would become of each row of a file. */
export interface BulkCheck {
  /** As the person named it; `-` for a stream. */
  path: string;
  head: SheetHead;
  totals: LedgerTotals;
  /** The rows that were asked to be kept, in the file's order. */
  rows: readonly LedgerRow[];
  /** For `sendBulk` to notice that the file or the template is no longer what was looked at. */
  previewed: Previewed;
}

export interface Previewed {
  fingerprint: string;
  templateText: string | null;
}

export interface CheckOptions extends JudgeOptions {
  /** Which rows are kept: a preview needs all, a report only the rejected ones. `all` where nothing is said. */
  keep?: 'all' | 'rejected' | 'none';
  /** Sees every row as it is judged. */
  onRow?: (row: LedgerRow) => void;
}

/** Judges a file without writing anything. Problems: of the file, and of names and times in the request. */
export async function checkBulk(desk: Desk, request: BulkRequest, options: CheckOptions = {}): Promise<BulkCheck> {
  const {keep = 'all', onRow} = options;
  const plan = await resolveRequest(desk, request);
  const file = await judgeFile(desk, request, plan, options);
  const rows: LedgerRow[] = [];
  const keepRow = openRowStore(rows);
  for await (const row of file.rows) {
    onRow?.(row);
    if (keep === 'all' || (keep === 'rejected' && !isSendable(row.verdict))) keepRow(row);
  }
  return {
    path: file.path,
    head: file.head,
    totals: file.totals(),
    rows,
    previewed: {fingerprint: file.fingerprint(), templateText: plan.template?.text ?? null},
  };
}

/** Keeps rows so that a text many rows have, and a number written as it is stored, are in memory once. */
function openRowStore(rows: LedgerRow[]): (row: LedgerRow) => void {
  let last: string | null = null;
  return (row) => {
    if (row.text !== last) last = row.text;
    rows.push({...row, text: last, clid: row.clid === row.number ? row.number : row.clid});
  };
}
