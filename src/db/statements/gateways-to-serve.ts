import type {ISql} from 'postgres';

/** A gateway as its driver needs it, its address and secrets included. */
export interface GatewayRow {
  id: number;
  name: string;
  kind: string;
  url: string | null;
  options: Record<string, unknown>;
}

/** The gateways that are switched on, in the order of their ids. */
export async function gatewaysToServe(sql: ISql): Promise<GatewayRow[]> {
  return sql<GatewayRow[]>`
    select id, name, kind, url, options from smsdesk.gateway where enabled order by id`;
}
