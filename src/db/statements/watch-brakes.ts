import type {ISql} from 'postgres';
import type {BrakeCode, BrakeLimits, BrakeSample} from '../../core/bulk/brake.ts';
import {readQueueSettings} from '../../core/queue-settings.ts';

/** A running bulk send with what its queue says of the brake. */
export interface WatchedBatch {
  id: number;
  limits: BrakeLimits;
  /** For what it has paused itself before. */
  done: readonly BrakeCode[];
}

export async function listWatched(sql: ISql): Promise<WatchedBatch[]> {
  const rows = await sql<{id: string; options: string; done: string}[]>`
    select b.id, q.options::text, (
      select coalesce(json_agg(e.reason ->> 'code'), '[]')::text from smsdesk.batch_event e
      where e.batch_id = b.id and e.reason is not null) as done
    from smsdesk.batch b join smsdesk.queue q on q.id = b.queue_id
    where b.state = 'running' order by b.id`;
  return rows.map(({id, options, done}) => ({
    id: Number(id),
    limits: readQueueSettings(JSON.parse(options) as Record<string, unknown>),
    done: JSON.parse(done) as BrakeCode[],
  }));
}

/** What has an outcome: the carrier took or refused it, it expired, or nobody knows. */
const outcomes = ['sent', 'delivered', 'failed', 'expired', 'unknown'] as const;

/**
 * Of each batch, what became of the first `watched` messages, in the order of its file, that have an outcome. A number
 * counts as opted out where it was put on the list after the batch began, and not by the batch itself. Reads the index
 * of deliveries by batch and state as far as it has to, and the messages of the sample, however large the batch is.
 */
export async function sampleBatches(
  sql: ISql,
  batches: readonly {id: number; watched: number}[],
): Promise<Map<number, BrakeSample>> {
  const input = JSON.stringify(batches.map(({id, watched}) => [id, watched]));
  const rows = await sql<{id: string; outcomes: number; failed: number; opted: number}[]>`
    select b.id, s.*
    from jsonb_array_elements(${input}::text::jsonb) as i(value)
    join smsdesk.batch b on b.id = (i.value ->> 0)::bigint
    cross join lateral (
      select coalesce(min(e.time), b.created_at) as began from smsdesk.batch_event e
      where e.batch_id = b.id and e.state = 'running'
    ) as started
    cross join lateral (
      select count(*)::int as outcomes, (count(*) filter (where first.state in ('failed', 'expired')))::int as failed,
        (count(*) filter (where exists (
          select from smsdesk.message m join smsdesk.opt_out o on o.number = m.number
          where m.id = first.message_id and o.since >= started.began and o.batch_id is distinct from b.id)))::int as opted
      from (
        select one.message_id, one.state
        from unnest(${`{${outcomes.join()}}`}::text[]) as outcome(state) cross join lateral (
          select d.message_id, d.state from smsdesk.delivery d
          where d.batch_id = b.id and d.state = outcome.state
          order by d.message_id limit (i.value ->> 1)::int) as one
        order by one.message_id limit (i.value ->> 1)::int
      ) as first
    ) as s`;
  return new Map(
    rows.map((row) => [Number(row.id), {of: row.outcomes, failed: row.failed, optedOut: row.opted}] as const),
  );
}
