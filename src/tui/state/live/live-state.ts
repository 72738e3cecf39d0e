import type {State} from '../state.ts';

/** What is looked at again when something has changed in the database, a part at a time. */
export const liveParts = [
  'rows',
  'detail',
  'open',
  'batch',
  'batches',
  'templates',
  'reviews',
  'audit',
  'views',
  'progress',
  'counts',
  'filter',
  'sender',
  'sending',
] as const;
export type LivePart = (typeof liveParts)[number];

export interface LiveState {
  /** Parts that may be old, whether or not they are on the screen, and since when, in milliseconds since 1970. */
  wanted: ReadonlyMap<LivePart, number>;
  /** The part that is on its way, and since when, in milliseconds since 1970; never two at a time. */
  asked: {part: LivePart; at: number} | null;
  /** When something was asked for last, in milliseconds since 1970. */
  askedAt: number;
  /** The same for each part, and how long its last answer took, in milliseconds. */
  parts: Readonly<Partial<Record<LivePart, {at: number; took: number}>>>;
  /** When the limiter looks again by itself, in milliseconds since 1970; null: only when something happens. */
  wakesAt: number | null;
  /** Which rows are being asked for, while they are. */
  rowsAsked: RowsAsked | null;
  /** Answers to older questions for rows are dropped. */
  token: number;
  /** The message under the cursor was not among the first rows any more: it is looked for where it was. */
  isLost: boolean;
  /** The rows stand still until the person lets in what has come; null: they flow. */
  frozen: Frozen | null;
  marks: LiveMarks;
}

export interface Frozen {
  /** How many rows have come, changed or gone meanwhile, as far as was looked. */
  waiting: number;
  /** There are more. */
  isMore: boolean;
  /** The newest were followed, and are again when the rows flow. */
  wasFollowing: boolean;
}

export interface RowsAsked {
  token: number;
  /** The loaded row that the answer begins with; null: the first of the whole table. */
  from: number | null;
  /** A person's own doing is behind it. */
  isOwn: boolean;
}

/** What became of a row a moment ago: it came into the list, or something in it is other than before. */
export type LiveMark = 'new' | 'changed';

/** The marks of rows, by the id of the message, and when each fades, in milliseconds since 1970. */
export type LiveMarks = ReadonlyMap<number, {mark: LiveMark; until: number}>;

export const initialLive: LiveState = {
  wanted: new Map(),
  asked: null,
  askedAt: -Infinity,
  parts: {},
  wakesAt: null,
  rowsAsked: null,
  token: 0,
  isLost: false,
  frozen: null,
  marks: new Map(),
};

export const withLive = (state: State, change: Partial<LiveState>): State => ({
  ...state,
  live: {...state.live, ...change},
});

/** These parts may be old; they are looked at when their turn comes. */
export function want(state: State, parts: readonly LivePart[], since = state.now.getTime()): State {
  const added = parts.map((part) => [part, state.live.wanted.get(part) ?? since] as const);
  return withLive(state, {wanted: new Map([...state.live.wanted, ...added])});
}

/** A person's own query goes first: what is being asked in the background is given up, and wanted again later. */
export function giveWay(state: State): State {
  const {asked} = state.live;
  return asked ? withLive(want(state, [asked.part], asked.at), {asked: null, rowsAsked: null}) : state;
}

/** How many changes wait while the rows stand still; nothing where they flow. */
export function withWaiting(state: State, waiting: Pick<Frozen, 'waiting' | 'isMore'>): State {
  const {frozen} = state.live;
  return frozen ? withLive(state, {frozen: {...frozen, ...waiting}}) : state;
}

export const noneWaiting = {waiting: 0, isMore: false};
