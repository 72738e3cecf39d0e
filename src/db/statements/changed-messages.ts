/**
 * What has become new or changed since somebody last looked, without an index that would cost the sender anything: rows
 * behind the ids that are settled, of which only those count that the snapshot of the last look could not see. So what
 * commits late, with ids lower than others that were seen, is neither missed nor told twice, however long nobody looked.
 *
 *   message            new ones, by their primary key
 *   delivery_event     steps of their lives, which stand at the end of that table (a BRIN index)
 *   status_event       statuses that people put on them
 *   claim              what a sender has just taken: `submitting`
 *   delivery.due       what was `scheduled` and has become due meanwhile
 */
import {sql, type SQL} from 'drizzle-orm';
import type {Message} from '../../core/message.ts';
import type {Query} from '../../core/query/query.ts';
import type {Sight} from '../../core/rights.ts';
import {ask} from '../ask.ts';
import type {Reader} from '../connect.ts';
import {resolveNames} from '../names.ts';
import {onlyRow} from '../only-row.ts';
import {messageTable} from '../sight.ts';
import {where} from '../where.ts';
import {messageColumns, messageJoins, messageOf, type MessageRow} from './message-columns.ts';

/** The highest ids of each kind that were given out. */
interface Ids {
  message: number;
  event: number;
  status: number;
}

/** Up to where somebody has looked. */
export interface LookedAt {
  /** A `pg_snapshot`: what it sees was looked at. */
  readonly snapshot: string;
  /** The clock by which `scheduled` ended. */
  readonly now: Date;
  /** No row with these ids or lower ones is still to come. */
  readonly settled: Ids;
  /** Ids that are settled once every transaction up to this one has ended. */
  readonly settling: {ids: Ids; writer: bigint};
  /** Given out when this look began. */
  readonly given: Ids;
}

/** Ids that somebody may have taken who was already writing at the first look. */
const inFlight = 1_000_000;

/** Where the following begins: everything that is there now counts as seen. */
export async function beginLooking(db: Reader, now: Date): Promise<LookedAt> {
  const before = idsOf(onlyRow(await ask<SnapshotRow>(db, sql`select ${snapshotColumns(db.sight)}`)));
  const row = onlyRow(await ask<SnapshotRow>(db, sql`select ${snapshotColumns(db.sight)}`));
  const back = (id: number): number => (row.writing === null ? id : Math.max(0, id - inFlight));
  const settled = {message: back(before.message), event: back(before.event), status: back(before.status)};
  return {snapshot: row.snapshot, now, settled, settling: {ids: before, writer: newestWriter(row)}, given: idsOf(row)};
}

interface SnapshotRow {
  snapshot: string;
  /** The oldest transaction that has not ended, and the first that has neither ended nor been seen. */
  xmin: string;
  xmax: string;
  /** The newest transaction that is writing at this moment; null: none is. */
  writing: string | null;
  message: string;
  event: string;
  status: string;
}

const given = (sequence: string): SQL =>
  sql`(select last_value - (not is_called)::int from smsdesk.${sql.raw(sequence)})`;

const nextXid = sql`pg_snapshot_xmax(pg_current_snapshot())::text::bigint`;

/** A transaction has a lock on its own number as soon as it writes. There its upper 32 bits are missing. */
const snapshotColumns = ({isGuarded}: Sight): SQL => sql`
  pg_current_snapshot()::text as snapshot, pg_snapshot_xmin(pg_current_snapshot())::text as xmin,
  ${nextXid}::text as xmax,
  (select max(${nextXid} + ((l.transactionid::text::bigint - ${nextXid} + 2147483648) & 4294967295) - 2147483648)
    from pg_locks l where l.locktype = 'transactionid' and l.granted)::text as writing,
  ${isGuarded ? sql`given.* from smsdesk.given_ids() given` : givenColumns}`;

const givenColumns = sql`${given('message_id_seq')} as message, ${given('delivery_event_id_seq')} as event,
  ${given('status_event_id_seq')} as status`;

const newestWriter = ({xmax, writing}: SnapshotRow): bigint => {
  const ended = BigInt(xmax) - 1n;
  return writing !== null && BigInt(writing) > ended ? BigInt(writing) : ended;
};

const idsOf = ({message, event, status}: SnapshotRow): Ids => ({
  message: Number(message),
  event: Number(event),
  status: Number(status),
});

/** One look: what it can see and the last could not. Its messages are read in pages, by `changedIds`. */
export interface Look {
  readonly since: LookedAt;
  readonly until: LookedAt;
}

/** `now` parts `scheduled` from `queued`. */
export async function look(db: Reader, since: LookedAt, now: Date): Promise<Look> {
  const row = onlyRow(await ask<SnapshotRow>(db, sql`select ${snapshotColumns(db.sight)}`));
  const isSettled = BigInt(row.xmin) > since.settling.writer;
  const until = {
    snapshot: row.snapshot,
    // A clock that was set back takes nothing back.
    now: now > since.now ? now : since.now,
    settled: isSettled ? since.settling.ids : since.settled,
    // Whoever was given an id before the last look is writing by now, or has ended.
    settling: isSettled ? {ids: since.given, writer: newestWriter(row)} : since.settling,
    given: idsOf(row),
  };
  return {since, until};
}

/** The ids of the messages that a look is about, ascending, behind `after`, at most `limit` of them; new ones apart. */
export async function changedIds(
  db: Reader,
  {since, until}: Look,
  {after, limit, signal}: {after: number; limit: number; signal?: AbortSignal},
): Promise<{id: number; isNew: boolean}[]> {
  const {settled} = since;
  const isBetween = (table: string): SQL => sql`
    ${isSeen(table, until.snapshot)} and not ${isSeen(table, since.snapshot)}`;
  const arrivals = db.sight.isGuarded
    ? sql`select a.message_id as id, a.is_new
        from smsdesk.arrivals(${settled.message}::bigint, ${since.snapshot}::pg_snapshot, ${until.snapshot}::pg_snapshot) a`
    : sql`
        select m.id, true as is_new from smsdesk.message m where m.id > ${settled.message}::bigint and ${isBetween('m')}
        union all
        select unnest(c.message_ids), false from smsdesk.claim c where ${isBetween('c')}`;
  const rows = await ask<{id: string; is_new: boolean}>(
    db,
    sql`
      select id, bool_or(is_new) as is_new from (
        ${arrivals} union all
        select e.message_id, false from smsdesk.delivery_event e
        where e.id > ${settled.event}::bigint and ${isBetween('e')}
        union all
        select s.message_id, false from smsdesk.status_event s
        where s.id > ${settled.status}::bigint and ${isBetween('s')}
        union all
        select d.message_id, false from smsdesk.delivery d
        where d.due > ${since.now.toISOString()}::timestamptz and d.due <= ${until.now.toISOString()}::timestamptz
          and d.state = 'queued'
      ) changed
      where id > ${after}::bigint group by id order by id limit ${limit}::int`,
    signal,
  );
  return rows.map((row) => ({id: Number(row.id), isNew: row.is_new}));
}

/** Whether a snapshot sees the row. `xmin` has the lower 32 bits of the transaction; it is none of the future. */
const isSeen = (table: string, snapshot: string): SQL =>
  sql`pg_visible_in_snapshot(${writerOf(table)}, ${snapshot}::pg_snapshot)`;

const writerOf = (table: string): SQL =>
  sql`(${nextXid} - ((${nextXid} - ${sql.raw(`${table}.xmin::text::bigint`)}) & 4294967295))::text::xid8`;

export interface ReadMessage {
  message: Message;
  /** It has changed once more since the look, which the next one will tell. */
  isAhead: boolean;
}

/** Those of these messages that a query asks for, as they are now, in the order of their ids. */
export async function readChanged(
  db: Reader,
  {until}: Look,
  {query, ids, zone, signal}: {query: Query; ids: readonly number[]; zone: string; signal?: AbortSignal},
): Promise<ReadMessage[]> {
  const {sight} = db;
  const names = await resolveNames(db, query, signal);
  const rows = await ask<MessageRow & {is_ahead: boolean}>(
    db,
    sql`
      select ${messageColumns}, not ${isSeen('d', until.snapshot)} as is_ahead
      from ${messageTable(sight)} m ${messageJoins}
      where m.id = any(${`{${ids.join()}}`}::bigint[]) and ${where(query, {now: until.now, zone, names, sight})}
      order by m.id`,
    signal,
  );
  return rows.map((row) => ({message: messageOf(row, until.now), isAhead: row.is_ahead}));
}
