import type {ISql} from 'postgres';
import type {Reader} from '../connect.ts';
import {isInForce} from './opt-outs.ts';

/** A received message that may ask for no more SMS. */
export interface OptOutReview {
  message: number;
  number: string;
  queue: string;
  time: Date;
  text: string;
}

/** What is to be decided, the oldest first; what the list has settled meanwhile is not. */
export async function listReviews({sql, sight}: Reader, limit: number): Promise<OptOutReview[]> {
  const table = sight.areNumbersHidden ? sql`smsdesk.masked_opt_out_review` : sql`smsdesk.opt_out_review`;
  const isListed = sight.areNumbersHidden
    ? sql`r.is_listed`
    : sql`exists (select from smsdesk.opt_out o where o.number = r.number and ${isInForce(sql)})`;
  const rows = await sql<{message_id: string; number: string; queue: string; time: number; text: string}[]>`
    select r.message_id, r.number, q.name as queue, (extract(epoch from m.time) * 1000)::float8 as time, m.text
    from ${table} r join smsdesk.message m on m.id = r.message_id join smsdesk.queue q on q.id = m.queue_id
    where r.decided_at is null and not ${isListed}
    order by r.found_at, r.message_id limit ${limit}`;
  return rows.map(({message_id, time, ...rest}) => ({...rest, message: Number(message_id), time: new Date(time)}));
}

/**
 * Writes down what a person decided, puts the number on the opt-out list where that is wanted, and tells screens; false
 * where nobody has to decide any more, or there was nothing to decide.
 */
export async function decideReview(
  sql: ISql,
  message: number,
  {author, isOptedOut}: {author: string; isOptedOut: boolean},
): Promise<boolean> {
  const [row] = await sql<{decided: boolean}[]>`
    select smsdesk.decide_review(${message}::bigint, ${isOptedOut}, ${author}) as decided`;
  return row?.decided === true;
}
