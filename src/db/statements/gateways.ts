import {asc, eq, sql} from 'drizzle-orm';
import type {Orm} from '../orm.ts';
import {gateway} from '../schema.ts';
import {changedChannel, linksChanged} from './announce.ts';

export interface GatewayName {
  id: number;
  name: string;
  kind: string;
}

/** All gateways by name, without their addresses and secrets. */
export const listGateways = (orm: Orm): Promise<GatewayName[]> =>
  orm.select({id: gateway.id, name: gateway.name, kind: gateway.kind}).from(gateway).orderBy(asc(gateway.name));

/** A gateway as it was set up, its secrets included. */
export interface StoredGateway extends GatewayName {
  url: string | null;
  options: Record<string, unknown>;
  enabled: boolean;
}

/** Null where there is none of this name. It stays as it is until the end of the transaction. */
export async function lockGateway(orm: Orm, name: string): Promise<StoredGateway | null> {
  const [row] = await orm.select().from(gateway).where(eq(gateway.name, name)).for('update');
  return row ?? null;
}

export const updateGateway = async (
  orm: Orm,
  id: number,
  values: Partial<Pick<StoredGateway, 'url' | 'options' | 'enabled'>>,
): Promise<void> => {
  await orm.update(gateway).set(values).where(eq(gateway.id, id));
};

/** Tells screens, when the transaction commits, that a gateway has changed. */
export const announceGateways = async (orm: Orm): Promise<void> => {
  await orm.execute(sql`select pg_notify(${changedChannel}, ${linksChanged})`);
};

/** For one that no queue uses. */
export const deleteGateway = async (orm: Orm, id: number): Promise<void> => {
  await orm.delete(gateway).where(eq(gateway.id, id));
};

/** Returns its id, or null where the name is taken. */
export async function insertGateway(
  orm: Orm,
  values: {name: string; kind: string; url?: string | null; options?: Record<string, unknown>},
): Promise<number | null> {
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
