import {hostname} from 'node:os';
import {setTimeout as pause} from 'node:timers/promises';
import type {Database} from '../db/connect.ts';
import {dueChannel} from '../db/statements/announce.ts';
import {buryDeadSenders} from '../db/statements/bury-dead-senders.ts';
import {beat, registerSender, unregisterSender} from '../db/statements/heartbeat.ts';
import {reportLinks} from '../db/statements/report-links.ts';
import {countOtherSenders} from '../db/statements/gateway-shares.ts';
import {sendAgain} from '../db/statements/send-again.ts';
import {createBatchKeeper} from './batch-keeper.ts';
import {createBell, type Bell} from './bell.ts';
import {watchClock, type ClockWatch} from './clock.ts';
import {untilDrained} from './drain.ts';
import {doDuties, keepBeating} from './duties.ts';
import type {GatewayDriver} from './gateways/gateway.ts';
import {gatewayKinds} from './gateways/kinds.ts';
import {leaveParts} from './leave-parts.ts';
import {createTroubleLog, type SenderLogEntry} from './log-entry.ts';
import {createLinkLog, createLinkReporter} from './report-links.ts';
import {createRoster, type Roster} from './roster.ts';
import {createRetentionKeeper} from './retention-keeper.ts';
import type {SenderContext} from './sender-context.ts';
import type {SenderView} from './sender-view.ts';
import {watchZone, type ZoneWatch} from './zone.ts';
import {createTally, type SenderSummary, type Tally} from './tally.ts';

export interface SenderOptions {
  /** Three connections at least, or the heartbeat waits behind the work. */
  db: Database;
  /** Of a test, in place of the database's clock. */
  now?: () => Date;
  log: (entry: SenderLogEntry) => void;
  /** Aborted to stop gracefully. */
  signal: AbortSignal;
  /** Stop when nothing is due and everything handed over has its answer and its receipt. */
  drain?: boolean;
  /** Called once it has begun, with what can be looked at from then on. */
  onStart?: (view: SenderView) => void;
  /** Milliseconds without an answer or a receipt after which draining ends nevertheless. */
  drainLimit?: number;
  /** Milliseconds that a carrier's answer may take before the message is `unknown`. */
  answerLimit?: number;
  /** Milliseconds that the answers in flight get once the sender stops. */
  stopLimit?: number;
  /** Drivers by kind of gateway. */
  drivers?: Readonly<Record<string, GatewayDriver>>;
}

/** Milliseconds that the database gets, after the last answer, to take the last outcomes. */
const lastWrites = 5_000;
const usualStopLimit = 10_000;

/** Milliseconds from the signal to the end at most: for the answers in flight, the last outcomes, and the goodbye. */
export const longestStop = usualStopLimit + 2 * lastWrites;

/**
 * Sends what is due and takes what comes in, until it is stopped or drained: then it claims nothing more, waits for the
 * answers in flight, writes them, and gives back what it had not handed over.
 * Several may run on one database, on several hosts. Rejects when the database cannot be reached at the start; later
 * troubles are logged and outlived.
 */
export async function runSender(options: SenderOptions): Promise<SenderSummary> {
  const {db} = options;
  const actor = `sender:${hostname()}`;
  const senderId = await registerSender(db.sql, {host: hostname(), pid: process.pid});
  const giveUp = new AbortController();
  const stop = new AbortController();
  const watches: Watches = {zone: await watchZone(db), clock: await watchClock(db)};
  const context = createContext(options, senderId, actor, giveUp.signal, watches);
  const roster = createRoster(options.drivers ?? gatewayKinds, context);
  const bells = {duties: createBell(), pulse: createBell()};
  stop.signal.addEventListener('abort', () => Object.values(bells).forEach((bell) => bell.ring()));
  const unlisten = await listen(context, roster);
  context.log({event: 'started', senderId});
  const pulse: Pulse = {beatAt: null};
  const duties = startDuties(context, roster, bells, stop.signal, {pulse, watches});
  options.onStart?.(viewOf(context, roster, pulse));

  if (options.drain) await untilDrained(context, roster, {limit: options.drainLimit ?? 10_000, stop: options.signal});
  else await once(options.signal);

  void context.retention.finish();
  const patience = setTimeout(() => giveUp.abort(), context.stopLimit + lastWrites);
  await Promise.race([roster.stop(), once(giveUp.signal)]);
  clearTimeout(patience);
  stop.abort();
  await Promise.race([sayGoodbye(context, duties, unlisten), atMost(lastWrites)]);
  // A late answer may still come; it is not to wait for a database that the caller closes.
  giveUp.abort();
  const summary = context.tally.summary(roster.problems());
  context.log({event: 'stopped', summary});
  return summary;
}

async function sayGoodbye(
  context: SenderContext,
  duties: Promise<unknown>,
  unlisten: () => Promise<unknown>,
): Promise<void> {
  try {
    await duties;
    await unlisten();
    await context.retention.finish();
    await context.batches.finish();
    await unregisterSender(context.db.sql, context.senderId);
  } catch (error) {
    context.trouble(error);
  }
}

const once = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), {once: true});
  });

/** Does not keep the process alive. */
const atMost = (milliseconds: number): Promise<void> => pause(milliseconds, undefined, {ref: false});

/** What the database says now and then. */
interface Watches {
  zone: ZoneWatch;
  clock: ClockWatch;
}

function createContext(
  options: SenderOptions,
  senderId: number,
  actor: string,
  giveUp: AbortSignal,
  {zone, clock}: Watches,
): SenderContext {
  const {db, log} = options;
  const trouble = createTroubleLog(log);
  const tally = createTally();
  const common = {db, actor, now: options.now ?? clock.now, zone: zone.zone, log, trouble};
  return {
    ...{...common, senderId, tally},
    batches: createBatchKeeper(common),
    retention: createRetentionKeeper({...common, handled: () => handledOf(tally)}),
    answerLimit: options.answerLimit ?? 60_000,
    stopLimit: options.stopLimit ?? usualStopLimit,
    giveUp,
    unsettled: new Set(),
  };
}

function handledOf({summary}: Tally): number {
  const {sent, failed, unknown, receipts} = summary([]);
  return sent + failed + unknown + receipts;
}

/** The hint to look; without it (a pooler in between, say) the polling alone does. */
async function listen(context: SenderContext, roster: Roster): Promise<() => Promise<unknown>> {
  try {
    const subscription = await context.db.sql.listen(dueChannel, () => roster.ring());
    return () => subscription.unlisten();
  } catch (error) {
    context.trouble(error);
    return () => Promise.resolve();
  }
}

/** When the database took the last heartbeat, in milliseconds since 1970; null: not yet. */
interface Pulse {
  beatAt: number | null;
}

const viewOf = ({tally, retention, now}: SenderContext, roster: Roster, pulse: Pulse): SenderView => ({
  counts: () => tally.summary([]),
  deleted: retention.deleted,
  links: () => roster.links(),
  beatAt: () => pulse.beatAt,
  startedAt: now().getTime(),
});

function startDuties(
  context: SenderContext,
  roster: Roster,
  bells: Readonly<Record<'duties' | 'pulse', Bell>>,
  stop: AbortSignal,
  {pulse, watches}: {pulse: Pulse; watches: Watches},
): Promise<unknown> {
  const {db, senderId, log} = context;
  const links = createLinkReporter(roster.links, (rows) => reportLinks(db.sql, senderId, rows));
  const logLinks = createLinkLog(log);
  const common = {isStopping: () => stop.aborted, trouble: context.trouble};
  const beating = keepBeating({
    ...common,
    beat: async () => {
      await beat(db.sql, senderId);
      pulse.beatAt = context.now().getTime();
    },
    wait: (milliseconds) => bells.pulse.wait(milliseconds),
  });
  const duties = doDuties({
    ...common,
    reportLinks: links.report,
    reportNews: () => {
      logLinks(roster.links());
      return links.reportNews();
    },
    bury: () => bury(context, roster),
    ...{tendBatches: context.batches.tend, tendRetention: context.retention.tend},
    refreshGateways: async () => {
      for (const watch of [watches.zone, watches.clock]) await watch.refresh();
      await roster.refresh();
      roster.share(await countOtherSenders(db.sql, senderId));
    },
    leaveParts: async () => context.tally.count('received', await leaveParts(db)),
    wait: (milliseconds) => bells.duties.wait(milliseconds),
    elapsed: () => performance.now(),
    sinceProgress: () => context.tally.sinceProgress(),
  });
  return Promise.all([beating, duties]);
}

/** What the dead had in hand is in doubt, or leaves once more where its queue says so; then receipts may fit anew. */
async function bury({db, actor, log}: SenderContext, roster: Roster): Promise<void> {
  const {messages, claims} = await buryDeadSenders(db.sql, actor);
  if (messages > 0) log({event: 'buried', messages});
  const again = await sendAgain(db.sql, actor);
  if (again > 0) log({event: 'sentAgain', messages: again});
  await roster.tend(claims > 0);
}
