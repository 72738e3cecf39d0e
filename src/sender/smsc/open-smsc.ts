/**
 * Starts an SMSC. Throws `portTaken` or `cannotListen`.
 *
 *   connection  a socket as PDUs              intake   what becomes of a submit: gate, plan-receipts, ledger
 *   link        SMPP on one connection        postbox  receipts and received messages on their way out
 *   enquiry     whether its client lives
 */
import {createServer, type Server, type Socket} from 'node:net';
import {createServer as createTlsServer} from 'node:tls';
import {UserError} from '../../core/problem.ts';
import {createAgenda} from './agenda.ts';
import {startChatter} from './chatter.ts';
import type {Exchange} from './exchange.ts';
import {createFlusher} from './flusher.ts';
import {createIntake} from './intake.ts';
import {Link} from './link.ts';
import {type SmscChoices, type SmscOptions, smscOptions} from './options.ts';
import {Postbox} from './postbox.ts';
import {createRecentMessages} from './recent-messages.ts';
import type {Ledger, Smsc, SmscCounts} from './smsc.ts';

/** Messages that query_sm knows of. */
const mostRecent = 100_000;
/** How long a client may take to answer the unbind when the SMSC closes, in milliseconds. */
const partingLimit = 2_000;

export async function openSmsc(choices: SmscChoices = {}, ledger: Ledger | null = null): Promise<Smsc> {
  const options = smscOptions(choices);
  const failing = Promise.withResolvers<never>();
  // Who does not ask hears of it by the closed links.
  failing.promise.catch(() => undefined);
  const links = new Set<Link>();
  const cut = (): void => links.forEach((link) => link.cut('stopped'));
  const exchange = createExchange(options, ledger, (error) => {
    failing.reject(error);
    cut();
    server.close();
  });
  const server = createListener(options, (socket) => meet(socket, links, exchange));
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const ended = new Promise<void>((resolve) => server.on('close', () => resolve()));
  const {address: host, port} = await listen(server, options);
  startChatter(exchange);
  const close = async (): Promise<void> => {
    server.close();
    for (const link of links) link.leave();
    const limit = setTimeout(() => {
      cut();
      // Who has not ended its TLS handshake is no link yet.
      for (const socket of sockets) socket.destroy();
    }, partingLimit);
    await Promise.all([ended, ...[...links].map(({gone}) => gone)]);
    clearTimeout(limit);
    exchange.agenda.clear();
    exchange.flusher.now();
  };
  return {host, port, counts: exchange.counts, failed: failing.promise, cut, close};
}

/** Whoever does not get through the handshake of TLS is let go by Node, and is never a link. */
const createListener = ({tls, bindLimit}: SmscOptions, met: (socket: Socket) => void): Server =>
  tls === null ? createServer(met) : createTlsServer({...tls, minVersion: 'TLSv1.2', handshakeTimeout: bindLimit}, met);

function meet(socket: Socket, links: Set<Link>, exchange: Exchange): void {
  const {counts, options} = exchange;
  counts.connections += 1;
  if (links.size >= options.mostLinks) {
    turnAway(socket, exchange);
    return;
  }
  const link = new Link(counts.connections, socket, exchange);
  links.add(link);
  counts.links = links.size;
  void link.gone.then(() => {
    links.delete(link);
    counts.links = links.size;
  });
}

function createExchange(options: SmscOptions, ledger: Ledger | null, failed: (error: unknown) => void): Exchange {
  const counts = noCounts();
  const now = (): number => performance.now();
  const time = (): number => Date.now();
  const agenda = createAgenda(now);
  const flusher = createFlusher(ledger, failed);
  const record: Exchange['record'] = (entry) => {
    if (ledger === null) return;
    ledger.add(entry);
    flusher.soon();
  };
  const recent = createRecentMessages(mostRecent);
  const postbox = new Postbox({agenda, counts, record, time, mostWaiting: options.mostPending});
  const intake = createIntake({
    options,
    agenda,
    counts,
    recent,
    record,
    post: (systemId, delivery, isUrgent) => postbox.post(systemId, delivery, isUrgent),
    time,
    now,
  });
  return {options, counts, agenda, flusher, intake, postbox, recent, record, time};
}

const noCounts = (): SmscCounts => ({
  ...{connections: 0, links: 0, bound: 0, refusedBinds: 0},
  ...{submits: 0, accepted: 0, refused: 0, unanswered: 0},
  ...{receipts: 0, inbound: 0, acknowledged: 0, undelivered: 0},
});

function turnAway(socket: Socket, {record, time, counts}: Exchange): void {
  record({event: 'ended', time: time(), link: counts.connections, why: 'tooMany', reason: null});
  socket.on('error', () => undefined);
  socket.destroy();
}

/** The address it listens on. Throws `portTaken` and `cannotListen`. */
function listen(server: Server, {host, port}: SmscOptions): Promise<{address: string; port: number}> {
  return new Promise((resolve, reject) => {
    server.once('error', ({code = 'unknown'}: NodeJS.ErrnoException) =>
      reject(
        new UserError(
          code === 'EADDRINUSE' ? {code: 'portTaken', host, port} : {code: 'cannotListen', host, port, reason: code},
        ),
      ),
    );
    server.listen({host, port, backlog: 511}, () => {
      const bound = server.address();
      // A TCP server has an address with a port.
      if (bound !== null && typeof bound === 'object') resolve(bound);
    });
  });
}
