import type {BatchSource} from '../../core/bulk/bulk-source.ts';
import {formatBatchSource} from '../../core/bulk/bulk-source.ts';
import type {ColumnMapping} from '../../core/column-mapping.ts';
import type {Cell, SheetRow} from '../../core/sheet.ts';
import type {State} from '../../core/message.ts';
import {streamBatchMessages} from '../../db/statements/batch-rows.ts';
import {listRejects} from '../../db/statements/list-rejects.ts';
import type {BatchHead} from '../../db/statements/read-batch-head.ts';
import {beginRows} from '../../files/begin-rows.ts';
import type {OpenSheet} from '../../files/read-sheet.ts';
import {mapColumns} from '../../files/sheet-columns.ts';
import type {Desk} from '../desk.ts';
import {knownBatch} from './known-batch.ts';
import {requireVerb} from '../with-verb.ts';

/**
 * Rows of an earlier bulk send, opened as a file would be, so that one ledger reads both. Texts are those that were sent;
 * refused rows have their file's columns. Whoever sees numbers masked could only send to masks: `notAllowed`. Problems
 * besides: `noSuchName` of the batch, `noRows`, those of the mapping.
 */
export async function openBatchSheet(desk: Desk, source: BatchSource, mapping: ColumnMapping = {}): Promise<OpenSheet> {
  const {db} = desk;
  await requireVerb(desk, 'numbers');
  const path = formatBatchSource(source);
  const head = await knownBatch({db}, source.batch);
  const columns = source.part === 'rejected' ? (head.columns ?? []) : ['clid', 'message'];
  const rows = source.part === 'rejected' ? rejectedRows(db, source.batch) : sentRows(db, source, head);
  const close = async (): Promise<void> => {
    await rows.return(undefined);
  };
  const begun = await beginRows(path, rows, close);
  return {
    head: {format: 'csv', encoding: null, delimiter: ';', columns, mapped: mapColumns(path, columns, mapping)},
    ...{path, size: null, bytesRead: () => 0, rows: begun, close},
  };
}

/** What was cancelled may wait to be written down as such (`sweepBatch`). */
function statesOf({part}: BatchSource, {state}: BatchHead): readonly State[] {
  if (part === 'failed') return ['failed', 'expired'];
  return state === 'cancelled' ? ['cancelled', 'queued'] : ['cancelled'];
}

async function* sentRows({sql}: Desk['db'], source: BatchSource, head: BatchHead): AsyncGenerator<SheetRow> {
  let count = 0;
  for await (const {row, number, text} of streamBatchMessages(sql, source.batch, statesOf(source, head))) {
    count += 1;
    yield {row: row ?? count + 1, cells: [number, text]};
  }
}

/** Refused rows read at once. */
const page = 1_000;

async function* rejectedRows(db: Desk['db'], batch: number): AsyncGenerator<SheetRow> {
  for (let after = 0; ;) {
    const rows = await listRejects(db, batch, {after, limit: page});
    // What the reader of a file gave is what was stored.
    for (const {row, cells} of rows) yield {row, cells: cells as readonly Cell[]};
    const last = rows.at(-1);
    if (!last) return;
    after = last.row;
  }
}
