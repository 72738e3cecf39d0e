import type {BulkWarning} from '../../core/ledger/bulk-warnings.ts';
import type {LedgerRow, LedgerTotals} from '../../core/ledger/ledger.ts';
import type {Price} from '../../core/queue-settings.ts';
import type {SheetHead} from '../../core/sheet.ts';
import {isSendable} from '../../core/ledger/verdict.ts';
import {resolveRequest, type BulkRequest} from './bulk-request.ts';
import type {Desk} from '../desk.ts';
import {findWarnings} from './find-warnings.ts';
import {judgeFile, type JudgeOptions} from './judge-file.ts';

/** What would become of each row of a file. */
export interface BulkCheck {
  /** As the person named it; `-` for a stream. */
  path: string;
  head: SheetHead;
  totals: LedgerTotals;
  warnings: readonly BulkWarning[];
  /** Of one part, where the queue has one. */
  price: Price | null;
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
}

/** Judges a file without writing anything. Problems: of the file, and of names and times in the request. */
export async function checkBulk(desk: Desk, request: BulkRequest, options: CheckOptions = {}): Promise<BulkCheck> {
  const {keep = 'all'} = options;
  const plan = await resolveRequest(desk, request);
  const file = await judgeFile(desk, request, plan, options);
  const rows: LedgerRow[] = [];
  const keepRow = openRowStore(rows);
  for await (const {ledger: row} of file.rows) {
    if (keep === 'all' || (keep === 'rejected' && !isSendable(row.verdict))) keepRow(row);
  }
  const totals = file.totals();
  return {
    path: file.path,
    head: file.head,
    totals,
    warnings: await findWarnings(desk.db.sql, plan, file),
    price: plan.queue?.settings.price ?? null,
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
