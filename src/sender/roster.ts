/** The gateways that a sender serves, kept in step with the table of gateways. One that fails never stops the others. */
import {readLinkProblem} from '../core/gateway-link.ts';
import {UserError, type Problem} from '../core/problem.ts';
import {withoutSecrets} from '../core/secret.ts';
import {gatewaysToServe, type GatewayRow} from '../db/statements/gateways-to-serve.ts';
import type {LinkRow} from '../db/statements/report-links.ts';
import type {GatewayDriver} from './gateways/gateway.ts';
import {reasonOf} from './log-entry.ts';
import type {SenderContext} from './sender-context.ts';
import {serveGateway, type ServedGateway} from './serve-gateway.ts';

export interface Roster {
  /** Opens what is new, closes what is gone or changed, tries again what failed. */
  refresh: () => Promise<void>;
  ring: () => void;
  /** Has each gateway's rate shared with the other senders that serve it. */
  share: (others: ReadonlyMap<number, number>) => void;
  /** What each gateway has to see to now and then; `hasBuried`: senders were found dead. */
  tend: (hasBuried: boolean) => Promise<void>;
  isIdle: () => boolean;
  /** Ids of the gateways being served. */
  servedIds: () => readonly number[];
  problems: () => readonly Problem[];
  /** How each gateway stands, those included that could not be opened. */
  links: () => readonly ServedLink[];
  stop: () => Promise<void>;
}

/** How a gateway of this name stands. */
export interface ServedLink extends LinkRow {
  gateway: string;
  /** False while its driver is not at work; why is said in another way. */
  isOpen: boolean;
}

/**
 *   opening → served → closing → (gone)
 *           → failed → opening
 * A changed gateway is closed to the end before it is opened anew: two loops of one sender must not share its claims.
 */
interface Entry {
  /** The row that it was opened with. */
  signature: string;
  change: Promise<void> | null;
  served: ServedGateway | null;
  problem: Problem | null;
  /** When opening began, in milliseconds of a clock that never goes back. */
  openedAt: number;
}

/** Milliseconds from one attempt to open a gateway that fails to the next. */
const openAgainAfter = 5_000;

export function createRoster(drivers: Drivers, context: SenderContext): Roster {
  const entries = new Map<number, Entry>();
  let isClosed = false;
  const all = (): Entry[] => [...entries.values()];
  return {
    refresh: async () => {
      const rows = await gatewaysToServe(context.db.sql);
      if (!isClosed) follow(rows, entries, drivers, context);
    },
    ring: () => all().forEach(({served}) => served?.ring()),
    share: (others) => entries.forEach(({served}, id) => served?.share(others.get(id) ?? 0)),
    tend: async (hasBuried) => {
      for (const {served} of all()) await served?.tend(hasBuried);
    },
    isIdle: () => all().every(({change, served}) => !change && (served?.isIdle() ?? true)),
    servedIds: () => [...entries].filter(([, {served}]) => served !== null).map(([id]) => id),
    problems: () => all().flatMap(({problem}) => problem ?? []),
    links: () =>
      [...entries].map(([id, entry]) => ({
        ...(entry.served?.link() ?? unservedLink(id, entry)),
        gateway: nameOf(entry),
        isOpen: entry.served !== null,
      })),
    stop: async () => {
      isClosed = true;
      await Promise.all(all().flatMap(({change}) => change ?? []));
      await Promise.all(all().map((entry) => close(entry, context)));
    },
  };
}

type Entries = Map<number, Entry>;
type Drivers = Readonly<Record<string, GatewayDriver>>;

function follow(rows: readonly GatewayRow[], entries: Entries, drivers: Drivers, context: SenderContext): void {
  for (const [id, entry] of entries) {
    const row = rows.find((candidate) => candidate.id === id);
    if (entry.change || JSON.stringify(row) === entry.signature) continue;
    entry.change = close(entry, context).finally(() => entries.delete(id));
  }
  for (const row of rows) {
    const before = entries.get(row.id);
    if (before && !mayOpenAgain(before)) continue;
    const entry: Entry = {
      ...{signature: JSON.stringify(row), change: null, served: null},
      ...{problem: before?.problem ?? null, openedAt: performance.now()},
    };
    entries.set(row.id, entry);
    entry.change = open(entry, row, drivers, context).finally(() => (entry.change = null));
  }
}

/** A gateway without a driver at work: about to be opened, or with what keeps it from that. */
const unservedLink = (gatewayId: number, {problem}: Entry): LinkRow => ({
  ...{gatewayId, state: problem ? 'down' : 'opening', window: 0, inFlight: 0, rate: null, pace: 0, throttled: 0},
  problem: problem && readLinkProblem(withoutSecrets('reason' in problem ? problem.reason : problem.code)),
});

const mayOpenAgain = ({change, served, openedAt}: Entry): boolean =>
  !change && !served && performance.now() - openedAt >= openAgainAfter;

async function open(entry: Entry, row: GatewayRow, drivers: Drivers, context: SenderContext): Promise<void> {
  try {
    const driver = Object.hasOwn(drivers, row.kind) ? drivers[row.kind] : undefined;
    if (!driver) throw new UserError({code: 'noGateway', gateway: row.name, reason: `unknownKind:${row.kind}`});
    entry.served = await serveGateway(row, driver, context);
    entry.problem = null;
    context.log({event: 'gatewayOpened', gateway: row.name});
  } catch (error) {
    const problem = toProblem(error, row);
    const isNews = JSON.stringify(problem) !== JSON.stringify(entry.problem);
    entry.problem = problem;
    if (isNews) context.log({event: 'problem', problem});
  }
}

async function close(entry: Entry, context: SenderContext): Promise<void> {
  const served = entry.served;
  try {
    await served?.stop();
  } catch (error) {
    context.log({event: 'gatewayFault', gateway: nameOf(entry), messageId: null, reason: reasonOf(error)});
  }
  entry.served = null;
}

const nameOf = (entry: Entry): string => (JSON.parse(entry.signature) as GatewayRow).name;

const toProblem = (error: unknown, row: GatewayRow): Problem =>
  error instanceof UserError ? error.problem : {code: 'noGateway', gateway: row.name, reason: reasonOf(error)};
