import type {ISql} from 'postgres';
import type {LinkProblem} from '../../core/gateway-link.ts';
import {deadAfter} from './heartbeat.ts';
import {lanes} from './lanes.ts';

/** How many senders live: neither ended, nor silent for so long that they count as dead. */
export async function countLivingSenders(sql: ISql): Promise<number> {
  const [row] = await sql<{living: number}[]>`
    select count(*)::int as living from smsdesk.sender
    where stopped_at is null and seen_at > now() - ${deadAfter}::interval`;
  return row?.living ?? 0;
}

export interface SenderNews {
  /** Messages would leave now, and no sender lives to hand them over. */
  isNobodySending: boolean;
  /** Some message waits, for its time or for a sender; while none does, no sender can be missed. */
  isAnyQueued: boolean;
  /** Gateways that nothing leaves by, though senders serve them: the one that has been down for longest first. */
  downGateways: readonly DownGateway[];
  /** Received messages that may ask for no more SMS and wait for a person, counted to `mostReviews`. */
  reviews: number;
}

export const mostReviews = 1_000;

export interface DownGateway {
  gateway: string;
  since: Date;
  problem: LinkProblem | null;
}

/**
 * What would leave: not what a bulk send that is held, paused or cancelled has in its lanes, nor what belongs to a gateway
 * that is switched off. Costs a probe for each lane.
 */
export async function lookForSender(sql: ISql): Promise<SenderNews> {
  const [row] = await sql<
    {living: boolean; due: boolean; queued: boolean; down: (DownGateway & {since: string})[]; reviews: number}[]
  >`
    with recursive ${lanes(sql)}
    select exists (
        select from smsdesk.sender where stopped_at is null and seen_at > now() - ${deadAfter}::interval
      ) as living,
      exists (
        select from lane l join smsdesk.queue q on q.id = l.queue_id join smsdesk.gateway g on g.id = q.gateway_id
        left join smsdesk.batch b on b.id = l.batch_id
        where l.due <= now() and g.enabled
          and (l.batch_id = 0 or b.state = 'running' or (b.state = 'held' and b.held_until <= now()))
      ) as due,
      smsdesk.count_reviews(${mostReviews}::int) as reviews,
      exists (select from smsdesk.delivery where state = 'queued') as queued,
      (select coalesce(jsonb_agg(to_jsonb(d) order by d.since), '[]') from (
        select g.name as gateway, max(l.since) filter (where l.state = 'down') as since,
          (array_agg(l.problem order by l.since desc) filter (where l.state = 'down'))[1] as problem
        from smsdesk.gateway g join smsdesk.gateway_link l on l.gateway_id = g.id
        join smsdesk.sender s on s.id = l.sender_id
        where g.enabled and s.stopped_at is null and s.seen_at > now() - ${deadAfter}::interval
        group by g.id having bool_and(l.state <> 'up') and bool_or(l.state = 'down')
      ) d) as down`;
  return {
    isNobodySending: row?.due === true && !row.living,
    isAnyQueued: row?.queued ?? false,
    reviews: row?.reviews ?? 0,
    downGateways: (row?.down ?? []).map((down) => ({...down, since: new Date(down.since)})),
  };
}
