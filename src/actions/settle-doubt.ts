import {UserError} from '../core/problem.ts';
import type {Condition, Query} from '../core/query/query.ts';
import {selectionQuery, type Selection} from '../core/selection.ts';
import {mostSettled, obstacles, type Settled, type Settlement} from '../core/settlement.ts';
import {streamIds} from '../db/statements/message-ids.ts';
import * as statement from '../db/statements/settle-doubt.ts';
import {countMessages, countUpTo, type Count} from './count-messages.ts';
import type {Desk} from './desk.ts';
import {withVerb} from './with-verb.ts';

export interface DoubtSeen {
  selected: number;
  /** Of these, those of which nobody knows whether the carrier took them. */
  inDoubt: number;
}

const isUnknown: Condition = {op: 'match', negated: false, field: 'state', tests: [{op: 'equals', value: 'unknown'}]};

/** How many messages are in doubt in all, but no further than the cap. */
export const countDoubt = (desk: Desk, cap: number): Promise<Count> => countUpTo(desk, {conditions: [isUnknown]}, cap);

const doubtIn = (selection: Selection): Query => ({conditions: [...selectionQuery(selection).conditions, isUnknown]});

const sizeOf = (desk: Desk, selection: Selection, signal?: AbortSignal): Promise<number> =>
  selection.kind === 'these'
    ? Promise.resolve(selection.ids.size)
    : countMessages(desk, selectionQuery(selection), signal);

/** How many messages of a selection a decision would be about. Problems: `noSuchName`. */
export async function seeDoubt(desk: Desk, selection: Selection, signal?: AbortSignal): Promise<DoubtSeen> {
  const [selected, inDoubt] = await Promise.all([
    sizeOf(desk, selection, signal),
    countMessages(desk, doubtIn(selection), signal),
  ]);
  return {selected, inDoubt};
}

/**
 * Sends again, accepts or gives up what is in doubt of a selection, all in one transaction; senders and screens hear of it.
 * What is in no doubt stays as it is and is counted. Problems: `noSuchName`, `tooManyInDoubt`,
 * `notAllowed`.
 */
export async function settleDoubt(desk: Desk, selection: Selection, settlement: Settlement): Promise<Settled> {
  const {db, user: actor, now, zone} = desk;
  const {selected, inDoubt} = await seeDoubt(desk, selection);
  if (inDoubt > mostSettled) throw new UserError({code: 'tooManyInDoubt', messages: inDoubt, limit: mostSettled});
  const ids: number[] = [];
  for await (const some of streamIds(db, {query: doubtIn(selection), now: now(), zone}, mostSettled)) {
    ids.push(...some);
    if (ids.length >= mostSettled) break;
  }
  const settled =
    ids.length === 0
      ? {changed: 0, left: noneLeft}
      : await withVerb('release', () =>
          db.sql.begin((sql) => statement.settleDoubt(sql, ids, settlement, {actor, now: now()})),
        );
  const unasked = Math.max(0, selected - ids.length);
  return {...settled, left: {...settled.left, notInDoubt: settled.left.notInDoubt + unasked}};
}

// The obstacles are the keys of the record.
const noneLeft = Object.fromEntries(obstacles.map((obstacle) => [obstacle, 0])) as Settled['left'];
