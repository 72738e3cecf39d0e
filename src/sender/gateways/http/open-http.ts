/**
 * A carrier that is spoken to over HTTP. Each message is a request of its own; what comes back later (receipts, received
 * messages) arrives at a listener of ours. What differs from carrier to carrier is in the dialects.
 */
import {readFile} from 'node:fs/promises';
import {createSecureContext, rootCertificates} from 'node:tls';
import type {Outcome} from '../../../core/retry.ts';
import type {Gateway, GatewayConfig, GatewayDriver, GatewayEvents, LinkReport, OutgoingMessage} from '../gateway.ts';
import {badOption} from '../options.ts';
import type {Dialect} from './dialect.ts';
import {createClient, type Client} from './exchange.ts';
import {createGate, type Gate} from './gate.ts';
import {generic} from './generic.ts';
import {readHttpOptions, type DialectName, type HttpOptions} from './http-options.ts';
import {kannel} from './kannel.ts';
import {keepWay, type Way} from './keep-way.ts';
import {addressText} from './listen-address.ts';
import {referenceOf} from './reference.ts';
import {leaseListener, type Lease} from './shared-listeners.ts';
import {createTellOutcome, type TellOutcome} from './tell-outcome.ts';
import {takeCallbacks} from './take-callbacks.ts';
import {watchWindow, type WindowWatch} from './watch-window.ts';

export const dialects: Readonly<Record<DialectName, Dialect>> = {generic, kannel};

interface Open {
  config: GatewayConfig;
  options: HttpOptions;
  dialect: Dialect;
  client: Client;
  gate: Gate;
  way: Way;
  tellOutcome: TellOutcome;
  inbox: Inbox | null;
  watch: WindowWatch;
}

/** Ends when it is known whether the carrier can be reached; it need not be. */
export const openHttp: GatewayDriver = async (config, events) => {
  const options = readHttpOptions(config);
  const dialect = dialects[options.dialect];
  const gate = createGate(options.window, Math.random);
  const limits = {...options, ca: await readAuthorities(config, options)};
  // First of all: what carriers have kept for us meanwhile need not wait for the way to them.
  const inbox = await openInbox(config, options, dialect, events);
  const way = await keepWay(options.url, limits, gate);
  const watch = watchWindow({
    window: () => windowOf({way, gate}),
    wait: () => gate.wait(performance.now()),
    changed: () => events.linkChanged?.(),
  });
  way.onAttempt(watch.look);
  return toGateway({
    ...{config, options, dialect, gate, inbox, way, watch},
    client: createClient(options.url.protocol, limits),
    tellOutcome: createTellOutcome(options.isIdempotent),
  });
};

/** Throws `UserError` where the file cannot be read, or holds no certificate. */
async function readAuthorities(config: GatewayConfig, {caFile}: HttpOptions): Promise<string[] | undefined> {
  if (caFile === null) return undefined;
  try {
    const pem = await readFile(caFile, 'utf8');
    if (!pem.includes('-----BEGIN CERTIFICATE-----')) throw badOption(config, 'caFile');
    createSecureContext({ca: pem});
    return [...rootCertificates, pem];
  } catch {
    throw badOption(config, 'caFile');
  }
}

const windowOf = ({way, gate}: Pick<Open, 'way' | 'gate'>): number =>
  way.isBroken ? 0 : gate.window(performance.now());

function toGateway(open: Open): Gateway {
  const {gate, way, watch, client, inbox} = open;
  return {
    get window() {
      return windowOf(open);
    },
    get link(): LinkReport {
      const problem = inbox?.problem() ?? null;
      return gate.link.state === 'up' && problem !== null ? {state: 'up', reason: problem} : gate.link;
    },
    submit: (message) => submit(open, message),
    resume: () => undefined,
    close: async () => {
      way.close();
      watch.close();
      await inbox?.close();
      client.close();
    },
  };
}

async function submit(open: Open, message: OutgoingMessage): Promise<Outcome> {
  const {config, options, dialect, client, gate, way, watch, tellOutcome, inbox} = open;
  const began = gate.turn;
  const letter = {options, reference: referenceOf(config, message), callbackUrl: inbox?.url() ?? null, now: Date.now()};
  const exchange = await client.exchange(dialect.request(message, letter));
  const {outcome, standing} = tellOutcome(message.id, exchange, (answer) =>
    dialect.read(answer, {...letter, now: Date.now()}),
  );
  gate.report(standing, began, performance.now());
  if (exchange.kind === 'notMade') way.broke();
  watch.look();
  return outcome;
}

interface Inbox {
  /** Where the carrier finds it. */
  url: () => string;
  /** Why nothing can come in; null: it can. */
  problem: () => string | null;
  close: () => Promise<void>;
}

async function openInbox(
  {name}: GatewayConfig,
  {callbacks}: HttpOptions,
  dialect: Dialect,
  events: GatewayEvents,
): Promise<Inbox | null> {
  if (callbacks === null) return null;
  const {listener, release}: Lease = await leaseListener(callbacks.listen);
  const intake = takeCallbacks(dialect, callbacks.secret, events);
  const unmount = listener.mount(name, intake.route);
  return {
    url: () => {
      const {host, port} = callbacks.listen;
      const base = callbacks.publicUrl ?? `http://${addressText({host, port: listener.port ?? port})}`;
      return `${base}/${encodeURIComponent(name)}`;
    },
    problem: () => listener.problem,
    close: async () => {
      await intake.close();
      unmount();
      await release();
    },
  };
}
