import {asc, eq} from 'drizzle-orm';
import type {Orm} from '../orm.ts';
import {gateway, queue} from '../schema.ts';

export interface Queue {
  id: number;
  name: string;
  gateway: string;
  /** What recipients see as the sender; null: what the gateway sends by itself. */
  senderId: string | null;
}

/** All queues by name. */
export const listQueues = (orm: Orm): Promise<Queue[]> =>
  orm
    .select({id: queue.id, name: queue.name, gateway: gateway.name, senderId: queue.senderId})
    .from(queue)
    .innerJoin(gateway, eq(gateway.id, queue.gatewayId))
    .orderBy(asc(queue.name));

/** Returns its id, or null where the name is taken. */
export async function insertQueue(
  orm: Orm,
  values: {name: string; gatewayId: number; senderId: string | null},
): Promise<number | null> {
  const [row] = await orm.insert(queue).values(values).onConflictDoNothing().returning({id: queue.id});
  return row?.id ?? null;
}
