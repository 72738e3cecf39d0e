import {parseNumber} from '../core/phone.ts';
import {orThrow} from '../core/result.ts';
import {onlyRow} from '../db/only-row.ts';
import {announceDue} from '../db/statements/announce.ts';
import {insertMessages} from '../db/statements/insert-messages.ts';
import {listQueues} from '../db/statements/queues.ts';
import type {Desk} from './desk.ts';
import {findNamed} from './names.ts';
import {priorities} from './priorities.ts';
import {sendableText} from './sendable-text.ts';
import {withVerb} from './with-verb.ts';

export interface SentOne {
  id: number;
  /** E.164; masked where it is to the person. */
  number: string;
  parts: number;
}

/**
 * Queues one SMS, a new one or an answer, to leave at once. `answers`: the message whose number is meant, for who may not
 * see it.
 * Problems: `badNumber`, `missingText`, `tooLong`, `noSuchName` of the queue, `notAllowed`.
 */
export async function sendOne(
  {db, country, user}: Desk,
  {number, text, queue, answers = null}: {number: string; text: string; queue: string; answers?: number | null},
): Promise<SentOne> {
  const recipient = answers === null ? orThrow(parseNumber(number, country)) : null;
  const sendable = sendableText(text);
  const {id: queueId} = findNamed('queue', queue, await listQueues(db.orm));
  const common = {queueId, batchId: null, templateId: null, statusId: null, author: user, priority: priorities.single};
  const message = {...sendable, number: recipient, due: null, row: null, ...(answers !== null && {answers})};
  const ids = await withVerb('reply', () =>
    db.sql.begin(async (sql) => {
      const inserted = await insertMessages(sql, common, [message]);
      await announceDue(sql);
      return inserted;
    }),
  );
  return {id: onlyRow(ids), number: recipient ?? number, parts: sendable.parts};
}
