import type {ISql} from 'postgres';

/**
 * Whether messages are due while no sender lives to hand them over. A sender is taken for dead 30 s after its last
 * heartbeat, by the database's clock.
 */
export async function isNobodySending(sql: ISql): Promise<boolean> {
  const [row] = await sql<{stranded: boolean}[]>`
    select not exists (
        select from smsdesk.sender where stopped_at is null and seen_at > now() - interval '30 seconds'
      ) and exists (
        select from smsdesk.queue q cross join lateral (
          select from smsdesk.delivery d where d.queue_id = q.id and d.state = 'queued' and d.due <= now() limit 1
        ) waiting
      ) as stranded`;
  return row?.stranded ?? false;
}
