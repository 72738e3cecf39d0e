import type {ISql} from 'postgres';
import type {LinkProblem} from '../../core/gateway-link.ts';
import {isWaiting} from './claimed.ts';
import {deadAfter} from './heartbeat.ts';

/** How many senders live: neither ended, nor silent for so long that they count as dead. */
export async function countLivingSenders(sql: ISql): Promise<number> {
  const [row] = await sql<{living: number}[]>`
    select count(*)::int as living from smsdesk.sender
    where stopped_at is null and seen_at > now() - ${deadAfter}::interval`;
  return row?.living ?? 0;
}

export interface SenderNews {
  /** Messages are due, and no sender lives to hand them over. */
  isNobodySending: boolean;
  /** Some message waits, for its time or for a sender; while none does, no sender can be missed. */
  isAnyQueued: boolean;
  /** Gateways that nothing leaves by, though senders serve them: the one that has been down for longest first. */
  downGateways: readonly DownGateway[];
}

export interface DownGateway {
  gateway: string;
  since: Date;
  problem: LinkProblem | null;
}

export async function lookForSender(sql: ISql): Promise<SenderNews> {
  const [row] = await sql<{living: boolean; due: boolean; queued: boolean; down: (DownGateway & {since: string})[]}[]>`
    select exists (
        select from smsdesk.sender where stopped_at is null and seen_at > now() - ${deadAfter}::interval
      ) as living,
      exists (
        select from smsdesk.queue q cross join lateral (
          select from smsdesk.delivery d where d.queue_id = q.id and ${isWaiting(sql)} and d.due <= now() limit 1
        ) due
      ) as due,
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
    downGateways: (row?.down ?? []).map((down) => ({...down, since: new Date(down.since)})),
  };
}
