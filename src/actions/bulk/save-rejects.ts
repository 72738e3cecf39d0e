import {mendRow, noFixes} from '../../core/ledger/bulk-fixes.ts';
import {columnsByKey} from '../../core/column-mapping.ts';
import type {BulkRequest} from './bulk-request.ts';
import {checkBulk} from './check-bulk.ts';
import type {Desk} from '../desk.ts';
import type {JudgeOptions} from './judge-file.ts';
import {openRejectsFile} from './rejects-file.ts';

export interface SaveRejectsOptions extends Omit<JudgeOptions, 'onRow'> {
  overwrite: boolean;
}

/**
 * Judges a file and writes the rows that would not be sent to another one, each with its reason and with what was mended
 * in it. Answers how many; without any there is no file. Problems: those of `checkBulk`, and of writing.
 */
export async function saveRejects(
  desk: Desk,
  request: BulkRequest,
  path: string,
  {overwrite, ...judging}: SaveRejectsOptions,
): Promise<number> {
  const {fixes = noFixes} = request;
  const file = openRejectsFile(path, {overwrite});
  try {
    await checkBulk(desk, request, {
      ...judging,
      onRow: ({sheet, ledger}, head) => file.onRow({sheet: mendRow(sheet, columnsByKey(head), fixes), ledger}, head),
    });
    return await file.close();
  } finally {
    await file.abandon();
  }
}
