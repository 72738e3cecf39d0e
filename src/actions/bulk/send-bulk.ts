import {basename} from 'node:path';
import type {BulkWarning} from '../../core/ledger/bulk-warnings.ts';
import type {LedgerRow, LedgerTotals} from '../../core/ledger/ledger.ts';
import type {Hold} from '../../core/bulk/bulk-wizard.ts';
import {UserError} from '../../core/problem.ts';
import type {Price} from '../../core/queue-settings.ts';
import {storedText} from '../../core/stored-text.ts';
import {isSendable} from '../../core/ledger/verdict.ts';
import type {Connection} from '../../db/connect.ts';
import {beginBatch, completeBatch, findBatchByKey} from '../../db/statements/insert-batch.ts';
import {insertMessages, type OutgoingCommon, type OutgoingMessage} from '../../db/statements/insert-messages.ts';
import {insertRejects, type RejectedRow} from '../../db/statements/insert-rejects.ts';
import {mergeSearchPendingList, raiseSearchPendingList} from '../../db/statements/search-pending-list.ts';
import type {Queue} from '../../db/statements/queues.ts';
import {resolveRequest, type BulkPlan, type BulkRequest} from './bulk-request.ts';
import type {Previewed} from './check-bulk.ts';
import type {Desk} from '../desk.ts';
import {findWarnings} from './find-warnings.ts';
import {judgeFile, type JudgedFile, type JudgedRow, type JudgeOptions} from './judge-file.ts';
import {priorities} from '../priorities.ts';
import {withVerb} from '../with-verb.ts';

export interface SendOptions extends JudgeOptions {
  /** Sends nothing at all when a row is rejected. */
  strict?: boolean;
  /** What the person looked at: with it, nothing is sent when the file or the template has changed since. */
  previewed?: Previewed;
  /** Milliseconds in which it can still be taken back before its first SMS leaves; 0 where nothing is said. */
  hold?: Hold;
  /** Of the draft that is released: it becomes one batch only, however often it is asked for, and is then gone. */
  key?: string;
}

export interface BulkSent {
  batch: number;
  /** Whether it waits: for the end of its hold, for anybody to release it, or for somebody other than its author. */
  held: 'hold' | 'release' | 'other' | null;
  queued: number;
  rejected: number;
  totals: LedgerTotals;
  warnings: readonly BulkWarning[];
  /** Of one part, where the queue has one. */
  price: Price | null;
}

/** Rows of one insert. */
const chunk = 5_000;

/**
 * Reads the file again, judges each row and queues the good ones as one batch, all in one transaction: either the
 * whole batch is there, or nothing is. Memory does not grow with the file.
 * Problems: those of `checkBulk`, `notChosen`, `strictRejects`, `nothingToSend`, `fileChanged`, `templateChanged`,
 * `alreadyReleased`, `notAllowed`.
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
    const sent = await withVerb('prepare', () =>
      desk.db.sql.begin((sql) => writeBatch(sql, desk, {...plan, queue}, file, options)),
    );
    await tidySearch(desk, sent.queued);
    return sent;
  } finally {
    await file.close();
  }
}

async function writeBatch(
  sql: Connection,
  desk: Desk,
  plan: BulkPlan & {queue: Queue},
  file: JudgedFile,
  options: SendOptions,
): Promise<BulkSent> {
  await raiseSearchPendingList(sql);
  const {key = null, hold = 0} = options;
  const common = commonOf(desk, plan);
  const batch = await beginBatch(sql, {...common, name: batchName(file.path), key, columns: file.head.columns});
  if (batch === null) throw new UserError({code: 'alreadyReleased', batch: (await findBatchByKey(sql, key)) ?? 0});
  await writeRows(sql, {...common, batchId: batch, priority: priorities.bulk}, file.rows, options.strict === true);
  refuseUnlike(file, options);
  const totals = file.totals();
  const {send, rejected, verdicts} = totals;
  const warnings = await findWarnings({sql, sight: desk.db.sight}, plan, file);
  const {needsOther} = await completeBatch(sql, batch, {verdicts, content: file.content(), hold});
  return {
    batch,
    held: needsOther ? 'other' : heldBy(hold),
    queued: send,
    rejected,
    totals,
    warnings,
    price: plan.queue.settings.price,
  };
}

const heldBy = (hold: Hold): 'hold' | 'release' | null => (hold === 'release' ? 'release' : hold > 0 ? 'hold' : null);

const commonOf = ({user}: Desk, {queue, template, status}: BulkPlan & {queue: Queue}) => ({
  queueId: queue.id,
  templateId: template?.id ?? null,
  statusId: status?.id ?? null,
  author: user,
});

/** Throws where the file, once read to its end, is not what was looked at, or not what may be sent. */
function refuseUnlike(file: JudgedFile, {previewed, strict}: SendOptions): void {
  const {send, rejected} = file.totals();
  if (previewed && file.fingerprint() !== previewed.fingerprint) {
    throw new UserError({code: 'fileChanged', path: file.path});
  }
  if (strict && rejected > 0) throw new UserError({code: 'strictRejects', rejected});
  if (send === 0) throw new UserError({code: 'nothingToSend', rejected});
}

/** Judges the next rows while Postgres writes the last ones. A strict send writes nothing after its first bad row. */
async function writeRows(
  sql: Connection,
  common: OutgoingCommon & {batchId: number},
  rows: AsyncIterable<JudgedRow>,
  strict: boolean,
): Promise<void> {
  const messages = openWriter<OutgoingMessage>((waiting) => insertMessages(sql, common, waiting));
  const rejects = openWriter<RejectedRow>((waiting) => insertRejects(sql, common.batchId, waiting));
  let isInVain = false;
  for await (const judged of rows) {
    const message = toMessage(judged.ledger);
    isInVain ||= strict && message === null;
    if (isInVain) continue;
    await (message === null ? rejects.add(toReject(judged)) : messages.add(message));
  }
  await messages.end();
  await rejects.end();
}

/** Gathers rows and hands them on by the chunk, one chunk under way while the next is gathered. */
function openWriter<T>(write: (waiting: readonly T[]) => Promise<unknown>) {
  let writing: Promise<unknown> = Promise.resolve();
  let waiting: T[] = [];
  const flush = async (): Promise<void> => {
    await writing;
    writing = write(waiting);
    // A failure is thrown where it is awaited; until then it must not count as unhandled.
    writing.catch(() => undefined);
    waiting = [];
  };
  return {
    add: async (row: T): Promise<void> => {
      waiting.push(row);
      if (waiting.length === chunk) await flush();
    },
    end: async (): Promise<void> => {
      if (waiting.length > 0) await flush();
      await writing;
    },
  };
}

const toMessage = ({verdict, number, text, parts, due, row, textFrom}: LedgerRow): OutgoingMessage | null =>
  isSendable(verdict) && number !== null && text !== null
    ? {number, text, parts, due: due?.toISOString() ?? null, row, isFromTemplate: textFrom === 'template'}
    : null;

const toReject = ({sheet, ledger: {row, verdict, number, problem}}: JudgedRow): RejectedRow => ({
  ...{row, verdict, number},
  field: problem?.field ?? null,
  value: problem?.value ?? null,
  cells: sheet.cells,
});

const batchName = (path: string): string => storedText(basename(path === '-' ? 'stdin' : path));

/** Below this many messages the pending words of the search index cost a search next to nothing. */
const noticeable = 2_000;

async function tidySearch({db}: Desk, messages: number): Promise<void> {
  if (messages < noticeable) return;
  // The batch is committed: whatever goes wrong from here on must not look like a failed send.
  await mergeSearchPendingList(db.sql).catch(() => undefined);
}
