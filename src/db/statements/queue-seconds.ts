import type {ISql} from 'postgres';
import {readQueueSettings} from '../../core/queue-settings.ts';

/** Of each queue that has this setting its id and the seconds, as JSON. */
export async function readQueueSeconds(sql: ISql, setting: 'sendAgain'): Promise<string> {
  const queues = await sql<{id: number; options: string}[]>`
    select id, options::text from smsdesk.queue where options ? ${setting}`;
  const pairs = queues.flatMap(({id, options}) => {
    const milliseconds = readQueueSettings(JSON.parse(options) as Record<string, unknown>)[setting];
    return milliseconds === null ? [] : [[id, milliseconds / 1000]];
  });
  return JSON.stringify(pairs);
}
