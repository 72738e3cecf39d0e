/**
 * Keeps one bind: connects, binds, waits for the end of it, and tries again after a while.
 *
 *   connecting → bound or refused → ended → waiting (back-off) → connecting …
 *
 * What is said about it changes only with what is new: while a wrong password is tried again and again it is down for
 * that one reason.
 */
import type {Socket} from 'node:net';
import {setTimeout as pause} from 'node:timers/promises';
import type {CommandStatus} from '../../../core/failure-code.ts';
import type {LinkReport} from '../gateway.ts';
import {createBackOff, type LinkFailure} from './back-off.ts';
import {type Address, connect, ConnectFailure} from './connect.ts';
import {Session} from './session.ts';
import type {SessionEnd, SessionIo, SessionSettings} from './session-io.ts';

export interface BindSettings extends SessionSettings {
  address: Address;
  /** Shortens the waits between attempts: 1 in earnest. */
  backOffScale: number;
}

export interface BindKeeper {
  /** Null while there is no connection. */
  readonly session: Session | null;
  readonly link: LinkReport;
  /** Unbinds, and tries no more. */
  close: () => Promise<void>;
}

export type BindIo = Pick<SessionIo, 'inbound' | 'changed'>;

/** Milliseconds that a bind has to hold for its end to be a mere loss of the link. */
const heldLong = 20_000;

/** Statuses of a bind that say that the login is wrong. */
const loginRefused: ReadonlySet<string> = new Set<CommandStatus>([
  'ESME_RINVPASWD',
  'ESME_RINVSYSID',
  'ESME_RINVSYSTYP',
  'ESME_RBINDFAIL',
]);

export function keepBind(settings: BindSettings, io: BindIo): BindKeeper {
  const stop = new AbortController();
  const kept: {session: Session | null; link: LinkReport} = {session: null, link: {state: 'opening', reason: null}};
  const backOff = createBackOff(settings.backOffScale);
  const changed = (): void => {
    const {session, link} = kept;
    if (session?.isBound && link.state !== 'up') kept.link = {state: 'up', reason: null};
    if (session?.end) kept.link = {state: 'down', reason: session.end.code};
    io.changed();
  };
  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      const end = await bindOnce(settings, {...io, changed}, stop.signal, (session) => (kept.session = session));
      kept.session = null;
      kept.link = {state: 'down', reason: end.code};
      io.changed();
      await wait(backOff.after(failureOf(end), Math.random()), stop.signal);
    }
  };
  const over = run();
  return {
    get session() {
      return kept.session;
    },
    get link() {
      return kept.link;
    },
    close: async () => {
      stop.abort();
      await kept.session?.close();
      await over;
    },
  };
}

function failureOf({code, held, hasCarried}: SessionEnd): LinkFailure {
  if (held === null) return loginRefused.has(code) ? 'refused' : 'failed';
  if (code === 'noAnswer') return 'failed';
  if (held >= heldLong) return 'lost';
  return hasCarried ? 'dropped' : 'failed';
}

const wait = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  pause(milliseconds, undefined, {signal}).catch(() => undefined);

/** One connection and its bind, to its end. */
async function bindOnce(
  settings: BindSettings,
  io: BindIo,
  signal: AbortSignal,
  onSession: (session: Session) => void,
): Promise<SessionEnd> {
  try {
    const socket = await connect(settings.address, signal);
    const session = new Session(settings, {...io, ...socketIo(socket)});
    const timer = setInterval(() => session.tick(), settings.tickMs);
    onSession(session);
    socket.on('data', (chunk: Buffer) => session.receive(chunk));
    socket.on('error', () => session.gone());
    socket.on('close', () => session.gone());
    socket.on('end', () => session.gone());
    if (signal.aborted) void session.close();
    const end = await session.ended;
    clearInterval(timer);
    return end;
  } catch (error) {
    if (error instanceof ConnectFailure) return {code: error.reason, held: null, hasCarried: false};
    throw error;
  }
}

/** Milliseconds that a socket gets to write what it has in hand. */
const lastWrites = 1_000;

const socketIo = (socket: Socket): Omit<SessionIo, 'inbound' | 'changed'> => ({
  write: (bytes, taken) =>
    void socket.write(bytes, (error) => {
      if (!error) taken();
    }),
  pause: (isPaused) => {
    if (isPaused) socket.pause();
    else socket.resume();
  },
  hangUp: () => {
    socket.destroySoon();
    setTimeout(() => socket.destroy(), lastWrites).unref();
  },
  soon: setImmediate,
  clock: () => performance.now(),
});
