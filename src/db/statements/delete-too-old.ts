import type {Fragment, ISql} from 'postgres';
import type {Direction} from '../../core/message.ts';
import {changedChannel} from './announce.ts';
import {keptReason} from './too-old.ts';

/** What every piece of a run shares. */
export interface RunPiece {
  run: number;
  before: Date;
  /** Rows that are looked at. */
  limit: number;
  /** Whether screens are told, when it commits. */
  isTold: boolean;
}

/** The message that was looked at last; its time as Postgres writes it, to the microsecond. */
export interface MessagePlace {
  time: string;
  id: number;
}

export interface DeletedPiece {
  deleted: number;
  /** Where to go on; null: that was the end. */
  place: MessagePlace | null;
}

/**
 * Deletes what is too old of the next messages of a direction, the oldest first, and with it all that hangs on it; counts
 * it in the run, and of bulk sends by what had become of it. Opt-outs stay. What somebody else holds is left for the next
 * run. It waits for no lock longer than a second, and not for the disk: what a crash brings back is deleted again.
 */
export async function deleteTooOld(
  sql: ISql,
  direction: Direction,
  after: MessagePlace | null,
  {run, before, limit, isTold}: RunPiece,
): Promise<DeletedPiece> {
  const from = after ?? {time: '-infinity', id: 0};
  const counted = sql(direction === 'in' ? 'received' : 'sent');
  const [row] = await sql<{deleted: number; looked: number; time: string | null; id: string | null}[]>`
    with page as materialized (
      select m.id, m.time from smsdesk.message m
      where m.direction = ${direction} and m.time < ${before.toISOString()}::timestamptz
        and (m.time, m.id) > (${from.time}::timestamptz, ${from.id}::bigint) and ${inPassing(sql)}
      order by m.time, m.id limit ${limit}
    ), old as materialized (
      select d.message_id, d.batch_id, d.state,
        case when d.state in ('failed', 'expired') then coalesce(d.error_code, '') else '' end as code
      from smsdesk.delivery d left join smsdesk.batch b on b.id = d.batch_id
      where d.message_id in (select id from page) and ${keptReason(sql, before)} is null
      order by d.message_id for update of d skip locked
    ), gone as (
      delete from smsdesk.message m using old o where m.id = o.message_id
      returning m.id, o.batch_id, o.state, o.code
    ), totalled as (
      insert into smsdesk.batch_outcome as t (batch_id, state, code, messages)
      select batch_id, state, code, count(*) from gone where batch_id is not null group by 1, 2, 3 order by 1, 2, 3
      on conflict (batch_id, state, code) do update set messages = t.messages + excluded.messages
    ), noted as (
      update smsdesk.retention_run r set ${counted} = r.${counted} + (select count(*) from gone) where r.id = ${run}::bigint
    ), told as materialized (
      select pg_notify(${changedChannel}, '') where ${isTold} and exists (select from gone)
    )
    select (select count(*)::int from gone) as deleted, (select count(*)::int from page) as looked,
      (select count(*) from told) as told, last.time::text, last.id
    from (values (1)) one left join lateral (select time, id from page order by time desc, id desc limit 1) last on true`;
  const {deleted = 0, looked = 0, time = null, id = null} = row ?? {};
  return {deleted, place: looked < limit || time === null ? null : {time, id: Number(id)}};
}

/** The same of what is kept of files: refused rows of bulk sends that are over, and drafts. */
export async function deleteOldFiles(sql: ISql, {run, before, limit, isTold}: RunPiece): Promise<number> {
  const time = before.toISOString();
  const [row] = await sql<{deleted: number}[]>`
    with old_row as materialized (
      select r.batch_id, r.row from smsdesk.batch b join smsdesk.batch_reject r on r.batch_id = b.id
      where b.rejected > 0 and b.state in ('done', 'cancelled') and b.created_at < ${time}::timestamptz
        and ${inPassing(sql)}
      limit ${limit}
    ), gone_row as (
      delete from smsdesk.batch_reject r using old_row o where r.batch_id = o.batch_id and r.row = o.row returning r.row
    ), gone_draft as (
      delete from smsdesk.draft where id in (
        select id from smsdesk.draft where changed_at < ${time}::timestamptz limit ${limit} for update skip locked)
      returning id
    ), gone as materialized (
      select (select count(*) from gone_row) + (select count(*) from gone_draft) as files
    ), noted as (
      update smsdesk.retention_run r set files = r.files + (select files from gone) where r.id = ${run}::bigint
    ), told as materialized (
      select pg_notify(${changedChannel}, '') from gone where ${isTold} and files > 0
    )
    select files::int as deleted, (select count(*) from told) as told from gone`;
  return row?.deleted ?? 0;
}

/** A condition, always true: the statement that holds it gives way to others, and is not waited for on the disk. */
const inPassing = (sql: ISql): Fragment => sql`
  (select set_config('lock_timeout', '1s', true) is not null
     and set_config('synchronous_commit', 'off', true) is not null)`;
