import {sql} from 'drizzle-orm';
import type {Message} from '../../core/message.ts';
import {ask} from '../ask.ts';
import type {Database} from '../connect.ts';
import {messageColumns, messageJoins, messageOf, type MessageRow} from './message-columns.ts';

/** The newest messages to and from a number, at most `limit`, oldest first. */
export async function listConversation(
  db: Pick<Database, 'sql'>,
  number: string,
  {limit, now, signal}: {limit: number; now: Date; signal?: AbortSignal},
): Promise<Message[]> {
  const rows = await ask<MessageRow>(
    db,
    sql`
      with newest as materialized (
        select * from smsdesk.message m where m.number = ${number}::text order by m.time desc, m.id desc
        limit ${limit}::int
      )
      select ${messageColumns} from newest m ${messageJoins} order by m.time, m.id`,
    signal,
  );
  return rows.map((row) => messageOf(row, now));
}

/** The messages of these ids as they are now, in no order; those that are gone are left out. */
export async function listMessagesByIds(
  db: Pick<Database, 'sql'>,
  ids: readonly number[],
  {now, signal}: {now: Date; signal?: AbortSignal},
): Promise<Message[]> {
  if (ids.length === 0) return [];
  const rows = await ask<MessageRow>(
    db,
    sql`select ${messageColumns} from smsdesk.message m ${messageJoins} where m.id = any(${`{${ids.join()}}`}::bigint[])`,
    signal,
  );
  return rows.map((row) => messageOf(row, now));
}
