import type {ISql} from 'postgres';
import {deadAfter} from './heartbeat.ts';

/** How many senders live: neither ended, nor silent for so long that they count as dead. */
export async function countLivingSenders(sql: ISql): Promise<number> {
  const [row] = await sql<{living: number}[]>`
    select count(*)::int as living from smsdesk.sender
    where stopped_at is null and seen_at > now() - ${deadAfter}::interval`;
  return row?.living ?? 0;
}

export interface SenderNews {
  /** Messages are due, and no sender lives to hand them over. */
  isNobodySending: boolean;
  /** Some message waits, for its time or for a sender; while none does, no sender can be missed. */
  isAnyQueued: boolean;
}

export async function lookForSender(sql: ISql): Promise<SenderNews> {
  const [row] = await sql<{living: boolean; due: boolean; queued: boolean}[]>`
    select exists (
        select from smsdesk.sender where stopped_at is null and seen_at > now() - ${deadAfter}::interval
      ) as living,
      exists (
        select from smsdesk.queue q cross join lateral (
          select from smsdesk.delivery d where d.queue_id = q.id and d.state = 'queued' and d.due <= now() limit 1
        ) due
      ) as due,
      exists (select from smsdesk.delivery where state = 'queued') as queued`;
  return {isNobodySending: row?.due === true && !row.living, isAnyQueued: row?.queued ?? false};
}
