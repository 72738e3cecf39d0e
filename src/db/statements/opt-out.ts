import type {Fragment, ISql} from 'postgres';
import {optOutEvent} from './opt-out-events.ts';

/** What a status with a stretch of opting out says about the numbers that it is put on. */
export interface OptOut {
  /** 1 and up. */
  months: number;
  author: string;
  /** The status by name. */
  reason: string;
}

/**
 * Puts the recipients of a bulk send on the opt-out list, in the transaction that writes it, once its messages are there;
 * these still leave, since the entries name the batch. An entry that somebody made before is only ever prolonged.
 */
export async function optOutBatch(
  sql: ISql,
  {batchId, months, author, reason}: OptOut & {batchId: number},
): Promise<void> {
  await sql`
    with put as (
      insert into smsdesk.opt_out as o (number, until, author, reason, batch_id)
      select distinct m.number, now() + make_interval(months => ${months}::int), ${author}, ${reason}, ${batchId}::bigint
      from smsdesk.message m where m.batch_id = ${batchId}::bigint
      order by m.number
      on conflict (number) do update set ${prolonged(sql)},
        batch_id = case when ${isOver(sql)} then excluded.batch_id else o.batch_id end,
        since = case when ${isOver(sql)} then excluded.since else o.since end
      where o.until < excluded.until
      returning o.number, o.until
    )
    insert into ${optOutEvent(sql)}
    select number, 'on', ${author}, ${reason}, until, null, ${batchId}::bigint from put order by number`;
}

/** Whether the entry that is there already had run out. */
const isOver = (sql: ISql): Fragment => sql`coalesce(o.until <= now(), false)`;

/** Never shorter than it was; who and why change with what holds now. */
const prolonged = (sql: ISql): Fragment => sql`
  until = case when o.until is null then null else greatest(o.until, excluded.until) end,
  author = case when o.until < excluded.until then excluded.author else o.author end,
  reason = case when o.until < excluded.until then excluded.reason else o.reason end,
  message_id = case when o.until < excluded.until then null else o.message_id end`;
