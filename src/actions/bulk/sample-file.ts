import {parseBatchSource} from '../../core/bulk/bulk-source.ts';
import {suggestMapping} from '../../core/column-mapping.ts';
import type {Cell} from '../../core/sheet.ts';
import {listRejects} from '../../db/statements/list-rejects.ts';
import {readBatchHead} from '../../db/statements/read-batch-head.ts';
import {sampleSheet, type SampleOptions, type SheetSample} from '../../files/sample-sheet.ts';
import type {Desk} from '../desk.ts';

export {sampleEncodings, type EncodingSample} from '../../files/sample-encodings.ts';
export type {SheetSample};

/** Rows of a part of an earlier bulk send that are looked at. */
const fewRows = 5;

/**
 * The beginning of a file, or of what an earlier bulk send refused, before anybody has said which column is which.
 * Problems: those of opening a file.
 */
export async function sampleSource(
  {db}: Desk,
  path: string,
  options: Omit<SampleOptions, 'limit'>,
): Promise<SheetSample> {
  const source = parseBatchSource(path);
  if (source === null) return sampleSheet(path, options);
  const columns = (await readBatchHead(db.sql, source.batch))?.columns ?? [];
  const refused = await listRejects(db, source.batch, {after: 0, limit: fewRows});
  // What the reader of a file gave is what was stored.
  const rows = refused.map(({row, cells}) => ({row, cells: cells as readonly Cell[]}));
  return {path, format: 'csv', encoding: null, delimiter: null, columns, rows, suggested: suggestMapping(columns)};
}
