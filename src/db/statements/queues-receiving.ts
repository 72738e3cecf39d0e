import type {ISql} from 'postgres';
import {readQueueSettings} from '../../core/queue-settings.ts';

/** What a queue has to do with received messages. */
export interface ReceivingQueue {
  id: number;
  name: string;
  gatewayId: number;
  senderId: string | null;
  numbers: readonly string[];
  stopReply: string | null;
  startReply: string | null;
}

/** All queues, the oldest first. */
export async function queuesReceiving(sql: ISql): Promise<ReceivingQueue[]> {
  const rows = await sql<{id: number; name: string; gateway_id: number; sender_id: string | null; options: string}[]>`
    select id, name, gateway_id, sender_id, options::text from smsdesk.queue order by id`;
  return rows.map(({id, name, gateway_id: gatewayId, sender_id: senderId, options}) => {
    const {numbers, stopReply, startReply} = readQueueSettings(JSON.parse(options) as Record<string, unknown>);
    return {id, name, gatewayId, senderId, numbers, stopReply, startReply};
  });
}
