import type {Fragment, ISql} from 'postgres';

/**
 * Whether the number of a message `m` is on the opt-out list at `now` (ISO 8601), so that the message must not leave. A
 * number that the status of a batch put there still gets that batch's own message, and one that opted out by a message the
 * answer to it, which nobody wrote. `batchId`: the message's batch as the statement calls it.
 */
export const isOptedOut = (sql: ISql, {now, batchId}: {now: string; batchId: Fragment}): Fragment => sql`
  exists (select from smsdesk.opt_out o where o.number = m.number
          and (o.until is null or o.until > ${now}::timestamptz)
          and o.batch_id is distinct from coalesce(${batchId}, 0)
          and (m.author is not null or o.message_id is null))`;
