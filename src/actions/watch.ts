/**
 * Tells the screen that something has changed, by LISTEN on a connection of its own. Where that connection is down, or
 * goes through a pooler that swallows notifications, the screen is told to look every two seconds instead, and the
 * connection is tried again meanwhile.
 *
 *   connecting → (own echo heard) → listening → (connection lost) → connecting …
 */
import {randomUUID} from 'node:crypto';
import {setTimeout as pause} from 'node:timers/promises';
import postgres from 'postgres';
import {changedChannel} from '../db/statements/announce.ts';
import type {Desk} from './desk.ts';

export interface Watch {
  stop: () => Promise<void>;
}

export interface WatchOptions {
  /** Something may have changed; at most once in 250 ms. */
  onChange: () => void;
  /** Whether changes are heard at once (true) or looked for every two seconds. Called when that changes. */
  onListening?: (isListening: boolean) => void;
}

const shortestGap = 250;
const pollEvery = 2_000;

/** Listens until `stop`, which resolves when nothing will be called any more. */
export function watchChanges({db: {sql}}: Desk, {onChange, onListening}: WatchOptions): Watch {
  const change = openThrottle(onChange, shortestGap);
  const stopping = new AbortController();
  let isListening = false;
  const tell = (now: boolean): void => {
    if (now === isListening || stopping.signal.aborted) return;
    isListening = now;
    onListening?.(now);
    // Whatever happened while nobody listened.
    change.call();
  };
  const poll = setInterval(() => {
    if (!isListening) change.call();
  }, pollEvery);
  const listening = keepListening(sql, change.call, tell, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      clearInterval(poll);
      change.stop();
      await listening;
    },
  };
}

async function keepListening(
  sql: postgres.Sql,
  onChange: () => void,
  tell: (isListening: boolean) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await listenOnce(sql, onChange, tell, signal);
    tell(false);
    await pause(pollEvery, undefined, {signal}).catch(() => undefined);
  }
}

/** Resolves when the connection is lost, could not be made, hears nothing, or is no longer wanted. */
async function listenOnce(
  sql: postgres.Sql,
  onChange: () => void,
  tell: (isListening: boolean) => void,
  signal: AbortSignal,
): Promise<void> {
  const echo = `smsdesk_echo_${randomUUID().replaceAll('-', '')}`;
  const over = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), {once: true});
  });
  let isOver = (): void => undefined;
  let isHeard = (): void => undefined;
  const closed = new Promise<void>((resolve) => (isOver = resolve));
  const heard = new Promise<'heard'>((resolve) => (isHeard = () => resolve('heard')));
  const line = openLine(sql, isOver, (channel) => (channel === echo ? isHeard() : onChange()));
  try {
    await Promise.race([line`listen ${line(changedChannel)}`, over]);
    await Promise.race([line`listen ${line(echo)}`, over]);
    await Promise.race([sql`select pg_notify(${echo}, '')`, over]);
    const answer = await Promise.race([heard, closed, over, pause(pollEvery, undefined, {ref: false})]);
    if (answer !== 'heard') return;
    tell(true);
    await Promise.race([closed, over]);
  } catch {
    // A connection that cannot be had is tried again; the statements of the screen say what is wrong with it.
  } finally {
    await line.end({timeout: 0});
  }
}

/**
 * One connection like those of `sql`. `sql.listen` would also do, but tells nobody when its connection is lost; these
 * two callbacks are what it is made of, and missing in the driver's types.
 */
const openLine = (sql: postgres.Sql, onclose: () => void, onnotify: (channel: string) => void): postgres.Sql =>
  postgres({...sql.options, max: 1, idle_timeout: null, max_lifetime: null, onclose, onnotify} as unknown as object);

/** Calls at once, then not again until `gap` milliseconds have passed, and then only if it was asked to meanwhile. */
function openThrottle(callback: () => void, gap: number) {
  let timer: NodeJS.Timeout | undefined;
  let isWanted = false;
  let isStopped = false;
  const call = (): void => {
    if (isStopped) return;
    if (timer) {
      isWanted = true;
      return;
    }
    isWanted = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (isWanted) call();
    }, gap);
    callback();
  };
  return {
    call,
    stop: (): void => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
