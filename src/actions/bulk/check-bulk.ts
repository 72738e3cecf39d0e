import type {BulkWarning} from '../../core/ledger/bulk-warnings.ts';
import type {LedgerTotals} from '../../core/ledger/ledger.ts';
import type {Price} from '../../core/queue-settings.ts';
import type {SheetHead} from '../../core/sheet.ts';
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
  /** For `sendBulk` to notice that the file or the template is no longer what was looked at. */
  previewed: Previewed;
}

export interface Previewed {
  fingerprint: string;
  templateText: string | null;
}

/** Judges a file without writing anything. Problems: of the file, and of names and times in the request. */
export async function checkBulk(desk: Desk, request: BulkRequest, options: JudgeOptions = {}): Promise<BulkCheck> {
  const plan = await resolveRequest(desk, request);
  const file = await judgeFile(desk, request, plan, options);
  await toEnd(file.rows);
  return {
    path: file.path,
    head: file.head,
    totals: file.totals(),
    warnings: await findWarnings(desk.db, plan, file),
    price: plan.queue?.settings.price ?? null,
    previewed: {fingerprint: file.fingerprint(), templateText: plan.template?.text ?? null},
  };
}

async function toEnd(rows: AsyncGenerator): Promise<void> {
  while ((await rows.next()).done !== true);
}
