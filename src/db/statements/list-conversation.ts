import {sql} from 'drizzle-orm';
import type {Message} from '../../core/message.ts';
import {ask} from '../ask.ts';
import type {Reader} from '../connect.ts';
import {messageTable} from '../sight.ts';
import {messageColumns, messageJoins, messageOf, type MessageRow} from './message-columns.ts';

export interface Conversation {
  /** Oldest first. */
  messages: Message[];
  /** Whether there are more before the first and after the last of them. */
  hasEarlier: boolean;
  hasLater: boolean;
}

/**
 * What was written to and from a number around one of its messages: that message, at most `earlier` before and `later`
 * after it. Of a message that is not the number's, or does not exist, nothing. A masked number is that of the message.
 */
export async function listConversation(
  db: Reader,
  {number, around}: {number: string; around: number},
  {earlier, later, now, signal}: {earlier: number; later: number; now: Date; signal?: AbortSignal},
): Promise<Conversation> {
  const messages = messageTable(db.sight);
  // A masked number may be that of several people.
  const isSame = db.sight.areNumbersHidden
    ? sql`m.id = any(array(select smsdesk.same_number(${around}::bigint)))`
    : sql`m.number = ${number}::text`;
  const rows = await ask<MessageRow>(
    db,
    sql`
      with middle as materialized (
        select m.time, m.id from ${messages} m where m.id = ${around}::bigint and ${isSame}
      ), near as materialized (
        (select m.* from ${messages} m
          where ${isSame} and (m.time, m.id) <= ((select time from middle), (select id from middle))
          order by m.time desc, m.id desc limit ${earlier + 2}::int)
        union all
        (select m.* from ${messages} m
          where ${isSame} and (m.time, m.id) > ((select time from middle), (select id from middle))
          order by m.time, m.id limit ${later + 1}::int)
      )
      select ${messageColumns} from near m ${messageJoins} order by m.time, m.id`,
    signal,
  );
  const all = rows.map((row) => messageOf(row, now));
  const middle = all.findIndex(({id}) => id === around);
  const hasEarlier = middle > earlier;
  const hasLater = all.length - 1 - middle > later;
  return {messages: all.slice(hasEarlier ? 1 : 0, hasLater ? -1 : undefined), hasEarlier, hasLater};
}
