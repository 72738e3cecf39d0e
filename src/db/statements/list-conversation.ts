import {sql} from 'drizzle-orm';
import type {Message} from '../../core/message.ts';
import {ask} from '../ask.ts';
import type {Database} from '../connect.ts';
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
 * after it. Of a message that is not the number's, or does not exist, nothing.
 */
export async function listConversation(
  db: Pick<Database, 'sql'>,
  {number, around}: {number: string; around: number},
  {earlier, later, now, signal}: {earlier: number; later: number; now: Date; signal?: AbortSignal},
): Promise<Conversation> {
  const rows = await ask<MessageRow>(
    db,
    sql`
      with middle as materialized (
        select time, id from smsdesk.message where id = ${around}::bigint and number = ${number}::text
      ), near as materialized (
        (select m.* from smsdesk.message m
          where m.number = ${number}::text
            and (m.time, m.id) <= ((select time from middle), (select id from middle))
          order by m.time desc, m.id desc limit ${earlier + 2}::int)
        union all
        (select m.* from smsdesk.message m
          where m.number = ${number}::text
            and (m.time, m.id) > ((select time from middle), (select id from middle))
          order by m.time, m.id limit ${later + 1}::int)
      )
      select ${messageColumns} from near m ${messageJoins} order by m.time, m.id`,
    signal,
  );
  const messages = rows.map((row) => messageOf(row, now));
  const middle = messages.findIndex(({id}) => id === around);
  const hasEarlier = middle > earlier;
  const hasLater = messages.length - 1 - middle > later;
  return {messages: messages.slice(hasEarlier ? 1 : 0, hasLater ? -1 : undefined), hasEarlier, hasLater};
}
