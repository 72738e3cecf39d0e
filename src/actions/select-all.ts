import {pinTimes} from '../core/query/pin-times.ts';
import type {Query} from '../core/query/query.ts';
import {idsIn, selectionQuery, type Selection, type SetOnServer} from '../core/selection.ts';
import {listIds, newestId} from '../db/statements/message-ids.ts';
import {countMessages} from './count-messages.ts';
import type {Desk} from './desk.ts';

/** All that a query asks for at this moment, as a set on the server. */
export async function selectAll({db, now, zone}: Desk, query: Query): Promise<SetOnServer> {
  return {
    kind: 'matching',
    query: pinTimes(query, now(), zone),
    upTo: await newestId(db),
    except: new Set(),
  };
}

/** How many messages are in a selection, exactly. */
export const countSelected = (desk: Desk, selection: Selection, signal?: AbortSignal): Promise<number> =>
  countMessages(desk, selectionQuery(selection), signal);

/** Which of these messages are in a selection. */
export function whichAreSelected(
  {db, now, zone}: Desk,
  selection: Selection,
  ids: readonly number[],
  signal?: AbortSignal,
): Promise<number[]> {
  const query = {conditions: [...selectionQuery(selection).conditions, idsIn(ids)]};
  return listIds(db, {query, now: now(), zone, ...(signal && {signal})});
}
