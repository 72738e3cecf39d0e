import {asc, eq, sql} from 'drizzle-orm';
import type {Orm} from '../orm.ts';
import {gateway} from '../schema.ts';

export interface GatewayName {
  id: number;
  name: string;
  kind: string;
}

/** All gateways by name, without their addresses and secrets. */
export const listGateways = (orm: Orm): Promise<GatewayName[]> =>
  orm.select({id: gateway.id, name: gateway.name, kind: gateway.kind}).from(gateway).orderBy(asc(gateway.name));

/** Returns its id, or null where the name is taken. */
export async function insertGateway(orm: Orm, values: {name: string; kind: string}): Promise<number | null> {
  const [row] = await orm.insert(gateway).values(values).onConflictDoNothing().returning({id: gateway.id});
  return row?.id ?? null;
}

/** Sets options of all gateways of one kind, beside those that they have. */
export async function setGatewayOptions(orm: Orm, kind: string, options: Record<string, unknown>): Promise<void> {
  await orm
    .update(gateway)
    .set({options: sql`${gateway.options} || ${JSON.stringify(options)}::text::jsonb`})
    .where(eq(gateway.kind, kind));
}
