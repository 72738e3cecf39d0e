/** One gateway while it is served: its driver opened, its loop running, its window kept. */
import {judgeDeparture, type Departure} from '../core/departure.ts';
import {readQueueSettings, usualSettings, type QueueSettings} from '../core/queue-settings.ts';
import {defaultRetryPolicy, type Outcome} from '../core/retry.ts';
import {readLinkProblem} from '../core/gateway-link.ts';
import {withoutSecrets} from '../core/secret.ts';
import type {ClaimedMessage} from '../db/statements/claim-due.ts';
import type {GatewayRow} from '../db/statements/gateways-to-serve.ts';
import {readInstallation} from '../db/statements/installation.ts';
import {countOtherSenders} from '../db/statements/gateway-shares.ts';
import {nextDue} from '../db/statements/next-due.ts';
import {listOutstanding} from '../db/statements/outstanding.ts';
import {releaseClaims} from '../db/statements/release-claims.ts';
import type {LinkRow} from '../db/statements/report-links.ts';
import {createBell, type Bell} from './bell.ts';
import {createClaims, nothingClaimed, type Claimed, type Claims} from './claims.ts';
import type {Gateway, GatewayDriver, GatewayEvents} from './gateways/gateway.ts';
import {numberOption} from './gateways/options.ts';
import {handOver, type HandOver, type HandOverIo} from './hand-over.ts';
import {partsWait} from './leave-parts.ts';
import {reasonOf} from './log-entry.ts';
import {createLinkMeter, type LinkMeter} from './link-meter.ts';
import {runLoop, type LoopIo} from './loop.ts';
import {createPace, type Pace} from './pace.ts';
import {createRecords, type Answer, type Records} from './records.ts';
import type {SenderContext} from './sender-context.ts';

export interface ServedGateway {
  /** How it stands, for people to see. */
  link: () => LinkRow;
  /** Looks for due messages now. */
  ring: () => void;
  /** So many other senders serve it: its rate is shared with them. */
  share: (others: number) => void;
  /** Settles kept receipts; once senders have been buried, takes over what they were to be told. */
  tend: (hasBuried: boolean) => Promise<void>;
  /** Whether nothing is due, in flight, or about to be tried again. */
  isIdle: () => boolean;
  /** Claims nothing more, waits for the answers, writes what there is to write, and closes the driver. */
  stop: () => Promise<void>;
}

interface Service {
  row: GatewayRow;
  context: SenderContext;
  gateway: Gateway;
  records: Records;
  pace: Pace;
  bell: Bell;
  meter: LinkMeter;
  /** Counts what the carrier answered, and goes slower where it asks for that. */
  heed: (outcome: Outcome) => void;
  /** By message id, from the claim until its outcome is on disk: the slots of the window that are taken. */
  held: Map<number, HandOver>;
  claims: Claims;
  stop: AbortSignal;
  /** When the last message that was refused for now is tried again: milliseconds since 1970. */
  retryAt: number;
  /** The time of the last claim, where it found nothing due: milliseconds since 1970. */
  emptyAt: number | null;
  /** Whether the last claim found as much as it asked for. */
  isHungry: boolean;
}

/** At most so many receipts are asked for after a start. */
const resumedAtMost = 10_000;

/** Milliseconds after which a claim is too old to act on: the sender may be dead in the eyes of others. */
const claimStaleAfter = 15_000;

/** Opens the gateway and runs its loop. Throws `UserError` where its configuration cannot work. */
export async function serveGateway(
  row: GatewayRow,
  driver: GatewayDriver,
  context: SenderContext,
): Promise<ServedGateway> {
  const rate = numberOption(row, 'rate', {least: 0.01, most: 1_000_000}, null);
  partsWait(row);
  const pace = createPace(rate, performance.now());
  pace.share((await countOtherSenders(context.db.sql, context.senderId)).get(row.id) ?? 0, performance.now());
  const stop = new AbortController();
  const records = createRecords(row, context);
  const outstanding = await listOutstanding(context.db.sql, row.id, resumedAtMost);
  const [bell, meter] = [createBell(), createLinkMeter(performance.now())];
  const heed = createHeed(meter, pace);
  const events: GatewayEvents = {...records.events, linkChanged: () => bell.ring(), partRefused: heed};
  const gateway = await driver({...row, installation: await readInstallation(context.db.sql)}, events);
  gateway.resume(outstanding);
  const service: Service = {
    ...{row, context, gateway, records, pace, bell, meter, heed, held: new Map<number, HandOver>()},
    claims: createClaims(context.db.sql, {senderId: context.senderId, actor: context.actor, gatewayId: row.id}),
    ...{stop: stop.signal, retryAt: 0, emptyAt: null, isHungry: false},
  };
  return served(service, stop);
}

function served(service: Service, stop: AbortController): ServedGateway {
  const {row, context, gateway, records, pace, bell, claims} = service;
  const loop = runLoop(loopIo(service));
  return {
    link: () => linkOf(service),
    ring: () => {
      claims.lookAtAll();
      bell.ring();
    },
    share: (others) => pace.share(others, performance.now()),
    tend: async (hasBuried) => {
      await records.tendStrays();
      if (hasBuried) gateway.resume(await listOutstanding(context.db.sql, row.id, resumedAtMost, {ofTheDead: true}));
    },
    isIdle: () => service.emptyAt !== null && service.emptyAt >= service.retryAt && service.held.size === 0,
    stop: async () => {
      stop.abort();
      bell.ring();
      await loop;
      await leave(service);
    },
  };
}

const createHeed =
  (meter: LinkMeter, pace: Pace): Service['heed'] =>
  (outcome) => {
    meter.count(outcome, performance.now());
    if (outcome.kind === 'refusedForNow' && outcome.reason === 'throttled') pace.throttled(performance.now());
  };

/** With the loop at its end: waits for what is in flight, gives back what is not, and writes what there is to write. */
async function leave(service: Service): Promise<void> {
  const {row, context, gateway, records} = service;
  await emptyWindow(service);
  await release(service).catch(context.trouble);
  await gateway.close();
  await records.settled();
  context.log({event: 'gatewayClosed', gateway: row.name});
}

function linkOf({row, gateway, held, pace, meter}: Service): LinkRow {
  const now = performance.now();
  const {state, reason} = gateway.link;
  return {
    ...{gatewayId: row.id, state, window: gateway.window, inFlight: held.size},
    ...{rate: pace.rate(now), pace: meter.pace(now), throttled: meter.throttled()},
    problem: reason === null ? null : readLinkProblem(withoutSecrets(reason)),
  };
}

function loopIo(service: Service): LoopIo {
  const {row, context, gateway, records, pace, bell, held, stop} = service;
  const {db} = context;
  return {
    isStopping: () => stop.aborted,
    free: () => gateway.window - held.size + records.freeing(),
    allowance: () => pace.allowance(performance.now()),
    untilAllowed: () => pace.untilNext(performance.now()),
    claim: async () => {
      // A quarter of a window is worth a claim; less is worth a moment's wait.
      const enough = gateway.window / 4;
      const claimed = await records.claim(() => claim(service), {enough});
      takeUp(service, claimed);
      return {asked: claimed.asked, found: claimed.messages.length};
    },
    release: () => release(service),
    untilDue: async () => {
      const due = await nextDue(db.sql, row.id);
      return due && due.getTime() - context.now().getTime();
    },
    wait: (milliseconds) => bell.wait(milliseconds),
    elapsed: () => performance.now(),
    trouble: (error) => {
      service.emptyAt = null;
      context.trouble(error);
    },
  };
}

/** Claims what free slots and the pace allow. */
function claim({context, gateway, pace, held, stop, claims}: Service): Promise<Claimed> {
  const asked = Math.min(gateway.window - held.size, pace.allowance(performance.now()));
  return asked < 1 || stop.aborted ? Promise.resolve(nothingClaimed) : claims.claim(asked, context.now());
}

/** Hands over what was claimed; what waited too long for the database goes back. */
function takeUp(service: Service, claimed: Claimed): void {
  const {context, pace, stop} = service;
  const {asked, messages, at} = claimed;
  if (asked === 0) return;
  service.claims.took(claimed);
  service.emptyAt = messages.length === 0 ? at.now : null;
  service.isHungry = messages.length === asked;
  // Where the machine slept, only the clock on the wall has gone on.
  const elapsed = performance.now() - at.elapsed;
  const age = Math.max(elapsed, context.now().getTime() - at.now, Date.now() - at.wall);
  const mayLeave = !stop.aborted && age < claimStaleAfter;
  pace.take(partsOf(messages), performance.now());
  for (const message of messages) {
    if (message.state === 'submitting') hold(service, message, mayLeave ? judge(message, context) : null);
    else context.tally.count(message.state);
  }
}

/** As a carrier counts them; what was settled by the claim does not leave. */
const partsOf = (messages: readonly ClaimedMessage[]): number =>
  messages.reduce((sum, {state, parts}) => sum + (state === 'submitting' ? parts : 0), 0);

async function release({row, context, held}: Service): Promise<void> {
  const heldIds = [...held.keys(), ...context.unsettled];
  await releaseClaims(context.db.sql, {senderId: context.senderId, gatewayId: row.id, heldIds});
}

const judge = (message: ClaimedMessage, {zone, now}: SenderContext): Departure =>
  judgeDeparture(message, settingsOf(message.queueOptions), zone(), now());

/** What was read last: most claims are of one queue. */
let lastRead = {writing: '{}', settings: usualSettings};

function settingsOf(writing: string): QueueSettings {
  if (lastRead.writing !== writing) {
    lastRead = {writing, settings: readQueueSettings(JSON.parse(writing) as Record<string, unknown>)};
  }
  return lastRead.settings;
}

/** Keeps a slot of the window taken until the message's outcome is on disk, so that doubt never exceeds the window. */
function hold(service: Service, message: ClaimedMessage, departure: Departure | null): void {
  const {context, claims, held, bell} = service;
  const hand = handOver(message, departure, handOverIo(service, message.id));
  held.set(message.id, hand);
  hand.ended
    .then(() => claims.settle(message))
    .catch(() => context.unsettled.add(message.id))
    .finally(() => {
      held.delete(message.id);
      if (service.isHungry) bell.ring();
    });
}

function handOverIo(service: Service, messageId: number): HandOverIo {
  const {row, context, gateway} = service;
  return {
    gateway: {
      submit: async (message) => {
        const outcome = await gateway.submit(message);
        service.heed(outcome);
        return outcome;
      },
    },
    policy: defaultRetryPolicy,
    now: context.now,
    answerLimit: context.answerLimit,
    record: (outcome) => record(service, {...outcome, isLate: false}),
    recordLate: (outcome) => record(service, {...outcome, isLate: true}),
    fault: (error) => context.log({event: 'gatewayFault', gateway: row.name, messageId, reason: reasonOf(error)}),
    noAnswer: () => context.log({event: 'noAnswer', gateway: row.name, messageId}),
  };
}

async function record(service: Service, answer: Answer): Promise<void> {
  const {records, bell} = service;
  service.retryAt = Math.max(service.retryAt, answer.due?.getTime() ?? 0);
  const written = records.outcome(answer);
  // The next claim goes with it.
  if (service.isHungry) bell.ring();
  await written;
  // What went back to its queue is due before the loop may have meant to look again.
  if (answer.due !== null) bell.ring();
}

/** Waits for the answers in flight, and no longer than the stop allows. */
async function emptyWindow({held, context}: Service): Promise<void> {
  const timer = setTimeout(() => held.forEach(({cut}) => cut()), context.stopLimit);
  await Promise.allSettled([...held.values()].map(({ended}) => ended));
  clearTimeout(timer);
}
