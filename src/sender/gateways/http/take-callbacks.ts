/** A gateway's side of the listener: what the carrier says becomes events, and is answered once they are on disk. */
import {setTimeout as pause} from 'node:timers/promises';
import type {GatewayEvents} from '../gateway.ts';
import type {Callback, Dialect} from './dialect.ts';
import {errorBody, type CallAnswer, type Route} from './listener.ts';
import {createSaidOnce} from './said-once.ts';

export interface CallbackIntake {
  route: Route;
  /** Refuses what comes from now on, and ends when nothing is being stored any more, after two seconds at most. */
  close: () => Promise<void>;
}

/** Milliseconds after which the carrier is told to come again; it would not wait for ever. */
const storeLimit = 25_000;
/** Milliseconds that what is being stored gets at the end. */
const closeLimit = 2_000;
const rememberedAtMost = 50_000;

export function takeCallbacks(dialect: Dialect, secret: string, events: GatewayEvents): CallbackIntake {
  const saidOnce = createSaidOnce(rememberedAtMost);
  const running = new Set<Promise<CallAnswer>>();
  const end = new AbortController();
  const store = (callback: Callback): Promise<void> => {
    if (callback.kind !== 'receipt' && callback.kind !== 'inbound') return Promise.resolve();
    const tell = (): Promise<void> =>
      callback.kind === 'receipt' ? events.receipt(callback.receipt) : events.inbound(callback.message);
    return callback.key === null ? tell() : saidOnce(callback.key, tell);
  };
  const take: Route = async (call) => {
    if (end.signal.aborted) return notStored;
    const callback = dialect.callback(call, secret, Date.now());
    if (callback.kind === 'refused') return {status: callback.status, body: errorBody(callback.reason)};
    return (await isStoredInTime(store(callback))) ? stored : notStored;
  };
  return {
    route: (call) => {
      const answer = take(call);
      running.add(answer);
      void answer.catch(() => undefined).finally(() => running.delete(answer));
      return answer;
    },
    close: async () => {
      end.abort();
      await Promise.race([Promise.allSettled(running), pause(closeLimit, undefined, {ref: false})]);
    },
  };
}

/** Without a body: Kannel would send it to whoever wrote. */
const stored: CallAnswer = {status: 200, body: ''};
const notStored: CallAnswer = {status: 503, body: errorBody('notStored')};

async function isStoredInTime(work: Promise<void>): Promise<boolean> {
  const over = new AbortController();
  const late = pause(storeLimit, false, {signal: over.signal, ref: false}).catch(() => false);
  const done = work.then(
    () => true,
    () => false,
  );
  const isStored = await Promise.race([done, late]);
  over.abort();
  return isStored;
}
