import type {ISql} from 'postgres';
import type {LinkProblem} from '../../core/gateway-link.ts';
import {deadAfter} from './heartbeat.ts';

export interface ImpairedGateway {
  gateway: string;
  problem: LinkProblem;
}

/**
 * Gateways that messages leave by while something is wrong with each sender that serves them: nothing can come back, say.
 * Where one sender serves a gateway without a fault, as the one that listens for all on its machine, none is missing.
 */
export async function listImpairedGateways(sql: ISql): Promise<ImpairedGateway[]> {
  const rows = await sql<ImpairedGateway[]>`
    select g.name as gateway, (array_agg(l.problem order by l.since, l.sender_id))[1] as problem
    from smsdesk.gateway g join smsdesk.gateway_link l on l.gateway_id = g.id join smsdesk.sender s on s.id = l.sender_id
    where g.enabled and s.stopped_at is null and s.seen_at > now() - ${deadAfter}::interval
    group by g.id having bool_or(l.state = 'up') and bool_and(l.problem is not null) order by g.name`;
  return [...rows];
}
