/**
 * What becomes new or changes among the messages of a query, turn after turn: each message at most once a turn, as it is
 * then, so that a flood of changes costs no more than there are messages, and nobody falls behind it for good.
 */
import {setTimeout as pause} from 'node:timers/promises';
import type {Message} from '../core/message.ts';
import type {Query} from '../core/query/query.ts';
import {defaultSort} from '../core/query/sort.ts';
import {UserError} from '../core/problem.ts';
import {rightsChange, type OwnRights, type RightsChange} from '../core/rights-change.ts';
import {may} from '../core/rights.ts';
import * as statement from '../db/statements/changed-messages.ts';
import {outlast} from './connection.ts';
import type {Desk} from './desk.ts';
import {listMessages} from './list-messages.ts';
import {followRights, withRightsOfNow} from './rights.ts';

export interface Followed {
  message: Message;
  /** Null: it was there before. */
  change: Change | null;
}

export type Change = 'new' | 'changed';

export interface FollowRequest {
  query: Query;
  /** Of the messages that are there already the newest so many, 0 and up. */
  limit: number;
  /** The database is away: said once each time. Following goes on where it was as soon as it is back. */
  onLost: (error: unknown) => void;
  /** What the person may see is more or less now. */
  onRights?: (change: RightsChange) => void;
  /** Ends the following, by its reason. */
  signal: AbortSignal;
}

/** Milliseconds between two turns. By the clock and not by what is announced, as time alone makes messages due. */
const turnEvery = 500;

/** In how many turns rights are read anew once. */
const rightsEvery = 4;

/** Ids that are held in memory at once, and messages that are read at once. */
const idsAtOnce = 100_000;
const rowsAtOnce = 1_000;

/** What was told of messages that had changed once more before they were read: the next turn finds them again. */
type Told = ReadonlyMap<number, string>;

type Ask = <T>(work: () => Promise<T>) => Promise<T>;

/** Pieces of what there is, oldest first, and then of what happens; never ends by itself. Problems: `noSuchName`, `notMember`. */
export async function* followMessages(desk: Desk, request: FollowRequest): AsyncGenerator<readonly Followed[]> {
  const {query, limit, signal} = request;
  const ask: Ask = (work) => outlast(desk, () => withRightsOfNow(desk, work), request);
  const own = followOwnRights(desk, ask, request);
  await own.turn();
  let at = await ask(() => statement.beginLooking(desk.db, desk.now()));
  // Asked for even where none is wanted, as a name in the query may be a mistake.
  const page = await ask(() => listMessages(desk, {query, sort: defaultSort, limit: Math.max(1, limit), signal}));
  const first = page.rows.slice(0, limit).reverse();
  yield first.map((message) => ({message, change: null}));
  let told: Told = new Map(first.map((message) => [message.id, looksOf(message)]));
  for (;;) {
    await pause(turnEvery, undefined, {signal});
    await own.turn();
    const since = at;
    const look = await ask(() => statement.look(desk.db, since, desk.now()));
    const ahead = new Map<number, string>();
    for await (const rows of readTurn(desk, look, request, ask)) {
      for (const {message, isAhead} of rows) if (isAhead) ahead.set(message.id, looksOf(message));
      const before = told;
      const news = rows.filter(({message}) => before.get(message.id) !== looksOf(message));
      if (news.length > 0) yield news.map(({message, change}) => ({message, change}));
    }
    told = ahead;
    at = look.until;
  }
}

/** Rights may be taken away or given while it is followed: what was seen before is not told again. */
function followOwnRights(desk: Desk, ask: Ask, {onRights}: FollowRequest) {
  let own: OwnRights | null = null;
  let turns = 0;
  const turn = async (): Promise<void> => {
    if (desk.rights.isOwner || turns++ % rightsEvery > 0) return;
    const before = own;
    own = await ask(() => followRights(desk));
    const change = before && rightsChange(before, own);
    if (!may(own.rights, 'read')) throw new UserError({code: 'notMember', login: desk.user});
    if (change) onRights?.(change);
  };
  return {turn};
}

/** All that a message can change in. */
const looksOf = ({state, status, error, due}: Message): string => JSON.stringify([state, status, error, due]);

type ReadInTurn = statement.ReadMessage & {change: Change};

async function* readTurn(
  desk: Desk,
  look: statement.Look,
  {query, signal}: FollowRequest,
  ask: Ask,
): AsyncGenerator<readonly ReadInTurn[]> {
  let after = 0;
  for (;;) {
    const behind = after;
    const changed = await ask(() => statement.changedIds(desk.db, look, {after: behind, limit: idsAtOnce, signal}));
    for (let from = 0; from < changed.length; from += rowsAtOnce) {
      const piece = changed.slice(from, from + rowsAtOnce);
      const ids = piece.map(({id}) => id);
      const isNew = new Set(piece.flatMap((one) => (one.isNew ? [one.id] : [])));
      const rows = await ask(() => statement.readChanged(desk.db, look, {query, ids, zone: desk.zone, signal}));
      yield rows.map((row) => ({...row, change: isNew.has(row.message.id) ? 'new' : 'changed'}));
    }
    const last = changed.at(-1);
    if (!last || changed.length < idsAtOnce) return;
    after = last.id;
  }
}
