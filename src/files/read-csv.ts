import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {CsvError, parse} from 'csv-parse';
import {UserError} from '../core/problem.ts';
import type {SheetRow} from '../core/sheet.ts';
import {decodeText, findEncoding} from './decode-text.ts';
import {findDelimiter} from './find-delimiter.ts';
import {unguardFormula} from './formula-guard.ts';
import {limits} from './limits.ts';
import type {RawSheet} from './raw-sheet.ts';
import {checkCells, isBlankRow, readColumns} from './sheet-columns.ts';
import {limited, peek, type Source} from './source.ts';

export interface CsvOptions {
  /** WHATWG label of the encoding of a file without a byte order mark; UTF-8 when absent. */
  encoding?: string;
  /** Found on the first lines when absent. */
  delimiter?: string;
}

/** How much is looked at to find the delimiter. */
const peekBytes = 64 * 1024;

/**
 * A csv as rows, read as they are asked for. A blank record is no row but counts in the numbering, so that `row` is
 * what a spreadsheet program shows. Throws fileEmpty, badEncoding, strayQuote, doubledColumn, tooManyColumns
 * at once, and while reading badEncoding, strayQuote, cellTooLong, tooManyRows, fileTooLarge.
 */
export async function openCsv(source: Source, head: Buffer, options: CsvOptions): Promise<RawSheet> {
  const {path} = source;
  const found = findEncoding(head, options.encoding);
  const decoded = {...source, chunks: decodeText(path, limited(source, limits.csvBytes), found)};
  const {head: start, source: whole} = await peek(decoded, peekBytes);
  const {delimiter, skip} = findDelimiter(start.toString());
  const sign = options.delimiter ?? delimiter;
  const text = dropBytes(whole.chunks, Buffer.byteLength(start.toString().slice(0, skip)));
  const records = readRecords(path, text, sign);
  const header = await firstFilled(path, records);
  const columns = readColumns(path, header.cells);
  return {
    ...{format: 'csv', encoding: found.encoding, delimiter: sign, columns},
    rows: readRows(path, records, header.row, columns.length),
    close: source.close,
  };
}

async function* dropBytes(chunks: AsyncIterable<Buffer>, count: number): AsyncGenerator<Buffer> {
  let left = count;
  for await (const chunk of chunks) {
    const dropped = Math.min(left, chunk.length);
    left -= dropped;
    yield chunk.subarray(dropped);
  }
}

async function firstFilled(path: string, records: AsyncGenerator<string[]>): Promise<{row: number; cells: string[]}> {
  for (let row = 1; ; row++) {
    const next = await records.next();
    if (next.done === true) throw new UserError({code: 'fileEmpty', path});
    if (!isBlankRow(next.value)) return {row, cells: next.value};
  }
}

async function* readRows(
  path: string,
  records: AsyncGenerator<string[]>,
  headerRow: number,
  width: number,
): AsyncGenerator<SheetRow> {
  let row = headerRow;
  let rows = 0;
  for await (const record of records) {
    row += 1;
    if (isBlankRow(record)) continue;
    rows += 1;
    if (rows > limits.csvRows) throw new UserError({code: 'tooManyRows', path, limit: limits.csvRows});
    const surplus = record.length > width ? record.slice(width) : [];
    const read: SheetRow = {row, cells: record.length > width ? record.slice(0, width) : record};
    checkCells(path, read);
    yield isBlankRow(surplus) ? read : {...read, surplus};
  }
}

async function* readRecords(path: string, text: AsyncIterable<Buffer>, delimiter: string): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: limits.recordBytes,
  });
  const reading = pipeline(Readable.from(text), parser);
  reading.catch(() => undefined); // The parser is destroyed with the same error, and the loop below meets it.
  try {
    for await (const record of parser as AsyncIterable<string[]>) yield record.map(unguardFormula);
  } catch (error) {
    throw csvProblem(path, error);
  }
}

/** A quote in the wrong place is refused rather than guessed at: a wrong guess joins the texts of several people. */
function csvProblem(path: string, error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  return new UserError({code: 'strayQuote', path, row: Number(error['records']) + 1});
}
