import {asc, eq, sql} from 'drizzle-orm';
import {readQueueSettings, type QueueSettings} from '../../core/queue-settings.ts';
import type {Orm} from '../orm.ts';
import {gateway, queue} from '../schema.ts';

export interface Queue {
  id: number;
  name: string;
  gateway: string;
  /** What recipients see as the sender; null: what the gateway sends by itself. */
  senderId: string | null;
  settings: QueueSettings;
}

/** All queues by name. */
export async function listQueues(orm: Orm): Promise<Queue[]> {
  const rows = await orm
    .select({
      ...{id: queue.id, name: queue.name, gateway: gateway.name, senderId: queue.senderId},
      options: queue.options,
    })
    .from(queue)
    .innerJoin(gateway, eq(gateway.id, queue.gatewayId))
    .orderBy(asc(queue.name));
  return rows.map(({options, ...rest}) => ({...rest, settings: readQueueSettings(options)}));
}

/**
 * Writes settings of a queue over those it has; a null takes one away, so that it is as usual again. Returns false where
 * there is no such queue.
 */
export async function updateQueueSettings(
  orm: Orm,
  name: string,
  settings: Readonly<Record<string, string | null>>,
): Promise<boolean> {
  const changed = JSON.stringify(settings);
  const rows = await orm
    .update(queue)
    .set({options: sql`jsonb_strip_nulls(${queue.options} || ${changed}::text::jsonb)`})
    .where(eq(queue.name, name))
    .returning({id: queue.id});
  return rows.length > 0;
}

/** Changes by what a queue sends; returns false where there is no such queue. */
export async function updateQueueWay(
  orm: Orm,
  name: string,
  values: {gatewayId?: number; senderId?: string | null},
): Promise<boolean> {
  const rows = await orm.update(queue).set(values).where(eq(queue.name, name)).returning({id: queue.id});
  return rows.length > 0;
}

/** Queues that send by a gateway, by name. */
export async function queuesOfGateway(orm: Orm, gatewayId: number): Promise<string[]> {
  const rows = await orm
    .select({name: queue.name})
    .from(queue)
    .where(eq(queue.gatewayId, gatewayId))
    .orderBy(queue.name);
  return rows.map(({name}) => name);
}

/**
 * Takes a queue away; null where there is none of this name, false where messages or bulk sends belong to it. Whoever
 * writes into the queue meanwhile waits.
 */
export async function deleteUnusedQueue(orm: Orm, name: string): Promise<boolean | null> {
  const [row] = await orm.select({id: queue.id}).from(queue).where(eq(queue.name, name)).for('update');
  if (!row) return null;
  if (await isQueueUsed(orm, row.id)) return false;
  await orm.delete(queue).where(eq(queue.id, row.id));
  return true;
}

/** Whether messages or bulk sends belong to it, whoever may see them. For who sets up queues. */
export async function isQueueUsed(orm: Orm, id: number): Promise<boolean> {
  const [row] = await orm.execute<{used: boolean}>(sql`select smsdesk.is_queue_used(${id}::int) as used`);
  return row?.used === true;
}

/** Returns its id, or null where the name is taken. */
export async function insertQueue(
  orm: Orm,
  values: {name: string; gatewayId: number; senderId: string | null; options?: Record<string, string>},
): Promise<number | null> {
  const [row] = await orm.insert(queue).values(values).onConflictDoNothing().returning({id: queue.id});
  return row?.id ?? null;
}
