import type {ISql} from 'postgres';
import type {BrakeReason} from '../../core/bulk/brake.ts';
import type {BatchState, ShownState} from '../../core/message.ts';
import {readQueueSettings, type Price} from '../../core/queue-settings.ts';
import {shownStateOf} from '../shown-state.ts';

/** Who or what brought a bulk send into the state it is in, and when. */
export interface BatchChange {
  time: Date;
  actor: string;
  state: BatchState;
  /** Why it paused itself; null where a person wished it, or its time had come. */
  reason: BrakeReason | null;
}

/** Messages that failed or expired for one reason. */
export interface BatchFailure {
  state: 'failed' | 'expired';
  /** The carrier's code or ours; null: none was given. */
  code: string | null;
  count: number;
}

export interface Batch {
  id: number;
  name: string;
  state: BatchState;
  queue: string;
  template: string | null;
  status: string | null;
  author: string;
  createdAt: Date;
  /** When it began to leave; null: it never has. */
  startedAt: Date | null;
  /** Of a held one: when it begins to leave by itself; null: somebody has to release it. */
  heldUntil: Date | null;
  /** Whether somebody other than the author has to release it. */
  needsOther: boolean;
  /** Null: nothing has been written down about its life. */
  lastChange: BatchChange | null;
  /** Of one part, where its queue has one. */
  price: Price | null;
  /** What the file came to: messages made, their parts, rows refused. */
  messages: number;
  parts: number;
  rejected: number;
  /** The totals of its ledger by verdict; null where none was kept. */
  verdicts: Readonly<Record<string, number>> | null;
  /** How many of its messages are in each state now; states without a message are absent. */
  states: Partial<Record<ShownState, number>>;
  /** Of these, messages that were deleted as too old. */
  deleted: number;
  /** What failed or expired by reason, most first; at most ten reasons. */
  failures: readonly BatchFailure[];
}

/** Which bulk sends: one alone, those older than another, or those that are not over, with some that may be. */
export interface BatchScope {
  id?: number | null;
  before?: number | null;
  /** Ids of those that are wanted beside all that are not over. */
  openAnd?: readonly number[] | null;
}

/**
 * Bulk sends, newest first, at most `limit` (null: all) of the scope. `now` parts `scheduled` from `queued`.
 * The counts read the index of deliveries by batch and state, and the rows of what waits or has failed; no message.
 */
export async function listBatches(
  sql: ISql,
  {now, limit, ...scope}: {now: Date; limit: number | null} & BatchScope,
): Promise<Batch[]> {
  const rows = await sql<BatchRow[]>`
    with page as (
      select b.id, b.name, b.state, b.queue_id, b.template_id, b.status_id, b.author, b.messages, b.parts, b.rejected,
        b.needs_other, b.verdicts, b.created_at, b.held_until
      from smsdesk.batch b
      where ${withinScope(sql, scope)}
      order by b.id desc limit ${limit}::bigint
    )
    select p.id, p.name, p.state, q.name as queue, t.name as template, s.name as status, p.author, p.messages, p.parts,
      p.rejected, p.needs_other, q.options::text, p.verdicts::text, c.states::text, f.failures::text,
      (select coalesce(sum(o.messages), 0)::int from smsdesk.batch_outcome o where o.batch_id = p.id) as deleted,
      ${milliseconds(sql, 'p.created_at')} as created, ${milliseconds(sql, 'p.held_until')} as held,
      ${milliseconds(sql, 'e.started')} as started, e.last::text
    from page p
    join smsdesk.queue q on q.id = p.queue_id
    left join smsdesk.template t on t.id = p.template_id
    left join smsdesk.status s on s.id = p.status_id
    cross join lateral (
      select min(e.time) filter (where e.state = 'running') as started,
        (array_agg(json_build_object('time', ${milliseconds(sql, 'e.time')}, 'actor', e.actor, 'state', e.state,
          'reason', e.reason) order by e.id desc))[1] as last
      from smsdesk.batch_event e where e.batch_id = p.id
    ) as e
    cross join lateral (${countsByState(sql, now)}) as c
    cross join lateral (${countsByReason(sql)}) as f
    order by p.id desc`;
  return rows.map(fromRow);
}

function withinScope(sql: ISql, {id = null, before = null, openAnd = null}: BatchScope) {
  if (id !== null) return sql`b.id = ${id}::bigint`;
  if (before !== null) return sql`b.id < ${before}::bigint`;
  if (openAnd === null) return sql`true`;
  const others = sql`select o.id::bigint from unnest(string_to_array(${openAnd.join(',')}, ',')) as o (id)`;
  return sql`b.id in (
    select open.id from smsdesk.batch open where open.state in ('held', 'running', 'paused') union all ${others})`;
}

const milliseconds = (sql: ISql, column: string) => sql`(extract(epoch from ${sql(column)}) * 1000)::float8`;

/** What was deleted counts as it was, beside what there is. */
const countsByState = (sql: ISql, now: Date) => sql`
  select coalesce(json_object_agg(shown, n), '{}') as states
  from (
    select shown, sum(n)::int as n from (
      select ${shownStateOf(sql, now)} as shown, count(*) as n
      from smsdesk.delivery d where d.batch_id = p.id group by 1
      union all
      select o.state, o.messages from smsdesk.batch_outcome o where o.batch_id = p.id
    ) as any_state group by 1
  ) as counted`;

const countsByReason = (sql: ISql) => sql`
  select coalesce(json_agg(reason order by n desc, state, code), '[]') as failures
  from (
    select state, code, sum(n) as n, json_build_object('state', state, 'code', code, 'count', sum(n)) as reason
    from (
      select d.state, d.error_code as code, count(*) as n
      from smsdesk.delivery d where d.batch_id = p.id and d.state in ('failed', 'expired') group by 1, 2
      union all
      select o.state, nullif(o.code, ''), o.messages
      from smsdesk.batch_outcome o where o.batch_id = p.id and o.state in ('failed', 'expired')
    ) as any_reason
    group by state, code order by n desc, state, code limit 10
  ) as counted`;

interface BatchRow {
  id: string;
  name: string;
  state: BatchState;
  queue: string;
  template: string | null;
  status: string | null;
  author: string;
  messages: number;
  parts: number;
  rejected: number;
  needs_other: boolean;
  /** JSON as text. */
  options: string;
  verdicts: string | null;
  states: string;
  deleted: number;
  failures: string;
  last: string | null;
  /** Milliseconds since 1970. */
  created: number;
  held: number | null;
  started: number | null;
}

type ChangeRow = Omit<BatchChange, 'time'> & {time: number};

function fromRow(row: BatchRow): Batch {
  const {id, needs_other: needsOther, options, verdicts, states, failures, last, created, held, started, ...rest} = row;
  const change = last === null ? null : (JSON.parse(last) as ChangeRow);
  return {
    ...rest,
    id: Number(id),
    createdAt: new Date(created),
    startedAt: startOf(rest.state, created, started, change !== null),
    heldUntil: held === null ? null : new Date(held),
    needsOther,
    lastChange: change && {...change, time: new Date(change.time)},
    price: readQueueSettings(JSON.parse(options) as Record<string, unknown>).price,
    verdicts: verdicts === null ? null : (JSON.parse(verdicts) as Record<string, number>),
    states: JSON.parse(states) as Batch['states'],
    failures: JSON.parse(failures) as BatchFailure[],
  };
}

/** A batch whose life was not written down began when it was made, unless it is held. */
function startOf(state: BatchState, created: number, started: number | null, isWritten: boolean): Date | null {
  if (started !== null) return new Date(started);
  return isWritten || state === 'held' ? null : new Date(created);
}
