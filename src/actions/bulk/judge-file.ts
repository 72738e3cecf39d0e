import {createHash} from 'node:crypto';
import {setImmediate as breathe} from 'node:timers/promises';
import {parseBatchSource} from '../../core/bulk/bulk-source.ts';
import {openContentDigest} from '../../core/ledger/content-digest.ts';
import {noFacts} from '../../core/ledger/judge-row.ts';
import {
  openLedger,
  type Ledger,
  type LedgerRow,
  type LedgerTotals,
  type NumberFacts,
} from '../../core/ledger/ledger.ts';
import type {SheetHead, SheetRow} from '../../core/sheet.ts';
import {isSendable} from '../../core/ledger/verdict.ts';
import {findNumberFacts} from '../../db/statements/number-facts.ts';
import {openSheet, type OpenSheet} from '../../files/read-sheet.ts';
import {openBatchSheet} from './batch-sheet.ts';
import type {BulkPlan, BulkRequest} from './bulk-request.ts';
import type {Desk} from '../desk.ts';
import {withVerb} from '../with-verb.ts';

export interface BulkProgress {
  rows: number;
  /** Bytes read, and of how many; null where only the end will tell. */
  bytes: number;
  size: number | null;
}

export interface JudgeOptions {
  onProgress?: (progress: BulkProgress) => void;
  /** Sees every row as it is judged; what it returns is waited for. */
  onRow?: (row: JudgedRow, head: SheetHead) => Promise<void> | void;
  /** Aborted: the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
}

/** A row of a file with its verdict. */
export interface JudgedRow {
  sheet: SheetRow;
  ledger: LedgerRow;
}

/** A file being judged. Its rows can be gone through once; leaving the loop closes the file. */
export interface JudgedFile {
  path: string;
  head: SheetHead;
  rows: AsyncGenerator<JudgedRow>;
  /** Of the rows gone through so far. */
  totals: () => LedgerTotals;
  /** Of the cells gone through: two readings with the same fingerprint found the same file. */
  fingerprint: () => string;
  /** Of the numbers and texts of the rows that will be sent, in whatever order. */
  content: () => Buffer;
  close: () => Promise<void>;
}

/** How many rows are judged before the database is asked about their numbers. */
const stretch = 1_000;

/** Milliseconds of judging after which keys and timers have their turn: a key takes several turns to be seen. */
const turn = 8;

/** The one way from a file to its ledger, for looking and for sending. Throws as `openSheet`, and `notAllowed`. */
export async function judgeFile(
  desk: Desk,
  {from, encoding, mapping, fixes}: BulkRequest,
  {queue, template, due}: BulkPlan,
  options: JudgeOptions,
): Promise<JudgedFile> {
  options.signal?.throwIfAborted();
  const now = desk.now();
  const source = typeof from === 'string' ? parseBatchSource(from) : null;
  const sheet = source
    ? await openBatchSheet(desk, source, mapping)
    : await openSheet(from, {
        ...(encoding !== undefined && {encoding}),
        ...(mapping && {mapping}),
        ...(options.signal && {signal: options.signal}),
      });
  const ledger = openLedger(sheet.head, {
    ...{now, zone: desk.zone, country: desk.country, template: template?.text ?? null, due},
    ...(queue && {rules: queue.settings}),
    ...(fixes && {fixes}),
  });
  const hash = createHash('sha256').update(JSON.stringify([sheet.head.columns, sheet.head.mapped]));
  const content = openContentDigest();
  const rows = judgeRows({desk, sheet, ledger, ask: {now, since: sinceWhen(now, queue, fixes)}}, options);
  const digested = async function* (): AsyncGenerator<JudgedRow> {
    for await (const judged of rows) {
      const {sheet: row, ledger: settled} = judged;
      hash.update(JSON.stringify([row.row, row.cells, row.surplus]));
      if (isSendable(settled.verdict)) content.add(settled.number ?? '', settled.text ?? '');
      if (options.onRow) await options.onRow(judged, sheet.head);
      yield judged;
    }
  };
  return {
    ...{path: sheet.path, head: sheet.head, rows: digested(), close: sheet.close},
    totals: () => ledger.totals(),
    fingerprint: () => hash.copy().digest('hex'),
    content: () => content.digest(),
  };
}

interface Reading {
  desk: Desk;
  sheet: OpenSheet;
  ledger: Ledger;
  ask: {now: Date; since: Date | null};
}

async function* judgeRows(
  {desk, sheet, ledger, ask}: Reading,
  {onProgress, signal}: JudgeOptions,
): AsyncGenerator<JudgedRow> {
  let rows = 0;
  for await (const read of inStretches(sheet.rows, ledger)) {
    const facts = await factsOf(desk, read, ask);
    signal?.throwIfAborted();
    for (const row of read) yield {...row, ledger: ledger.settle(row.ledger, facts.get(row.ledger) ?? noFacts)};
    rows += read.length;
    onProgress?.({rows, bytes: sheet.bytesRead(), size: sheet.size});
    await breathe();
  }
}

/** From when on the queue lets nobody get the same text again; null: anybody may at any time. */
function sinceWhen(now: Date, queue: BulkPlan['queue'], fixes: BulkRequest['fixes']): Date | null {
  const repeat = fixes?.allowDuplicates === true ? 0 : (queue?.settings.repeat ?? 0);
  return repeat === 0 ? null : new Date(now.getTime() - repeat);
}

async function* inStretches(rows: AsyncIterable<SheetRow>, ledger: Ledger): AsyncGenerator<JudgedRow[]> {
  let read: JudgedRow[] = [];
  let since = performance.now();
  for await (const row of rows) {
    read.push({sheet: row, ledger: ledger.read(row)});
    if (performance.now() - since > turn) {
      await breathe();
      since = performance.now();
    }
    if (read.length < stretch) continue;
    yield read;
    read = [];
  }
  if (read.length > 0) yield read;
}

/** What the database knows of the numbers of some rows; of most it knows nothing. */
async function factsOf(
  {db}: Desk,
  read: readonly JudgedRow[],
  ask: Reading['ask'],
): Promise<ReadonlyMap<LedgerRow, NumberFacts>> {
  const thoughts = read.flatMap(({ledger: {number, text}, ledger}) =>
    number === null ? [] : [{number, text: text ?? '', ledger}],
  );
  if (thoughts.length === 0) return new Map();
  const known = await withVerb('prepare', () => findNumberFacts(db.sql, thoughts, ask));
  return new Map(known.flatMap(({place, ...facts}) => (thoughts[place] ? [[thoughts[place].ledger, facts]] : [])));
}
