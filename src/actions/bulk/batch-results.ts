import {extname} from 'node:path';
import {isoTime} from '../../core/iso-time.ts';
import {streamResults, type BatchResult} from '../../db/statements/batch-rows.ts';
import type {SheetWriter} from '../../files/sheet-writer.ts';
import {openCsvWriter} from '../../files/write-csv.ts';
import {openUnnamed} from '../../files/write-file.ts';
import {openXlsxWriter} from '../../files/write-xlsx.ts';
import type {Desk} from '../desk.ts';
import {noteRows} from '../export/note-rows.ts';
import {holdingRights} from '../hold-rights.ts';
import {knownBatch} from './known-batch.ts';
import {requireVerb} from '../with-verb.ts';

export type {BatchResult} from '../../db/statements/batch-rows.ts';

export type ResultsFormat = 'csv' | 'xlsx' | 'jsonl';

/**
 * Who got it and who did not: every row of a bulk send in the order of its file, to be written down somewhere, which the
 * audit tells. Problems: `noSuchName`, `notAllowed`.
 */
export async function* batchResults(desk: Desk, id: number, format: ResultsFormat): AsyncGenerator<BatchResult> {
  const {db, now} = desk;
  await requireVerb(desk, 'export');
  await knownBatch({db}, id);
  yield* noteRows(desk, {what: 'results', asked: {format}, batch: id}, streamResults(db, id, now()));
}

const columns = ['row', 'clid', 'text', 'state', 'time', 'code', 'reason'] as const;

/** The sentence behind the code of a row, in the language of whoever asked; empty where there is none. */
export type SayResult = (result: BatchResult) => string;

/**
 * The same as a file, csv or by its name xlsx; it is there whole or not at all. Returns how many rows it has.
 * Problems: `noSuchName`, `notAllowed`, `fileExists`, `fileIsFolder`, `cannotWrite`, `diskFull`.
 */
export async function saveResults(desk: Desk, id: number, path: string, say: SayResult): Promise<number> {
  const file = await openUnnamed(path, {overwrite: false});
  try {
    const isWorkbook = extname(path).toLowerCase() === '.xlsx';
    const writer = isWorkbook ? await openXlsxWriter(file.write, columns.length) : openCsvWriter(file.write, ';');
    const rows = await writeResults(desk, id, {writer, format: isWorkbook ? 'xlsx' : 'csv'}, say);
    await file.commit();
    return rows;
  } finally {
    await file.abandon();
  }
}

/** The same as a csv, piece by piece. */
export const printResults = (
  desk: Desk,
  id: number,
  put: (bytes: Uint8Array) => Promise<void>,
  say: SayResult,
): Promise<number> => writeResults(desk, id, {writer: openCsvWriter(put, ';'), format: 'csv'}, say);

interface ResultsFile {
  writer: SheetWriter;
  format: ResultsFormat;
}

const writeResults = (desk: Desk, id: number, file: ResultsFile, say: SayResult): Promise<number> =>
  holdingRights(desk, 'export', undefined, (signal) => writeAll(desk, id, {...file, say, signal}));

async function writeAll(
  desk: Desk,
  id: number,
  {writer, format, say, signal}: ResultsFile & {say: SayResult; signal: AbortSignal | undefined},
): Promise<number> {
  let rows = 0;
  await writer.write([...columns]);
  for await (const result of batchResults(desk, id, format)) {
    signal?.throwIfAborted();
    const {row, clid, text, state, time, code} = result;
    rows += 1;
    await writer.write([
      ...[row === null ? '' : String(row), clid ?? '', text ?? '', state],
      ...[time === null ? '' : (isoTime(time, desk.zone) ?? ''), code ?? '', say(result)],
    ]);
  }
  await writer.end();
  return rows;
}
