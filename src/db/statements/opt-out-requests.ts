/** What received messages ask for: no more SMS, perhaps no more, SMS again. */
import type {ISql} from 'postgres';
import {optOutEvent} from './opt-out-events.ts';
import {isInForce} from './opt-outs.ts';

export interface OptOutRequest {
  number: string;
  /** The word of the list that it is. */
  word: string;
  messageId: number;
}

const inputOf = (requests: readonly OptOutRequest[]): string =>
  JSON.stringify(requests.map(({number, word, messageId}) => [number, word, messageId]));

/**
 * Puts numbers on the opt-out list for good because they asked for it, and settles what was in doubt about them. Returns
 * the numbers that were not on it before. An entry that a person made stays that person's, for good from now on; one of
 * a bulk send becomes the number's own, so that the rest of the send stays here as well. A number once at most a call.
 */
export async function optOutByMessage(sql: ISql, requests: readonly OptOutRequest[]): Promise<Set<string>> {
  const replaced = sql`(not ${isInForce(sql)} or o.batch_id is not null)`;
  const rows = await sql<{number: string}[]>`
    with asked as materialized (
      select (i.value ->> 0) collate "C" as number, i.value ->> 1 as word, (i.value ->> 2)::bigint as message_id
      from jsonb_array_elements(${inputOf(requests)}::text::jsonb) as i(value) order by 1
    ), before as materialized (
      select o.number from smsdesk.opt_out o join asked a on a.number = o.number where ${isInForce(sql)}
    ), put as (
      insert into smsdesk.opt_out as o (number, author, reason, message_id)
      select number, number, word, message_id from asked order by number
      on conflict (number) do update set until = null, batch_id = null,
        since = case when ${replaced} then excluded.since else o.since end,
        author = case when ${replaced} then excluded.author else o.author end,
        reason = case when ${replaced} then excluded.reason else o.reason end,
        message_id = case when ${replaced} then excluded.message_id else o.message_id end
      where ${replaced} or o.until is not null
      returning o.number
    ), noted as (
      insert into ${optOutEvent(sql)}
      select a.number, 'on', a.number, a.word, null, a.message_id, null
      from put p join asked a on a.number = p.number order by a.number
    ), settled as (
      update smsdesk.opt_out_review r set decided_at = now(), decided_by = r.number, is_opted_out = true
      from asked a where r.number = a.number and r.decided_at is null
    )
    select number from asked where number not in (select number from before)`;
  return new Set(rows.map(({number}) => number));
}

/** Takes numbers off the list that asked for it, where a message had put them there; the others stay. Returns them. */
export async function liftByMessage(sql: ISql, requests: readonly OptOutRequest[]): Promise<Set<string>> {
  const rows = await sql<{number: string}[]>`
    with asked as materialized (
      select (i.value ->> 0) collate "C" as number, i.value ->> 1 as word, (i.value ->> 2)::bigint as message_id
      from jsonb_array_elements(${inputOf(requests)}::text::jsonb) as i(value) order by 1
    ), ended as (
      update smsdesk.opt_out o set until = now()
      from asked a where o.number = a.number and o.message_id is not null and ${isInForce(sql)}
      returning o.number, a.word, a.message_id
    )
    insert into ${optOutEvent(sql)}
    select number, 'off', number, word, null, message_id, null from ended order by number returning number`;
  return new Set(rows.map(({number}) => number));
}

/** Has people decide about messages; not about numbers that are on the list, or of which another message waits already. */
export async function reviewOptOuts(sql: ISql, requests: readonly OptOutRequest[]): Promise<number> {
  const rows = await sql`
    insert into smsdesk.opt_out_review (message_id, number)
    select distinct on (a.number) a.message_id, a.number from (
      select (i.value ->> 0) collate "C" as number, (i.value ->> 2)::bigint as message_id
      from jsonb_array_elements(${inputOf(requests)}::text::jsonb) as i(value)
    ) a
    where not exists (select from smsdesk.opt_out o where o.number = a.number and ${isInForce(sql)})
      and not exists (select from smsdesk.opt_out_review r where r.number = a.number and r.decided_at is null)
    order by a.number, a.message_id
    on conflict do nothing returning message_id`;
  return rows.length;
}

/** Of the numbers, those that smsdesk has not answered this by itself for a day. */
export async function unansweredToday(
  sql: ISql,
  answers: readonly {number: string; text: string}[],
): Promise<Set<string>> {
  const input = JSON.stringify(answers.map(({number, text}) => [number, text]));
  const rows = await sql<{number: string}[]>`
    select i.value ->> 0 as number from jsonb_array_elements(${input}::text::jsonb) as i(value)
    where not exists (
      select from smsdesk.message m
      where m.number = (i.value ->> 0) collate "C" and m.direction = 'out' and m.author is null
        and m.text = i.value ->> 1 and m.time > now() - interval '1 day')`;
  return new Set(rows.map(({number}) => number));
}
