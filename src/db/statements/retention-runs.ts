import type {ISql} from 'postgres';
import type {KeptKind} from '../../core/retention.ts';

export interface RetentionRun {
  id: number;
  /** A person, or a sender. */
  actor: string;
  startedAt: Date;
  /** Null: it is under way, or whoever did it has died. */
  endedAt: Date | null;
  /** Whether it came to its end. */
  isWhole: boolean;
  /** Messages; of files refused rows and drafts. */
  deleted: Record<KeptKind, number>;
}

interface Row {
  id: string;
  actor: string;
  started: number;
  ended: number | null;
  whole: boolean;
  received: number;
  sent: number;
  files: number;
}

/** The run that was begun last; null: there has been none. */
export async function readLastRun(sql: ISql): Promise<RetentionRun | null> {
  const [row] = await sql<Row[]>`
    select id, actor, (extract(epoch from started_at) * 1000)::float8 as started,
      (extract(epoch from ended_at) * 1000)::float8 as ended, is_whole as whole, received, sent, files
    from smsdesk.retention_run order by id desc limit 1`;
  if (!row) return null;
  const {id, actor, started, ended, whole: isWhole, ...deleted} = row;
  const times = {startedAt: new Date(started), endedAt: ended === null ? null : new Date(ended)};
  return {id: Number(id), actor, ...times, isWhole, deleted};
}

/** Writes down that a run begins, and that what somebody who died had begun does not go on. Returns its id. */
export async function beginRun(sql: ISql, actor: string): Promise<number> {
  const [row] = await sql<{id: string}[]>`select smsdesk.begin_retention(${actor}::text) as id`;
  return Number(row?.id);
}

/** Writes down its end: whole, or broken off on purpose. */
export async function endRun(sql: ISql, id: number, isWhole: boolean): Promise<void> {
  await sql`select smsdesk.end_retention(${id}::bigint, ${isWhole}::bool)`;
}
