import {defaultPartLimit} from '../core/judge-row.ts';
import {countParts} from '../core/parts.ts';
import {parseNumber} from '../core/phone.ts';
import {UserError} from '../core/problem.ts';
import {storedText} from '../core/stored-text.ts';
import {announceDue} from '../db/statements/announce.ts';
import {insertMessages} from '../db/statements/insert-messages.ts';
import {listQueues} from '../db/statements/queues.ts';
import type {Desk} from './desk.ts';
import {findNamed} from './names.ts';

export interface SentOne {
  id: number;
  /** E.164. */
  number: string;
  parts: number;
}

/** Somebody is waiting for it. */
const singlePriority = 1;

/**
 * Queues one SMS, a new one or an answer, to leave at once.
 * Problems: `badNumber`, `missingText`, `tooLong`, `noSuchName` of the queue.
 */
export async function sendOne(
  {db, country, user}: Desk,
  {number, text, queue}: {number: string; text: string; queue: string},
): Promise<SentOne> {
  const parsed = parseNumber(number, country);
  if (!parsed.ok) throw new UserError(parsed.problems[0]);
  const stored = storedText(text);
  if (stored.trim() === '') throw new UserError({code: 'missingText'});
  const {parts} = countParts(stored);
  if (parts > defaultPartLimit) throw new UserError({code: 'tooLong', parts, limit: defaultPartLimit});
  const {id: queueId} = findNamed('queue', queue, await listQueues(db.orm));
  const common = {queueId, batchId: null, templateId: null, statusId: null, author: user, priority: singlePriority};
  const message = {number: parsed.value, text: stored, parts, due: null, row: null};
  const [id] = await db.sql.begin(async (sql) => {
    const ids = await insertMessages(sql, common, [message]);
    await announceDue(sql);
    return ids;
  });
  if (id === undefined) throw new Error('an insert returned no row');
  return {id, number: parsed.value, parts};
}
