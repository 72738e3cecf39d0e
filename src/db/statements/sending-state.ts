/** What stands between a queue and the carrier, as people want to see it: gateways, their links, senders, queues. */
import type {ISql} from 'postgres';
import {isWaiting} from './claimed.ts';
import {deadAfter} from './heartbeat.ts';
import {lanes} from './lanes.ts';
import type {LinkRow} from './report-links.ts';

/** How a gateway stands with one living sender. */
export interface SenderLink extends Omit<LinkRow, 'gatewayId'> {
  sender: number;
  host: string;
  pid: number;
  since: Date;
}

export interface GatewayLinks {
  name: string;
  kind: string;
  isEnabled: boolean;
  /** With its secrets; null and nothing where the login may not see them. */
  url: string | null;
  options: Record<string, unknown>;
  links: readonly SenderLink[];
}

export interface LivingSender {
  id: number;
  host: string;
  pid: number;
  startedAt: Date;
  /** Milliseconds since its last heartbeat. */
  silent: number;
}

export interface QueueLength {
  name: string;
  gateway: string;
  /** Messages that may leave now. */
  waiting: number;
  /** Messages for later: by their time, or by a batch that is held or paused. */
  later: number;
  /** Since when the message has waited that has waited longest; null: none waits. */
  oldest: Date | null;
}

/**
 * All gateways by name, with their addresses and options only for who may see these. What a sender that is dead or gone has
 * left behind is passed over.
 */
export async function listGatewayLinks(sql: ISql, {withAddresses}: {withAddresses: boolean}): Promise<GatewayLinks[]> {
  const address = withAddresses ? sql`g.url, g.options` : sql`null as url, '{}'::jsonb as options`;
  const rows = await sql<(Omit<GatewayLinks, 'links'> & {links: (SenderLink & {since: string})[]})[]>`
    select g.name, g.kind, g.enabled as "isEnabled", ${address}, coalesce(l.links, '[]') as links
    from smsdesk.gateway g left join lateral (
      select jsonb_agg(jsonb_build_object('sender', s.id, 'host', s.host, 'pid', s.pid, 'state', l.state,
        'since', l.since, 'window', l."window", 'inFlight', l.in_flight, 'rate', l.rate, 'pace', l.pace,
        'throttled', l.throttled, 'problem', l.problem) order by s.id) as links
      from smsdesk.gateway_link l join smsdesk.sender s on s.id = l.sender_id
      where l.gateway_id = g.id and s.stopped_at is null and s.seen_at > now() - ${deadAfter}::interval
    ) l on true order by g.name`;
  return rows.map((row) => ({
    ...row,
    links: row.links.map((link) => ({...link, since: new Date(link.since)})),
  }));
}

export async function listLivingSenders(sql: ISql): Promise<LivingSender[]> {
  const rows = await sql<{id: number; host: string; pid: number; started_at: string; silent: number}[]>`
    select id, host, pid, started_at, greatest(0, extract(epoch from now() - seen_at) * 1000)::float8 as silent
    from smsdesk.sender where stopped_at is null and seen_at > now() - ${deadAfter}::interval order by id`;
  return rows.map(({started_at, ...row}) => ({...row, startedAt: new Date(started_at)}));
}

/** At most so many are counted in a lane, so that no backlog makes a look at it slow. */
const mostCounted = 1_000_000;

/** All queues by name, with what waits in them. */
export async function listQueueLengths(sql: ISql): Promise<QueueLength[]> {
  const rows = await sql<{name: string; gateway: string; waiting: number; later: number; oldest: string | null}[]>`
    with recursive ${lanes(sql)}, counted as (
      select l.queue_id, c.due, c.later, l.due as first,
        coalesce(l.batch_id = 0 or b.state = 'running' or (b.state = 'held' and b.held_until <= now()), false) as runs
      from lane l left join smsdesk.batch b on b.id = l.batch_id cross join lateral (
        select count(*) filter (where queued.due <= now()) as due, count(*) filter (where queued.due > now()) as later
        from (select d.due from smsdesk.delivery d where ${isWaiting(sql)} and d.queue_id = l.queue_id
              and d.priority = l.priority and coalesce(d.batch_id, 0) = l.batch_id limit ${mostCounted}) queued
      ) c
    )
    select q.name, g.name as gateway,
      coalesce(sum(c.due) filter (where c.runs), 0)::int as waiting,
      coalesce(sum(c.later + case when c.runs then 0 else c.due end), 0)::int as later,
      min(c.first) filter (where c.runs and c.first <= now()) as oldest
    from smsdesk.queue q join smsdesk.gateway g on g.id = q.gateway_id left join counted c on c.queue_id = q.id
    group by q.id, g.name order by q.name`;
  return rows.map((row) => ({...row, oldest: row.oldest === null ? null : new Date(row.oldest)}));
}
