import {selectionQuery, type Selection} from '../core/selection.ts';
import {announceChange, announceOptOuts} from '../db/statements/announce.ts';
import {streamIds} from '../db/statements/message-ids.ts';
import * as setting from '../db/statements/set-status.ts';
import type {Desk} from './desk.ts';
import {findNamed} from './names.ts';
import {listStatuses, type Status} from './statuses.ts';
import {withVerb} from './with-verb.ts';

export interface StatusRequest {
  /** Called with how many messages have been looked at. */
  onProgress?: (done: number) => void;
  /** Aborted: it stops where it is. */
  signal?: AbortSignal;
}

export interface StatusChange {
  /** Messages that had another status, or none. */
  changed: number;
  /** False where it was stopped: some may still have theirs. */
  isWhole: boolean;
}

/** Messages of one transaction: a sender waits for none of them longer than this many take. */
const chunk = 5_000;

/**
 * Puts a status on all messages of a selection, or takes it off (null): those that are in it when this begins. Each
 * chunk is a transaction of its own, so that over millions nobody waits for long and it can be stopped; done again, it
 * goes on with those that are left. Screens are told once. A status may say that numbers go on the opt-out list: then
 * they do, with the messages that get it. Problems: `noSuchName`, `notAllowed`.
 */
export async function setStatus(
  desk: Desk,
  selection: Selection,
  name: string | null,
  {onProgress, signal}: StatusRequest = {},
): Promise<StatusChange> {
  const {db, now, zone} = desk;
  const put = name === null ? null : findNamed('status', name, await listStatuses(desk));
  const event = {status: put?.id ?? null, actor: desk.user};
  const held: number[] = [];
  let [done, changed] = [0, 0];
  try {
    for await (const ids of streamIds(db, {query: selectionQuery(selection), now: now(), zone}, chunk)) {
      const part = await withVerb('reply', () => setting.setStatus(db.sql, ids, event));
      changed += part.changed;
      held.push(...part.held);
      done += ids.length;
      onProgress?.(done);
      if (signal?.aborted) break;
    }
    for (const id of held) {
      if (signal?.aborted) break;
      if (await withVerb('reply', () => setting.setStatusOfOne(db.sql, id, event))) changed += 1;
    }
    return {changed, isWhole: signal?.aborted !== true};
  } finally {
    if (changed > 0) await announcementOf(put)(db.sql);
  }
}

const announcementOf = (put: Status | null) => (put?.optOutMonths ? announceOptOuts : announceChange);
