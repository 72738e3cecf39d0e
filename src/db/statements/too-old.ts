/** What is kept of the messages that are older than the installation keeps them, and why. */
import type {Fragment, ISql} from 'postgres';
import type {Direction} from '../../core/message.ts';
import {keptReasons, type KeptReason} from '../../core/retention.ts';
import {isInForce} from './opt-outs.ts';

/**
 * Why a message is not deleted though it was written before that time; null: it is. Of a delivery `d` and its batch `b`.
 * What may still leave, or be told of by a carrier, is never too old; nor is what a person has to decide about, or what a
 * bulk send that is not over counts.
 */
export const keptReason = (sql: ISql, before: Date): Fragment => sql`(case
  when d.state in ('queued', 'submitting') then 'onItsWay'
  when d.state = 'unknown' then 'inDoubt'
  when b.state in ('held', 'running', 'paused') then 'openBatch'
  when greatest(d.due, d.claimed_at) >= ${before.toISOString()}::timestamptz then 'leftLater'
  when exists (
    select from smsdesk.opt_out_review r where r.message_id = d.message_id and r.decided_at is null
      and not exists (select from smsdesk.opt_out o where o.number = r.number and ${isInForce(sql)})) then 'toReview'
  end)`;

export interface TooOld {
  /** Messages that are deleted. */
  messages: number;
  /** How many stay, by the reason; reasons without a message are absent. */
  kept: Partial<Record<KeptReason, number>>;
}

/** How many messages written before that time are deleted, and how many stay. Reads all of them. */
export async function countTooOld(sql: ISql, direction: Direction, before: Date): Promise<TooOld> {
  const rows = await sql<{reason: KeptReason | null; messages: number}[]>`
    select ${keptReason(sql, before)} as reason, count(*)::int as messages
    from smsdesk.message m join smsdesk.delivery d on d.message_id = m.id left join smsdesk.batch b on b.id = d.batch_id
    where m.direction = ${direction} and m.time < ${before.toISOString()}::timestamptz
    group by 1`;
  const countOf = (wanted: KeptReason | null): number => rows.find(({reason}) => reason === wanted)?.messages ?? 0;
  const kept = keptReasons.map((reason) => [reason, countOf(reason)] as const).filter(([, messages]) => messages > 0);
  return {messages: countOf(null), kept: Object.fromEntries(kept)};
}

/** Refused rows of files, and drafts, of before that time: those of bulk sends that are over. */
export async function countOldFiles(sql: ISql, before: Date): Promise<number> {
  const [row] = await sql<{files: number}[]>`
    select (
      (select count(*) from smsdesk.batch_reject r join smsdesk.batch b on b.id = r.batch_id
       where b.rejected > 0 and b.state in ('done', 'cancelled') and b.created_at < ${before.toISOString()}::timestamptz)
      + (select count(*) from smsdesk.draft where changed_at < ${before.toISOString()}::timestamptz))::int as files`;
  return row?.files ?? 0;
}
