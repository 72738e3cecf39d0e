/** The opt-out list from a file and as a file. */
import type {Readable} from 'node:stream';
import type {ColumnMapping} from '../core/column-mapping.ts';
import {isoTime} from '../core/iso-time.ts';
import {judgeNumber} from '../core/ledger/judge-number.ts';
import {plainReason} from '../core/opt-out/opt-out-step.ts';
import {parseTime} from '../core/schedule.ts';
import {cellText, columnKey, quotedCell, type Cell, type SheetHead, type SheetRow} from '../core/sheet.ts';
import type {Connection} from '../db/connect.ts';
import {importOptOuts as write, streamOptOuts, type NewOptOut, type OptOutEntry} from '../db/statements/opt-outs.ts';
import {openSheet} from '../files/read-sheet.ts';
import {openRejects, type Rejects} from '../files/rejects.ts';
import {openCsvWriter} from '../files/write-csv.ts';
import {openUnnamed} from '../files/write-file.ts';
import type {Desk} from './desk.ts';
import {noteRows} from './export/note-rows.ts';
import {requireVerb, withVerb} from './with-verb.ts';

export interface OptOutImport {
  /** A path, or standard input. */
  from: string | Readable;
  encoding?: string;
  mapping?: ColumnMapping;
  /** Of rows that have none of their own. */
  reason: string;
  /** Where the bad rows are saved, with what is wrong; null: nowhere. */
  rejects: string | null;
}

export interface BadRow {
  row: number;
  code: 'missingNumber' | 'badNumber' | 'damagedNumber' | 'badTime';
  value: string;
}

export interface Imported {
  rows: number;
  /** Numbers that were not on the list before. */
  added: number;
  bad: readonly BadRow[];
}

/** Rows written at once. */
const chunk = 2_000;

/**
 * Puts the numbers of a spreadsheet on the list, those of all good rows or, where something fails, none. The column
 * `clid` holds the number, `reason` and `until` what they say; other columns are passed over. A row whose `until` is over
 * is not a bad one, it only has nothing to say. Problems: `notAllowed`, those of reading and writing files.
 */
export async function importOptOuts(desk: Desk, {from, reason, rejects, ...options}: OptOutImport): Promise<Imported> {
  const sheet = await openSheet(from, options);
  const read = rowReader(sheet.head, desk, plainReason(reason));
  let file: Rejects | null = null;
  const bad: BadRow[] = [];
  let rows = 0;
  try {
    const added = await inTransaction(desk, async (sql) => {
      let [count, waiting] = [0, new Map<string, NewOptOut>()];
      const flush = async (): Promise<void> => {
        if (waiting.size > 0) count += await write(sql, desk.user, [...waiting.values()]);
        waiting = new Map();
      };
      for await (const row of sheet.rows) {
        rows += 1;
        const result = read(row);
        if ('code' in result) {
          bad.push(result);
          if (rejects !== null) {
            file ??= await openRejects(rejects, sheet.head, {overwrite: false});
            await file.write(row, result.code);
          }
        } else if (result.until === null || result.until > desk.now()) waiting.set(result.number, result);
        if (waiting.size === chunk) await flush();
      }
      await flush();
      return count;
    });
    await (file as Rejects | null)?.close();
    return {rows, added, bad};
  } finally {
    await (file as Rejects | null)?.abandon();
    await sheet.close();
  }
}

const inTransaction = (desk: Desk, work: (sql: Connection) => Promise<number>): Promise<number> =>
  withVerb('settings', () => desk.db.sql.begin(work));

function rowReader(head: SheetHead, {country, zone}: Desk, usualReason: string): (row: SheetRow) => NewOptOut | BadRow {
  const at = (name: string): number => head.mapped.findIndex((column) => columnKey(column) === name);
  const [numberAt, reasonAt, untilAt] = [at('clid'), at('reason'), at('until')];
  const textOf = (cells: readonly Cell[], place: number): string => (place < 0 ? '' : cellText(cells[place]).trim());
  return ({row, cells}) => {
    const {number, verdict, clid} = judgeNumber(cells[numberAt], country, []);
    if (number === null) return {row, code: badNumberCode(verdict), value: clid};
    const written = textOf(cells, untilAt);
    const until = written === '' ? null : parseTime(written, zone);
    if (until !== null && !until.ok) return {row, code: 'badTime', value: quotedCell(cells[untilAt])};
    const reason = plainReason(textOf(cells, reasonAt)) || usualReason;
    return {number, reason, until: until === null ? null : until.value};
  };
}

const badNumberCode = (verdict: string | null): 'missingNumber' | 'badNumber' | 'damagedNumber' =>
  verdict === 'missingNumber' || verdict === 'damagedNumber' ? verdict : 'badNumber';

/** The list by number, to be written down somewhere, which the audit tells; with `all` also those that are over. Problem: `notAllowed`. */
export async function* exportOptOuts(
  desk: Desk,
  {all, format}: {all: boolean; format: 'csv' | 'jsonl'},
): AsyncGenerator<OptOutEntry> {
  await requireVerb(desk, 'export');
  const asked = {entries: all ? 'all' : 'in force', format};
  yield* noteRows(desk, {what: 'opt-outs', asked}, streamOptOuts(desk.db, all));
}

const columns = ['clid', 'state', 'since', 'until', 'user', 'reason', 'message'] as const;

/**
 * The list as a csv that `importOptOuts` reads back, piece by piece, no cell of it a formula; returns how many numbers.
 * With `all` also those that are over. Problem: `notAllowed`.
 */
export async function writeOptOuts(
  desk: Desk,
  all: boolean,
  put: (bytes: Uint8Array) => Promise<void>,
): Promise<number> {
  const {zone} = desk;
  const entries = exportOptOuts(desk, {all, format: 'csv'});
  const writer = openCsvWriter(put, ';');
  let numbers = 0;
  await writer.write([...columns]);
  for await (const {number, isOptedOut, since, until, author, reason, message} of entries) {
    numbers += 1;
    await writer.write([
      ...[number, isOptedOut ? 'on' : 'off', isoTime(since, zone) ?? '', isoTime(until, zone) ?? ''],
      ...[author, reason, message === null ? '' : String(message)],
    ]);
  }
  await writer.end();
  return numbers;
}

/** The same as a file, there whole or not at all. Problems: `fileExists`, `fileIsFolder`, `cannotWrite`, `diskFull`. */
export async function saveOptOuts(
  path: string,
  write: (put: (bytes: Uint8Array) => Promise<void>) => Promise<number>,
): Promise<number> {
  const file = await openUnnamed(path, {overwrite: false});
  try {
    const numbers = await write(file.write);
    await file.commit();
    return numbers;
  } finally {
    await file.abandon();
  }
}
