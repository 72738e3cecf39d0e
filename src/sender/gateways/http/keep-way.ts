/**
 * Whether there is a way to the carrier. While there is none, connections are tried, not messages: at longer and longer
 * intervals, and without a word in the life of any message.
 */
import type {Gate} from './gate.ts';
import type {ClientLimits} from './exchange.ts';
import {probe} from './probe.ts';

export interface Way {
  readonly isBroken: boolean;
  /** A connection could not be made. */
  broke: () => void;
  /** Has each attempt from now on told when it is known how it ended. */
  onAttempt: (told: () => void) => void;
  close: () => void;
}

/** Ends when the first attempt has. */
export async function keepWay(url: URL, limits: Pick<ClientLimits, 'connectLimit' | 'ca'>, gate: Gate): Promise<Way> {
  let isBroken = true;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let tell = (): void => undefined;

  const attempt = async (): Promise<void> => {
    const code = await probe(url, limits);
    if (isClosed) return;
    const standing = code === null ? ({kind: 'reached'} as const) : ({kind: 'fails', code} as const);
    gate.report(standing, gate.turn, performance.now());
    isBroken = code !== null;
    if (isBroken) tryLater();
    tell();
  };
  const tryLater = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void attempt(), gate.wait(performance.now()));
  };
  await attempt();
  return {
    get isBroken() {
      return isBroken;
    },
    broke: () => {
      if (isBroken || isClosed) return;
      isBroken = true;
      tryLater();
    },
    onAttempt: (told) => {
      tell = told;
    },
    close: () => {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
