/**
 * A message and its life.
 *
 *   out:  queued → submitting → sent → delivered | failed | expired
 *         queued → cancelled | skipped | expired
 *         submitting → queued (a certain refusal) | failed | unknown
 *         unknown → sent | delivered | failed | expired (evidence) | queued | sent | failed (a person: settlement.ts)
 *         queued | failed → sent | delivered … (evidence, where a person had decided without any)
 *   in:   received
 *
 * `scheduled` is a name for `queued` with `due` in the future: asked for and shown, never stored.
 */
export const directions = ['in', 'out'] as const;
export type Direction = (typeof directions)[number];

export const states = [
  'queued',
  'submitting',
  'sent',
  'delivered',
  'failed',
  'expired',
  'cancelled',
  'skipped',
  'unknown',
  'received',
] as const;
export type State = (typeof states)[number];

/** A state as people see it. */
export type ShownState = State | 'scheduled';
export const shownStates = ['scheduled', ...states] as const satisfies readonly ShownState[];

const follows: Record<State, readonly State[]> = {
  queued: ['submitting', 'cancelled', 'skipped', 'expired'],
  submitting: ['queued', 'sent', 'failed', 'unknown', 'expired'],
  sent: ['delivered', 'failed', 'expired'],
  unknown: ['sent', 'delivered', 'failed', 'expired', 'queued'],
  delivered: [],
  failed: [],
  expired: [],
  cancelled: [],
  skipped: [],
  received: [],
};

export const mayFollow = (from: State, to: State): boolean => follows[from].includes(to);

export const isFinal = (state: State): boolean => follows[state].length === 0;

export const shownState = (state: State, due: Date | null, now: Date): ShownState =>
  state === 'queued' && due !== null && due > now ? 'scheduled' : state;

export const batchStates = ['held', 'running', 'paused', 'done', 'cancelled'] as const;
export type BatchState = (typeof batchStates)[number];

/** What a person may want of a bulk send that was made. */
export const batchWishes = ['pause', 'resume', 'release', 'cancel'] as const;
export type BatchWish = (typeof batchWishes)[number];

/** The states in which each wish can be granted, and the state that it leads to. */
export const batchChanges: Record<BatchWish, {from: readonly BatchState[]; to: BatchState}> = {
  pause: {from: ['running', 'held'], to: 'paused'},
  resume: {from: ['paused'], to: 'running'},
  release: {from: ['held'], to: 'running'},
  cancel: {from: ['held', 'running', 'paused'], to: 'cancelled'},
};

/** One SMS as every front end sees it; names instead of ids, absent values null. */
export interface Message {
  id: number;
  time: Date;
  direction: Direction;
  number: string;
  queue: string;
  text: string;
  state: ShownState;
  status: string | null;
  statusColor: StatusColor | null;
  user: string | null;
  parts: number;
  batch: number | null;
  due: Date | null;
  error: string | null;
}

export const statusColors = ['red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'gray'] as const;
export type StatusColor = (typeof statusColors)[number];

/** That somebody has put a status on a message; null: has taken it off. */
export interface StatusStep {
  time: Date;
  status: string | null;
  actor: string;
}

/** One step in a message's life. */
export interface LifeStep {
  time: Date;
  state: State;
  actor: string;
  code: string | null;
  detail: string | null;
}
