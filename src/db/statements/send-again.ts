import type {ISql} from 'postgres';
import type {OwnCode} from '../../core/failure-code.ts';
import {changedChannel, dueChannel} from './announce.ts';
import {durably} from './durably.ts';
import {readQueueSeconds} from './queue-seconds.ts';
import {reopened} from './reopened.ts';

/** The step in the life of a message that is sent again though it may have been taken. */
export const sentAgainCode = 'sentAgain' satisfies OwnCode;

/** Hand-overs after which a message in doubt stays `unknown` also where its queue wants it sent again. */
export const mostHandOvers = 3;

/**
 * Queues again what is `unknown` in queues that want each SMS to leave at least once, as soon as their time has passed
 * since it was handed over; the batch that it belongs to runs again where it was done, and a cancelled one's stays. What
 * proves the earlier hand-over to have been taken still settles it, until it is on its way again. Returns how many.
 */
export async function sendAgain(sql: ISql, actor: string): Promise<number> {
  const wanted = await readQueueSeconds(sql, 'sendAgain');
  if (wanted === '[]') return 0;
  const rows = await sql`
    with input as materialized (
      select (i.value ->> 0)::int as queue_id, (i.value ->> 1)::float8 * interval '1 second' as after
      from jsonb_array_elements(${wanted}::text::jsonb) as i(value)
    ), again as (
      update smsdesk.delivery d set state = 'queued', claimed_by = null, due = now(), error_code = ${sentAgainCode}
      from input i
      where d.state = 'unknown' and d.queue_id = i.queue_id and d.claimed_at <= now() - i.after
        and d.attempts < ${mostHandOvers}
        and not exists (select from smsdesk.batch b where b.id = d.batch_id and b.state = 'cancelled') and ${durably(sql)}
      returning d.message_id, d.batch_id
    ), noted as (
      insert into smsdesk.delivery_event (message_id, state, actor, code)
      select message_id, 'queued', ${actor}::text, ${sentAgainCode}::text from again
    ), ${reopened(sql, sql`again`, actor)}, told as materialized (
      select pg_notify(${changedChannel}, ''), pg_notify(${dueChannel}, '') from again limit 1
    )
    select message_id, (select count(*) from told) as told from again`;
  return rows.length;
}
