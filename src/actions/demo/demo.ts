import {setImmediate as nextTurn} from 'node:timers/promises';
import type {Language} from '../../core/language.ts';
import type {StatusColor} from '../../core/message.ts';
import {UserError} from '../../core/problem.ts';
import {inside, type Connection} from '../../db/connect.ts';
import {announceDue} from '../../db/statements/announce.ts';
import {countAllMessages, loadMessages, takeBatchIds, type PastMessage} from '../../db/statements/load-messages.ts';
import {analyzeMessages, bareMessageTables, makeMessageIndexes} from '../../db/statements/bare-message-tables.ts';
import {mergeSearchPendingList, raiseSearchPendingList} from '../../db/statements/search-pending-list.ts';
import {lockSetting, readSettings, writeSettings} from '../../db/statements/settings.ts';
import {openChance, type Chance} from './chance.ts';
import {planBatches, type DemoBatch} from './demo-batches.ts';
import {ensureCatalogue, templateOf, type DemoCatalogue} from './demo-catalogue.ts';
import {openBatchLedger} from './demo-ledger.ts';
import {demoMessages, type DemoMessage} from './demo-messages.ts';
import {openRhythm} from './demo-rhythm.ts';
import type {Desk} from '../desk.ts';
import {priorities} from '../priorities.ts';

export interface DemoOptions {
  /** Of the names of queues, statuses and templates. */
  language: Language;
  /** How many messages there will be altogether; a demo that has as many already is left as it is. */
  messages?: number;
  /** The same seed and time give the same messages. */
  seed?: number;
  /** How many people in a hundred are Czech; the others are British. */
  czechShare?: number;
  onProgress?: (done: number, total: number, step: DemoStep) => void;
}

/** First the messages are made, then, where there are many, the indexes over them. */
export type DemoStep = 'messages' | 'indexes';

const days = 30;
const day = 86_400_000;
const chunk = 10_000;

/** So many messages are made at one go. */
const slice = 100;

/** From here on it is faster to make the indexes anew than to keep them. */
const large = 50_000;

/**
 * Fills an empty database, or one filled so before, with the last 30 days of a contact centre: all or nothing.
 * Returns how many messages were added. Problems: `demoRefused` where the messages there are real ones.
 */
export async function fillDemo(desk: Desk, options: DemoOptions): Promise<number> {
  const {db} = desk;
  const added = await db.sql.begin(async (sql) => {
    const {orm} = inside(sql, db);
    // Whoever comes second waits here for the row, and then sees the messages of the first.
    await writeSettings(orm, {demo: false}, {keep: true});
    await lockSetting(orm, 'demo');
    const existing = await countAllMessages(sql);
    const isDemo = (await readSettings(orm, ['demo'])).get('demo') === true;
    if (existing > 0 && !isDemo) throw new UserError({code: 'demoRefused', messages: existing});
    const missing = Math.max(0, (options.messages ?? 5_000) - existing);
    if (missing === 0) return 0;
    await writeSettings(orm, {demo: true});
    const catalogue = await ensureCatalogue(orm, options.language);
    const request = {...options, messages: missing, seed: (options.seed ?? 1) + existing};
    const isLarge = existing === 0 && missing >= large;
    await (isLarge ? loadBare : loadBeside)(sql, catalogue, desk, request);
    await analyzeMessages(sql);
    await announceDue(sql);
    return missing;
  });
  // The messages are committed: whatever goes wrong from here on must not look like a failed fill.
  if (added > 0) await mergeSearchPendingList(db.sql).catch(() => undefined);
  return added;
}

type LoadRequest = DemoOptions & {messages: number; seed: number};

async function loadBare(sql: Connection, catalogue: DemoCatalogue, desk: Desk, request: LoadRequest): Promise<void> {
  const {onProgress} = request;
  const indexes = await bareMessageTables(sql);
  await load(sql, catalogue, desk, request, true);
  await makeMessageIndexes(sql, indexes, (done, total) => onProgress?.(done, total, 'indexes'));
}

async function loadBeside(sql: Connection, catalogue: DemoCatalogue, desk: Desk, request: LoadRequest): Promise<void> {
  await raiseSearchPendingList(sql);
  await load(sql, catalogue, desk, request, false);
}

/** The next messages are made while the last ones are written: here and in the server a processor each is at work. */
async function load(
  sql: Connection,
  catalogue: DemoCatalogue,
  desk: Desk,
  {messages: count, seed, czechShare = 75, onProgress}: LoadRequest,
  isBare: boolean,
): Promise<void> {
  const now = desk.now().getTime();
  const chance = openChance(seed);
  const timeAt = openRhythm(new Date(now - days * day), new Date(now - 60_000), desk.zone);
  const batches = planBatches(count, now, czechShare, timeAt, chance);
  const ledger = openBatchLedger(sql, catalogue, now, batches, await takeBatchIds(sql, batches.length));
  let done = 0;
  let writing: Promise<void> = Promise.resolve();
  const write = async (rows: readonly PastMessage[], opened: readonly DemoBatch[]): Promise<void> => {
    for (const batch of opened) await ledger.insert(batch);
    await loadMessages(sql, rows, isBare);
    done += rows.length;
    onProgress?.(done, count, 'messages');
  };
  for await (const some of chunks(demoMessages({count, now, czechShare, batches, timeAt, chance}), chunk)) {
    const opened: DemoBatch[] = [];
    const rows: PastMessage[] = [];
    for (const [index, message] of some.entries()) {
      rows.push(pastMessage(message, ledger.enter(message, opened), catalogue, chance));
      if (index % slice === 0) await nextTurn();
    }
    await writing;
    writing = write(rows, opened);
    // A failure is thrown where it is awaited; until then it must not count as unhandled.
    writing.catch(() => undefined);
  }
  await writing;
  await ledger.complete();
}

function pastMessage(
  message: DemoMessage,
  {batchId, parts}: {batchId: number | null; parts: number},
  {gatewayId, queues, templates, statuses}: DemoCatalogue,
  chance: Chance,
): PastMessage {
  const {time, direction, number, queue, text, author, batch, row, due, life} = message;
  const wasSent = life.steps[0]?.state === 'sent';
  return {
    time: iso(time),
    direction,
    number,
    queueId: queues[queue],
    text,
    parts,
    author,
    batchId,
    row,
    templateId: templateOf(batch, templates),
    state: life.state,
    priority: batch === null ? priorities.single : priorities.bulk,
    due: due === null ? null : iso(due),
    gatewayId: life.steps.length > 0 ? gatewayId : null,
    statusId: statusOf(message, statuses, chance),
    code: life.code,
    steps: life.steps.map((step) => ({...step, time: iso(step.time)})),
    partState: wasSent ? life.state : null,
  };
}

/** People label what they were written; of what they wrote themselves only a little. */
function statusOf({direction}: DemoMessage, statuses: DemoCatalogue['statuses'], chance: Chance): number | null {
  if (!chance.isWithin(direction === 'in' ? 70 : 4)) return null;
  const color = chance.pick(labels);
  return statuses.find((status) => status.color === color)?.id ?? null;
}

const labels: readonly StatusColor[] = ['green', 'green', 'green', 'green', 'blue', 'yellow', 'yellow', 'red', 'gray'];

const iso = (time: number): string => new Date(time).toISOString();

/** Gives others their turn now and then: what is made here would otherwise hold up what is being written. */
async function* chunks<T>(all: Iterable<T>, size: number): AsyncGenerator<T[]> {
  let some: T[] = [];
  for (const one of all) {
    some.push(one);
    if (some.length % slice === 0) await nextTurn();
    if (some.length < size) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
