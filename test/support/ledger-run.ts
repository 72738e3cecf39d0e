/**
 * Senders that are killed in the middle of their work, again and again, and what the books say afterwards: those of the
 * database beside the ledger of a carrier that outlives them all.
 */
import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import type {Database} from '../../src/db/connect.ts';
import {announceDue} from '../../src/db/statements/announce.ts';
import {startLineCarrier} from './line-carrier.ts';
import {addGateway, addMessages, addQueue, plainMessages, statesOf} from './sender-rows.ts';
import {until} from './until.ts';

export interface LedgerRun {
  messages: number;
  senders: number;
  window: number;
  /** What is done to them: the messages come in as many shares, and once in each, at a random moment, it happens. */
  blows: number;
  strike: (senders: Senders, random: () => number) => Promise<void>;
  /** Settings of the queue. */
  settings?: Record<string, string>;
  seed: number;
  /** Milliseconds that all of it may take. */
  limit: number;
}

export interface Books {
  states: Record<string, number>;
  /** Messages that the carrier was handed more than once, and how many times too many in all. */
  twice: number;
  extra: number;
  /** Messages that are `sent` or `delivered` in the database and that the carrier never saw. */
  lost: number;
  /** Messages that the carrier saw and that are neither sent nor in doubt. */
  denied: number;
  /** Steps `sentAgain`. */
  sentAgain: number;
}

export interface Senders {
  /**
   * Kills one that holds messages, that one before others, as `kill -9` does, has it count as dead at once, and has another
   * take its place.
   */
  kill: (first: number) => Promise<void>;
  count: number;
}

const entry = fileURLToPath(new URL('./line-sender.ts', import.meta.url));

export async function runLedger(db: Database, url: string, run: LedgerRun): Promise<Books> {
  const carrier = await startLineCarrier({latency: 20});
  const random = randomNumbers(run.seed);
  const gatewayId = await addGateway(db, {kind: 'line', options: {port: carrier.port, window: run.window}});
  const queueId = await addQueue(db, {gatewayId});
  await db.sql`update smsdesk.queue set options = ${JSON.stringify(run.settings ?? {})}::text::jsonb`;
  const [children, spares] = [run.senders, 2].map((count) => Array.from({length: count}, () => startSender(url)));
  if (!children || !spares) throw new Error('no senders');
  const senders: Senders = {
    count: run.senders,
    kill: async (first) => {
      const index = await until(() => findHolder(db, children, first), run.limit);
      const victim = children[index - 1]!;
      victim.kill('SIGKILL');
      await gone(victim);
      await db.sql`update smsdesk.sender set seen_at = now() - interval '31 seconds' where pid = ${victim.pid ?? 0}`;
      children[index - 1] = spares.shift() ?? startSender(url);
      await begin(children[index - 1]!);
      spares.push(startSender(url));
    },
  };
  try {
    await Promise.all(children.map(begin));
    const share = Math.ceil(run.messages / run.blows);
    for (let count = 0; count < run.messages; count += share) {
      await addMessages(db, queueId, plainMessages(Math.min(share, run.messages - count)));
      await announceDue(db.sql);
      const moment = carrier.seen().length + Math.floor(share * 0.5 * random());
      await until(() => carrier.seen().length >= moment, run.limit);
      await run.strike(senders, random);
    }
    await until(async () => isOver(await statesOf(db), run), run.limit);
    return await books(db, carrier.seen());
  } finally {
    for (const child of [...children, ...spares]) child.kill('SIGTERM');
    await Promise.all([...children, ...spares].map(gone));
    await carrier.end();
  }
}

/** Nothing waits or is in somebody's hands; where each is to leave at least once, none is in doubt either. */
const isOver = ({queued = 0, submitting = 0, unknown = 0}: Record<string, number>, {settings}: LedgerRun): boolean =>
  queued + submitting + (settings?.['sendAgain'] === undefined ? 0 : unknown) === 0;

const startSender = (url: string): ChildProcess =>
  spawn(process.execPath, [entry, url], {stdio: ['pipe', 'pipe', 'inherit']});

const begin = async (child: ChildProcess): Promise<void> => {
  if (child.stdout?.readableLength === 0) await once(child.stdout, 'readable');
  child.stdin?.write('go\n');
};

/** The place, from 1, of a sender that holds messages: that one at `first` before others. */
async function findHolder(db: Database, children: readonly ChildProcess[], first: number): Promise<number | null> {
  for (let step = 0; step < children.length; step++) {
    const index = (first + step) % children.length;
    if (await holdsClaims(db, children[index]?.pid ?? 0)) return index + 1;
  }
  return null;
}

const holdsClaims = async (db: Database, pid: number): Promise<boolean> => {
  const rows = await db.sql`
    select from smsdesk.claim c join smsdesk.sender s on s.id = c.sender_id
    where s.pid = ${pid} and exists (
      select from smsdesk.delivery d where d.message_id = any(c.message_ids) and d.state = 'queued') limit 1`;
  return rows.length > 0;
};

async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

async function books(db: Database, seen: readonly number[]): Promise<Books> {
  const rows = await db.sql<{id: string; state: string}[]>`select message_id as id, state from smsdesk.delivery`;
  const times = new Map<number, number>();
  for (const id of seen) times.set(id, (times.get(id) ?? 0) + 1);
  const isTaken = (state: string): boolean => ['sent', 'delivered'].includes(state);
  const [again] = await db.sql<{n: number}[]>`
    select count(*)::int as n from smsdesk.delivery_event where code = 'sentAgain'`;
  return {
    states: await statesOf(db),
    twice: [...times.values()].filter((count) => count > 1).length,
    extra: seen.length - times.size,
    lost: rows.filter(({id, state}) => isTaken(state) && !times.has(Number(id))).length,
    denied: rows.filter(({id, state}) => !isTaken(state) && state !== 'unknown' && times.has(Number(id))).length,
    sentAgain: again?.n ?? 0,
  };
}

/** A linear congruential generator (Numerical Recipes), from 0 up to 1. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export const killOne: LedgerRun['strike'] = (senders, random) => senders.kill(Math.floor(random() * senders.count));
