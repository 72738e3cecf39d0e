import type {ISql} from 'postgres';
import {isWaiting} from './claimed.ts';

/** One SMS that is thought of. */
export interface Thought {
  /** E.164. */
  number: string;
  text: string;
}

export interface KnownNumber {
  /** Its place among those asked about. */
  place: number;
  isOptedOut: boolean;
  /** When this text was last written for it; null: not within the time asked about. */
  sentAt: Date | null;
}

/**
 * What is known of numbers before something is sent to them: whether they are opted out at `now`, and whether this text
 * went to them after `since` (null: not asked). What failed, was skipped or taken back doesn't count. Answers only those
 * of which something is known. A few thousand a call, each a probe of two indexes.
 */
export async function findNumberFacts(
  sql: ISql,
  thoughts: readonly Thought[],
  {now, since}: {now: Date; since: Date | null},
): Promise<KnownNumber[]> {
  const rows = await sql<{place: number; opted: boolean; sent: number | null}[]>`
    with thought as materialized (
      select (i.value ->> 0) collate "C" as number, i.value ->> 1 as text, i.position
      from json_array_elements(${JSON.stringify(thoughts.map(({number, text}) => [number, text]))}::text::json)
        with ordinality as i(value, position)
    ), known as (
      select t.position,
        exists (select from smsdesk.opt_out o where o.number = t.number
                and (o.until is null or o.until > ${now.toISOString()}::timestamptz)) as opted,
        ${since === null ? sql`null::timestamptz` : lastSent(sql, since)} as sent
      from thought t
    )
    select (position - 1)::int as place, opted, (extract(epoch from sent) * 1000)::float8 as sent
    from known where opted or sent is not null`;
  return rows.map(({place, opted, sent}) => ({
    place,
    isOptedOut: opted,
    sentAt: sent === null ? null : new Date(sent),
  }));
}

const lastSent = (sql: ISql, since: Date) => sql`
  (select m.time from smsdesk.message m
   join smsdesk.delivery d on d.message_id = m.id
   left join smsdesk.batch b on b.id = m.batch_id
   where m.number = t.number and m.time > ${since.toISOString()}::timestamptz and m.direction = 'out'
     and m.text = t.text
     and d.state not in ('failed', 'expired', 'cancelled', 'skipped')
     and not (${isWaiting(sql)} and b.state is not distinct from 'cancelled')
   order by m.time desc limit 1)`;
