import type {ISql} from 'postgres';
import {deadAfter} from './heartbeat.ts';

/** How many senders live: neither ended, nor silent for so long that they count as dead. */
export async function countLivingSenders(sql: ISql): Promise<number> {
  const [row] = await sql<{living: number}[]>`
    select count(*)::int as living from smsdesk.sender
    where stopped_at is null and seen_at > now() - ${deadAfter}::interval`;
  return row?.living ?? 0;
}

/** Whether messages are due while no sender lives to hand them over. */
export async function isNobodySending(sql: ISql): Promise<boolean> {
  if ((await countLivingSenders(sql)) > 0) return false;
  const [row] = await sql<{waiting: boolean}[]>`
    select exists (
      select from smsdesk.queue q cross join lateral (
        select from smsdesk.delivery d where d.queue_id = q.id and d.state = 'queued' and d.due <= now() limit 1
      ) due
    ) as waiting`;
  return row?.waiting ?? false;
}
