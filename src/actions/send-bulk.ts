import {basename} from 'node:path';
import type {LedgerRow, LedgerTotals} from '../core/ledger.ts';
import {UserError} from '../core/problem.ts';
import {storedText} from '../core/stored-text.ts';
import {isSendable} from '../core/verdict.ts';
import type {Connection} from '../db/connect.ts';
import {announceDue} from '../db/statements/announce.ts';
import {completeBatch, insertBatch} from '../db/statements/insert-batch.ts';
import {insertMessages, type OutgoingCommon, type OutgoingMessage} from '../db/statements/insert-messages.ts';
import {mergeSearchPendingList, raiseSearchPendingList} from '../db/statements/search-pending-list.ts';
import type {Queue} from '../db/statements/queues.ts';
import {resolveRequest, type BulkPlan, type BulkRequest} from './bulk-request.ts';
import type {Previewed} from './check-bulk.ts';
import type {Desk} from './desk.ts';
import {judgeFile, type JudgedFile, type JudgeOptions} from './judge-file.ts';
import {priorities} from './priorities.ts';

export interface SendOptions extends JudgeOptions {
  /** Sends nothing at all when a row is rejected. */
  strict?: boolean;
  /** What the person looked at: with it, nothing is sent when the file or the template has changed since. */
  previewed?: Previewed;
}

export interface BulkSent {
  batch: number;
  queued: number;
  rejected: number;
  totals: LedgerTotals;
}

/** Rows of one insert. */
const chunk = 5_000;

/**
 * Reads the file again, judges each row and queues the good ones as one batch, all in one transaction: either the
 * whole batch is there, or nothing is. Memory does not grow with the file.
 * Problems: those of `checkBulk`, `notChosen`, `strictRejects`, `nothingToSend`, `fileChanged`, `templateChanged`.
 */
export async function sendBulk(desk: Desk, request: BulkRequest, options: SendOptions = {}): Promise<BulkSent> {
  const plan = await resolveRequest(desk, request);
  const {queue, template} = plan;
  if (queue === null) throw new UserError({code: 'notChosen', step: 'queue'});
  if (template && options.previewed && template.text !== options.previewed.templateText) {
    throw new UserError({code: 'templateChanged', name: template.name});
  }
  const file = await judgeFile(desk, request, plan, options);
  try {
    const sent = await desk.db.sql.begin((sql) => writeBatch(sql, desk, {...plan, queue}, file, options));
    await tidySearch(desk, sent.queued);
    return sent;
  } finally {
    await file.close();
  }
}

async function writeBatch(
  sql: Connection,
  {user}: Desk,
  {queue, template, status}: BulkPlan & {queue: Queue},
  file: JudgedFile,
  {strict = false, previewed}: SendOptions,
): Promise<BulkSent> {
  await raiseSearchPendingList(sql);
  const common = {queueId: queue.id, templateId: template?.id ?? null, statusId: status?.id ?? null, author: user};
  const batch = await insertBatch(sql, {...common, name: batchName(file.path)});
  await writeMessages(sql, {...common, batchId: batch, priority: priorities.bulk}, file.rows, strict);
  const totals = file.totals();
  const {send, parts, rejected} = totals;
  if (previewed && file.fingerprint() !== previewed.fingerprint) {
    throw new UserError({code: 'fileChanged', path: file.path});
  }
  if (strict && rejected > 0) throw new UserError({code: 'strictRejects', rejected});
  if (send === 0) throw new UserError({code: 'nothingToSend', rejected});
  await completeBatch(sql, batch, {messages: send, parts, rejected});
  await announceDue(sql);
  return {batch, queued: send, rejected, totals};
}

/** Judges the next rows while Postgres writes the last ones. A strict send writes nothing after its first bad row. */
async function writeMessages(
  sql: Connection,
  common: OutgoingCommon,
  rows: AsyncIterable<LedgerRow>,
  strict: boolean,
): Promise<void> {
  let writing: Promise<unknown> = Promise.resolve();
  let waiting: OutgoingMessage[] = [];
  let isInVain = false;
  const write = async (): Promise<void> => {
    await writing;
    writing = insertMessages(sql, common, waiting);
    // A failure is thrown where it is awaited; until then it must not count as unhandled.
    writing.catch(() => undefined);
    waiting = [];
  };
  for await (const row of rows) {
    const message = toMessage(row);
    isInVain ||= strict && message === null;
    if (message === null || isInVain) continue;
    waiting.push(message);
    if (waiting.length === chunk) await write();
  }
  if (waiting.length > 0) await write();
  await writing;
}

const toMessage = ({verdict, number, text, parts, due, row, textFrom}: LedgerRow): OutgoingMessage | null =>
  isSendable(verdict) && number !== null && text !== null
    ? {number, text, parts, due: due?.toISOString() ?? null, row, isFromTemplate: textFrom === 'template'}
    : null;

const batchName = (path: string): string => storedText(basename(path === '-' ? 'stdin' : path));

/** Below this many messages the pending words of the search index cost a search next to nothing. */
const noticeable = 2_000;

async function tidySearch({db}: Desk, messages: number): Promise<void> {
  if (messages < noticeable) return;
  // The batch is committed: whatever goes wrong from here on must not look like a failed send.
  await mergeSearchPendingList(db.sql).catch(() => undefined);
}
