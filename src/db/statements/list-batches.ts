import type {ISql} from 'postgres';
import type {BatchState, ShownState} from '../../core/message.ts';

export interface Batch {
  id: number;
  name: string;
  state: BatchState;
  queue: string;
  template: string | null;
  status: string | null;
  author: string;
  createdAt: Date;
  /** What the file came to: messages made, their parts, rows refused. */
  messages: number;
  parts: number;
  rejected: number;
  /** How many of its messages are in each state now; states without a message are absent. */
  states: Partial<Record<ShownState, number>>;
}

/**
 * Bulk sends, newest first, at most `limit` (null: all); with `id` that one alone. `now` parts `scheduled` from `queued`.
 * The counts read the index of deliveries by batch and state, no message.
 */
export async function listBatches(
  sql: ISql,
  {now, limit, id = null}: {now: Date; limit: number | null; id?: number | null},
): Promise<Batch[]> {
  const rows = await sql<BatchRow[]>`
    with page as (
      select * from smsdesk.batch b
      where ${id}::bigint is null or b.id = ${id}::bigint
      order by b.id desc limit ${limit}::bigint
    )
    select p.id, p.name, p.state, q.name as queue, t.name as template, s.name as status, p.author,
      (extract(epoch from p.created_at) * 1000)::float8 as created, p.messages, p.parts, p.rejected, c.states::text
    from page p
    join smsdesk.queue q on q.id = p.queue_id
    left join smsdesk.template t on t.id = p.template_id
    left join smsdesk.status s on s.id = p.status_id
    cross join lateral (
      select coalesce(json_object_agg(shown, n), '{}') as states
      from (
        select case when d.state = 'queued' and d.due > ${now.toISOString()}::timestamptz then 'scheduled' else d.state end
          as shown, count(*) as n
        from smsdesk.delivery d where d.batch_id = p.id group by 1
      ) as counted
    ) as c
    order by p.id desc`;
  return rows.map(({created, id: batchId, states, ...rest}) => ({
    ...rest,
    id: Number(batchId),
    createdAt: new Date(created),
    states: JSON.parse(states) as Batch['states'],
  }));
}

type BatchRow = Omit<Batch, 'id' | 'createdAt' | 'states'> & {id: string; created: number; states: string};
