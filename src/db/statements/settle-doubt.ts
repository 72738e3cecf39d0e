import type {Fragment, ISql} from 'postgres';
import {consequences, obstacles, type Obstacle, type Settled, type Settlement} from '../../core/settlement.ts';
import {changedChannel, dueChannel} from './announce.ts';
import {durably} from './durably.ts';
import {isOptedOut} from './opted-out.ts';
import {readQueueSeconds} from './queue-seconds.ts';
import {reopened} from './reopened.ts';

/**
 * Carries out what a person has decided about messages in doubt, with the step in their lives: of `ids` those that are
 * `unknown` at this moment and in nobody's hands. What is sent again is due at once, keeps the end of its validity and
 * the number of its hand-overs, by which later answers are told apart, and has its batch run again where that was done.
 * On disk once its transaction is.
 */
export async function settleDoubt(
  sql: ISql,
  ids: readonly number[],
  settlement: Settlement,
  {actor, now}: {actor: string; now: Date},
): Promise<Settled> {
  const {to, code} = consequences[settlement];
  const isResend = settlement === 'resend';
  const validities = isResend ? await readQueueSeconds(sql, 'validity') : '';
  const [row] = await sql<Record<Obstacle | 'changed', number>[]>`
    with ${heldOf(sql, ids)}, ${isResend ? judged(sql, validities, now) : sql`judged as (select h.*, h.expires as ends, null as obstacle from held h)`},
    settled as (
      update smsdesk.delivery d set state = ${to}, error_code = ${settlement === 'accept' ? null : code}::text,
        claimed_by = case when ${isResend} then null else d.claimed_by end,
        due = case when ${isResend} then ${now.toISOString()}::timestamptz else d.due end, expires = j.ends
      from judged j where d.message_id = j.message_id and j.obstacle is null and ${durably(sql)}
      returning d.message_id, d.batch_id
    ), noted as (
      insert into smsdesk.delivery_event (message_id, state, actor, code)
      select message_id, ${to}::text, ${actor}::text, ${code}::text from settled
    ), ${reopened(sql, sql`settled where ${isResend}`, actor)}, told as materialized (
      select pg_notify(${changedChannel}, ''), case when ${isResend} then pg_notify(${dueChannel}, '') end
      from settled limit 1
    )
    select (select count(*)::int from settled) as changed, (select count(*) from told) as told,
      (select count(*)::int from wanted) - (select count(*)::int from doubtful) as "notInDoubt",
      (select count(*)::int from doubtful) - count(*)::int as "inUse",
      ${counted(sql, 'batchCancelled')}, ${counted(sql, 'tooOld')}, ${counted(sql, 'optedOut')}
    from judged`;
  const left = Object.fromEntries(obstacles.map((obstacle) => [obstacle, row?.[obstacle] ?? 0]));
  return {changed: row?.changed ?? 0, left: left as Settled['left']};
}

/** Those of the messages that are in doubt, locked; what somebody else has locked is passed over. */
const heldOf = (sql: ISql, ids: readonly number[]): Fragment => sql`
  wanted as materialized (
    select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)::bigint as message_id
  ), doubtful as materialized (
    select d.message_id from smsdesk.delivery d join wanted using (message_id) where d.state = 'unknown'
  ), held as materialized (
    select d.message_id, d.batch_id, d.queue_id, d.due, d.expires from smsdesk.delivery d
    where d.message_id in (select message_id from doubtful) and d.state = 'unknown'
    order by d.message_id for no key update skip locked
  )`;

const counted = (sql: ISql, obstacle: Obstacle): Fragment =>
  sql`(count(*) filter (where obstacle = ${obstacle}))::int as ${sql(obstacle)}`;

/** What keeps each from leaving again, given the seconds that its queue lets it wait. The sender judges it once more at the moment of sending. */
function judged(sql: ISql, validities: string, now: Date): Fragment {
  const at = now.toISOString();
  return sql`
    aged as (
      select h.*, coalesce(h.expires, h.due + (
        select (v.value ->> 1)::float8 * interval '1 second'
        from jsonb_array_elements(${validities}::text::jsonb) as v(value)
        where (v.value ->> 0)::int = h.queue_id)) as ends
      from held h
    ), judged as (
      select a.*, case
        when (select b.state from smsdesk.batch b where b.id = a.batch_id) = 'cancelled' then 'batchCancelled'
        when a.ends <= ${at}::timestamptz then 'tooOld'
        when ${isOptedOut(sql, {now: at, batchId: sql`a.batch_id`})} then 'optedOut' end as obstacle
      from aged a join smsdesk.message m on m.id = a.message_id
    )`;
}
