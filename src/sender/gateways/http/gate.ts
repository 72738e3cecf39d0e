/**
 * How much may be handed over to a carrier, by how it answered last. A pure state machine; times are milliseconds of any
 * clock that never goes back.
 *
 *   open ──── fails, or three doubts in a row, or "later" → shut, for a while
 *   shut ──── the while is over → ajar: one message at a time
 *        ──── reached before that → ajar
 *   ajar ──── works → open
 *        ──── anything else → shut, for twice as long, a minute at most
 *
 * So a carrier that answers nothing but errors puts a handful of messages in doubt, never a whole queue.
 */
import type {LinkReport} from '../gateway.ts';

export type Standing =
  | {kind: 'works'}
  /** There is a way to it again; whether it takes messages nobody has tried. */
  | {kind: 'reached'}
  /** Nothing was handed over, and the next message would fare no better. */
  | {kind: 'fails'; code: string}
  /** The carrier may have taken the message. */
  | {kind: 'doubt'; code: string}
  /** The carrier wants to be left alone; milliseconds, null: it does not say how long. */
  | {kind: 'later'; code: string; wait: number | null};

export interface Gate {
  window: (now: number) => number;
  /** Milliseconds until it is no longer shut. */
  wait: (now: number) => number;
  readonly link: LinkReport;
  /** Counts the times it was shut: what began before the last one says nothing new. */
  readonly turn: number;
  /** `began`: the turn in which the exchange began. */
  report: (standing: Standing, began: number, now: number) => void;
}

/** Milliseconds. */
const firstWait = 1_000;
const longestWait = 60_000;
/** A carrier may ask for more. */
const longestAsked = 600_000;
const doubtsInARow = 3;

/** `chance` gives 0 up to 1, so that several senders don't come back at the same moment. */
export function createGate(window: number, chance: () => number): Gate {
  let link: LinkReport = {state: 'opening', reason: null};
  let turn = 0;
  let shutTimes = 0;
  let doubts = 0;
  let openAt = 0;

  const shut = (now: number, wait: number | null): void => {
    const usual = Math.min(firstWait * 2 ** shutTimes, longestWait) * (0.75 + chance() / 2);
    openAt = now + Math.max(Math.min(wait ?? 0, longestAsked), usual);
    shutTimes = Math.min(shutTimes + 1, 10);
    turn += 1;
    doubts = 0;
  };
  return {
    window: (now) => (now < openAt ? 0 : shutTimes > 0 ? 1 : window),
    wait: (now) => Math.max(0, openAt - now),
    get link() {
      return link;
    },
    get turn() {
      return turn;
    },
    report: (standing, began, now) => {
      if (began < turn) return;
      if (standing.kind === 'works' || standing.kind === 'reached') {
        doubts = 0;
        openAt = 0;
        if (standing.kind === 'works') shutTimes = 0;
        link = {state: 'up', reason: null};
        return;
      }
      const isShut = standing.kind !== 'doubt' || shutTimes > 0 || ++doubts >= doubtsInARow;
      if (isShut) shut(now, standing.kind === 'later' ? standing.wait : null);
      link = {state: isShut && standing.kind !== 'later' ? 'down' : 'up', reason: standing.code};
    },
  };
}
