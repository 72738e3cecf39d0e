import type {Language} from '../core/language.ts';
import type {BatchState, StatusColor} from '../core/message.ts';
import {countParts} from '../core/parts.ts';
import {UserError} from '../core/problem.ts';
import {inside, type Connection} from '../db/connect.ts';
import {announceDue} from '../db/statements/announce.ts';
import {completeBatch} from '../db/statements/insert-batch.ts';
import {countAllMessages, loadBatch, loadMessages, type PastMessage} from '../db/statements/load-messages.ts';
import {analyzeMessages, dropMessageIndexes, makeMessageIndexes} from '../db/statements/message-indexes.ts';
import {mergeSearchPendingList, raiseSearchPendingList} from '../db/statements/search-pending-list.ts';
import {lockSetting, readSettings, writeSettings} from '../db/statements/settings.ts';
import {openChance, type Chance} from './chance.ts';
import {planBatches, type DemoBatch} from './demo-batches.ts';
import {ensureCatalogue, type DemoCatalogue} from './demo-catalogue.ts';
import {demoMessages, type DemoMessage} from './demo-messages.ts';
import {openRhythm} from './demo-rhythm.ts';
import type {Desk} from './desk.ts';
import {priorities} from './priorities.ts';

export interface DemoOptions {
  /** Of the names of queues, statuses and templates. */
  language: Language;
  /** How many messages there will be altogether; a demo that has as many already is left as it is. */
  messages?: number;
  /** The same seed and time give the same messages. */
  seed?: number;
  /** How many people in a hundred are Czech; the others are British. */
  czechShare?: number;
  onProgress?: (done: number, total: number) => void;
}

const days = 30;
const day = 86_400_000;
const chunk = 10_000;

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
    await (isLarge ? withoutIndexes : withPendingList)(sql, () => load(sql, catalogue, desk, request));
    await analyzeMessages(sql);
    await announceDue(sql);
    return missing;
  });
  // The messages are committed: whatever goes wrong from here on must not look like a failed fill.
  if (added > 0) await mergeSearchPendingList(db.sql).catch(() => undefined);
  return added;
}

async function withoutIndexes(sql: Connection, work: () => Promise<void>): Promise<void> {
  const indexes = await dropMessageIndexes(sql);
  await work();
  await makeMessageIndexes(sql, indexes);
}

async function withPendingList(sql: Connection, work: () => Promise<void>): Promise<void> {
  await raiseSearchPendingList(sql);
  await work();
}

async function load(
  sql: Connection,
  catalogue: DemoCatalogue,
  desk: Desk,
  {messages: count, seed, czechShare = 75, onProgress}: DemoOptions & {messages: number; seed: number},
): Promise<void> {
  const now = desk.now().getTime();
  const chance = openChance(seed);
  const timeAt = openRhythm(new Date(now - days * day), new Date(now - 60_000), desk.zone);
  const batches = planBatches(count, now, czechShare, timeAt, chance);
  const written = openBatchLedger(sql, catalogue, now);
  let done = 0;
  for (const some of chunks(demoMessages({count, now, czechShare, batches, timeAt, chance}), chunk)) {
    const rows: PastMessage[] = [];
    for (const message of some) rows.push(pastMessage(message, await written.enter(message), catalogue, chance));
    await loadMessages(sql, rows);
    done += rows.length;
    onProgress?.(done, count);
  }
  await written.complete();
}

/** Inserts each batch when its first message comes, and adds up what it came to. */
function openBatchLedger(sql: Connection, {queues, templates}: DemoCatalogue, now: number) {
  const ids = new Map<DemoBatch, {id: number; messages: number; parts: number}>();
  const insert = async (batch: DemoBatch): Promise<{id: number; messages: number; parts: number}> => {
    const id = await loadBatch(sql, {
      name: batch.name,
      state: batchState(batch, now),
      queueId: queues[batch.topic.queue],
      templateId: templateOf(batch, templates),
      author: batch.author,
      createdAt: iso(batch.time),
    });
    const entry = {id, messages: 0, parts: 0};
    ids.set(batch, entry);
    return entry;
  };
  return {
    /** The id of the message's batch. */
    enter: async ({batch, text}: DemoMessage): Promise<{batchId: number | null; parts: number}> => {
      const {parts} = countParts(text);
      if (batch === null) return {batchId: null, parts};
      const entry = ids.get(batch) ?? (await insert(batch));
      entry.messages += 1;
      entry.parts += parts;
      return {batchId: entry.id, parts};
    },
    complete: async (): Promise<void> => {
      for (const [{rejected}, {id, messages, parts}] of ids) await completeBatch(sql, id, {messages, parts, rejected});
    },
  };
}

function batchState({cancelledFrom, due, time}: DemoBatch, now: number): BatchState {
  if (cancelledFrom !== null) return 'cancelled';
  return (due ?? time) > now ? 'running' : 'done';
}

const templateOf = (batch: DemoBatch | null, templates: DemoCatalogue['templates']): number | null =>
  batch?.hasTemplate === true ? (templates.get(batch.topic.bulk ?? '') ?? null) : null;

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

function* chunks<T>(all: Iterable<T>, size: number): Generator<T[]> {
  let some: T[] = [];
  for (const one of all) {
    some.push(one);
    if (some.length < size) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
