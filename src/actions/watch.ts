/**
 * Tells the screen that something has changed, by LISTEN on a connection of its own. Where that connection is down, or
 * goes through a pooler that swallows notifications, the screen is told to look every two seconds instead, and the
 * connection is tried again meanwhile.
 *
 *   connecting → (own echo heard) → listening → (connection lost) → connecting …
 */
import {setTimeout as pause} from 'node:timers/promises';
import {hearChanges, type News} from '../db/change-line.ts';
import type {Database} from '../db/connect.ts';
import type {Desk} from './desk.ts';

export type {News} from '../db/change-line.ts';

export interface Watch {
  stop: () => Promise<void>;
}

export interface WatchOptions {
  /** Something may have changed; at most once in 250 ms. */
  onChange: (news: News) => void;
  /** Whether changes are heard at once (true) or looked for every two seconds. Called when that changes. */
  onListening?: (isListening: boolean) => void;
}

const shortestGap = 250;
const pollEvery = 2_000;
const anything: News = {
  ...{areViews: true, areBatches: true, areMessages: true, areLinks: true},
  ...{areSettings: true, areRights: true},
};

/** Listens until `stop`, which resolves when nothing will be called any more. */
export function watchChanges({db}: Desk, {onChange, onListening}: WatchOptions): Watch {
  const change = openThrottle(onChange, shortestGap);
  const stopping = new AbortController();
  let isListening = false;
  const tell = (now: boolean): void => {
    if (now === isListening || stopping.signal.aborted) return;
    isListening = now;
    onListening?.(now);
    // Whatever happened while nobody listened.
    change.call(anything);
  };
  const poll = setInterval(() => {
    if (!isListening) change.call(anything);
  }, pollEvery);
  const listening = keepListening(db, change.call, tell, stopping.signal);
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
  db: Database,
  onChange: (news: News) => void,
  tell: (isListening: boolean) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await hearChanges(db, {onChange, onHearing: () => tell(true), signal});
    tell(false);
    await pause(pollEvery, undefined, {signal}).catch(() => undefined);
  }
}

/**
 * Calls at once, then not again until `gap` milliseconds have passed, and then only if it was asked to meanwhile: with
 * all that these calls told.
 */
function openThrottle(callback: (news: News) => void, gap: number) {
  let timer: NodeJS.Timeout | undefined;
  let wanted: News | null = null;
  let isStopped = false;
  const call = (news: News): void => {
    if (isStopped) return;
    if (timer) {
      wanted = wanted === null ? news : bothOf(news, wanted);
      return;
    }
    timer = setTimeout(() => {
      timer = undefined;
      const next = wanted;
      wanted = null;
      if (next !== null) call(next);
    }, gap);
    callback(news);
  };
  return {
    call,
    stop: (): void => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

const bothOf = (one: News, other: News): News => ({
  areViews: one.areViews || other.areViews,
  areBatches: one.areBatches || other.areBatches,
  areMessages: one.areMessages || other.areMessages,
  areLinks: one.areLinks || other.areLinks,
  areSettings: one.areSettings || other.areSettings,
  areRights: one.areRights || other.areRights,
});
