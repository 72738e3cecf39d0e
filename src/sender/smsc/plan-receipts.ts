/**
 * Which receipts a message gets, and when. Its number decides first, as with the simulator inside the sender: ending in
 * 99 the delivery fails, in 98 there is never a receipt. Then the shares that were asked for decide, by the seed.
 */
import {chance} from './chance.ts';
import type {SmscOptions} from './options.ts';

/** What becomes of a message: `stat` and `err` of a receipt's text (SMPP 3.4, Appendix B). */
export interface Fate {
  stat: 'DELIVRD' | 'UNDELIV' | 'EXPIRED';
  err: string;
  /** message_state of SMPP 3.4, 5.2.28. */
  state: 2 | 3 | 5;
}

const fates = {
  delivered: {stat: 'DELIVRD', err: '000', state: 2},
  expired: {stat: 'EXPIRED', err: '000', state: 3},
  undeliverable: {stat: 'UNDELIV', err: '001', state: 5},
} as const satisfies Record<string, Fate>;

export interface ReceiptPlan {
  fate: Fate;
  /** Milliseconds from the answer; null: just before it. One for each receipt. */
  after: readonly (number | null)[];
}

/** What a client wants to hear of (registered_delivery, SMPP 3.4, 5.2.17). */
export type ReceiptWish = 'none' | 'all' | 'failures';

/** What a submit says that matters to its receipt; `expires` is in milliseconds from now. */
export interface ReceiptFacts {
  destination: string;
  wish: ReceiptWish;
  expires: number | null;
}

/** How long a second receipt is behind the first. */
const secondBehind = 20;

/** Null: it is never heard of again. `turn` counts the messages that were accepted. */
export function planReceipts(
  {destination, wish, expires}: ReceiptFacts,
  turn: number,
  {receipts, seed}: Pick<SmscOptions, 'receipts' | 'seed'>,
): ReceiptPlan | null {
  if (destination.endsWith('98') || isIn(receipts.missing, chance(seed, 'missing', turn))) return null;
  const delay = receipts.delay ?? 300 + (lastDigits(destination, 4) % 501);
  const fails = destination.endsWith('99') || isIn(receipts.failed, chance(seed, 'failed', turn));
  const isLate = expires !== null && expires < delay;
  const fate = isLate ? fates.expired : fails ? fates.undeliverable : fates.delivered;
  if (wish === 'none' || (wish === 'failures' && fate === fates.delivered)) return {fate, after: []};
  const first = firstAfter(delay, chance(seed, 'order', turn), receipts.order);
  return {fate, after: receipts.twice ? [first, (first ?? 0) + secondBehind] : [first]};
}

/** In any order: from at once to twice the delay. */
function firstAfter(delay: number, drawn: number, order: SmscOptions['receipts']['order']): number | null {
  if (order === 'before') return null;
  return order === 'after' ? delay : Math.floor(drawn * 2 * (delay + 1));
}

const isIn = (percent: number, drawn: number): boolean => drawn * 100 < percent;

/** 0 where the number ends in something else. */
const lastDigits = (number: string, count: number): number => Number(/\d+$/.exec(number.slice(-count))?.[0] ?? 0);
