import type {ISql} from 'postgres';
import type {LinkProblem, LinkState} from '../../core/gateway-link.ts';
import {changedChannel, linksChanged} from './announce.ts';

/** How a gateway stands with one sender. */
export interface LinkRow {
  gatewayId: number;
  state: LinkState;
  window: number;
  inFlight: number;
  /** Messages a second that may be handed over now; null: as many as the window lets through. */
  rate: number | null;
  /** Messages a second that were handed over lately. */
  pace: number;
  /** Answers that asked for less, since the sender began. */
  throttled: number;
  problem: LinkProblem | null;
}

/**
 * Writes how all gateways of a sender stand, and forgets those that it serves no more. Since when a link is in its state
 * goes by the database's clock. Screens are told where anything but the time of writing has changed.
 */
export async function reportLinks(sql: ISql, senderId: number, links: readonly LinkRow[]): Promise<void> {
  await sql`
    with reported as (
      select r.* from jsonb_to_recordset(${JSON.stringify(links)}::text::jsonb) as r(
        "gatewayId" int, state text, "window" int, "inFlight" int, rate real, pace real, throttled int, problem jsonb)
      join smsdesk.gateway g on g.id = r."gatewayId"
    ), gone as (
      delete from smsdesk.gateway_link l where l.sender_id = ${senderId}
        and not exists (select from reported r where r."gatewayId" = l.gateway_id)
      returning l.gateway_id
    ), news as (
      select r."gatewayId" from reported r
      left join smsdesk.gateway_link l on l.sender_id = ${senderId} and l.gateway_id = r."gatewayId"
      where (l.state, l."window", l.in_flight, l.rate, l.pace, l.throttled, l.problem)
        is distinct from (r.state, r."window", r."inFlight", r.rate, r.pace, r.throttled, nullif(r.problem, 'null'))
    ), written as (
      insert into smsdesk.gateway_link as l
        (sender_id, gateway_id, state, since, "window", in_flight, rate, pace, throttled, problem)
      select ${senderId}, "gatewayId", state, now(), "window", "inFlight", rate, pace, throttled, nullif(problem, 'null')
      from reported
      on conflict (sender_id, gateway_id) do update set state = excluded.state, "window" = excluded."window",
        in_flight = excluded.in_flight, rate = excluded.rate, pace = excluded.pace, throttled = excluded.throttled,
        problem = excluded.problem, seen_at = now(),
        since = case when l.state = excluded.state then l.since else now() end
    )
    select pg_notify(${changedChannel}, ${linksChanged})
    from (select from gone union all select from news limit 1) told`;
}
