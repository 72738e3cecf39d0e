import {createHash} from 'node:crypto';
import {setImmediate as breathe} from 'node:timers/promises';
import {openLedger, type LedgerRow, type LedgerTotals} from '../core/ledger.ts';
import type {SheetHead, SheetRow} from '../core/sheet.ts';
import {openSheet} from '../files/read-sheet.ts';
import type {BulkPlan, BulkRequest} from './bulk-request.ts';
import type {Desk} from './desk.ts';

export interface BulkProgress {
  rows: number;
  /** Bytes read, and of how many; null where only the end will tell. */
  bytes: number;
  size: number | null;
}

export interface JudgeOptions {
  onProgress?: (progress: BulkProgress) => void;
  /** Sees every row as the file has it. */
  onSheetRow?: (row: SheetRow) => void;
  /** Aborted: the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
}

/** A file being judged. Its rows can be gone through once; leaving the loop closes the file. */
export interface JudgedFile {
  path: string;
  head: SheetHead;
  rows: AsyncGenerator<LedgerRow>;
  /** Of the rows gone through so far. */
  totals: () => LedgerTotals;
  /** Of the cells gone through: two readings with the same fingerprint found the same file. */
  fingerprint: () => string;
  close: () => Promise<void>;
}

/** How many rows are judged before keys and timers have their turn. */
const stretch = 1_000;

/** The one way from a file to its ledger, for looking and for sending. Throws as `openSheet`. */
export async function judgeFile(
  {now, zone, country}: Desk,
  {from, encoding}: BulkRequest,
  {template, due}: BulkPlan,
  {onProgress, onSheetRow, signal}: JudgeOptions,
): Promise<JudgedFile> {
  signal?.throwIfAborted();
  const sheet = await openSheet(from, encoding === undefined ? {} : {encoding});
  const ledger = openLedger(sheet.head.columns, {now: now(), zone, country, template: template?.text ?? null, due});
  const hash = createHash('sha256').update(JSON.stringify(sheet.head.columns));
  let rows = 0;
  const tell = () => onProgress?.({rows, bytes: sheet.bytesRead(), size: sheet.size});
  const judge = async function* (): AsyncGenerator<LedgerRow> {
    for await (const row of sheet.rows) {
      hash.update(JSON.stringify([row.row, row.cells, row.surplus]));
      onSheetRow?.(row);
      yield ledger.judge(row);
      if (++rows % stretch !== 0) continue;
      tell();
      await breathe();
      signal?.throwIfAborted();
    }
    tell();
  };
  return {
    path: sheet.path,
    head: sheet.head,
    rows: judge(),
    totals: () => ledger.totals(),
    fingerprint: () => hash.copy().digest('hex'),
    close: sheet.close,
  };
}
