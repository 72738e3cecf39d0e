import {bulkWarnings, type BulkWarning} from '../../core/ledger/bulk-warnings.ts';
import type {Sight} from '../../core/rights.ts';
import type {Connection} from '../../db/connect.ts';
import {findSameContent} from '../../db/statements/find-same-content.ts';
import type {BulkPlan} from './bulk-request.ts';
import type {JudgedFile} from './judge-file.ts';

/**
 * What to know about a file that was gone through to its end. What was sent before is known by a digest of its numbers, which
 * is not for who may not see them.
 */
export async function findWarnings(
  {sql, sight}: {sql: Connection; sight: Sight},
  plan: BulkPlan,
  file: JudgedFile,
): Promise<BulkWarning[]> {
  const totals = file.totals();
  return bulkWarnings({
    totals,
    columns: file.head.columns,
    template: plan.template,
    status: plan.status,
    same: totals.send === 0 || sight.areNumbersHidden ? null : await findSameContent(sql, file.content()),
    secondPair: plan.queue?.settings.secondPair ?? null,
  });
}
