import type {ISql} from 'postgres';
import type {Direction} from '../../core/message.ts';

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
  const [row] = await sql<{deleted: number; looked: number; time: string | null; id: string | null}[]>`
    select deleted, looked, last_time::text as time, last_id as id
    from smsdesk.delete_too_old(${run}::bigint, ${direction}::text, ${before.toISOString()}::timestamptz,
      ${from.time}::timestamptz, ${from.id}::bigint, ${limit}::int, ${isTold}::bool)`;
  const {deleted = 0, looked = 0, time = null, id = null} = row ?? {};
  return {deleted, place: looked < limit || time === null ? null : {time, id: Number(id)}};
}

/** The same of what is kept of files: refused rows of bulk sends that are over, and drafts. */
export async function deleteOldFiles(sql: ISql, {run, before, limit, isTold}: RunPiece): Promise<number> {
  const [row] = await sql<{deleted: number}[]>`
    select smsdesk.delete_old_files(${run}::bigint, ${before.toISOString()}::timestamptz, ${limit}::int, ${isTold}::bool)
      as deleted`;
  return row?.deleted ?? 0;
}
