import {sql, type SQL} from 'drizzle-orm';
import {absent} from '../../core/export/copied-rows.ts';
import type {ColumnName} from '../../core/query/column-list.ts';
import type {Query} from '../../core/query/query.ts';
import type {Sort} from '../../core/query/sort.ts';
import {ask} from '../ask.ts';
import {inside, type Database} from '../connect.ts';
import {copyOut} from '../copy-out.ts';
import {directions} from '../keyset.ts';
import {resolveNames, type ResolvedNames} from '../names.ts';
import {orderTerms, type OrderTerm} from '../order.ts';
import {shallFindWords} from '../find-words.ts';
import {effectiveSort} from '../route.ts';
import {messageTable, withinSight} from '../sight.ts';
import {shownStateOf} from '../shown-state.ts';
import {spellValues} from '../spelled-values.ts';
import {where} from '../where.ts';
import {countMessages} from './count-messages.ts';

export interface ExportedRows {
  query: Query;
  sort: Sort;
  columns: readonly ColumnName[];
  /** Rows at most, 1 and up; null: all. */
  limit: number | null;
  /** What `scheduled` and relative times are reckoned from. */
  now: Date;
  /** An IANA name: in which days begin, and whose offset times have. */
  zone: string;
  /** Numbers that are masked otherwise are written in full: of these messages, and no others are exported. */
  revealed?: {asking: string; ids: readonly number[]} | null;
  /** Aborted: the server stops, and the signal's reason is thrown. */
  signal?: AbortSignal;
}

export interface RowTaker {
  /** Told how many rows there will be, before the first; left out: they are not counted. */
  expect?: (rows: number) => void;
  /** Some rows, as they are copied (`copied-rows`). The next are only read when these are taken. */
  take: (rows: Buffer) => Promise<void>;
}

/**
 * All messages that a query asks for, in the order of the sort and as of one moment, at the speed of COPY. What `take`
 * throws ends the statement and is thrown.
 */
export async function exportMessages(db: Database, request: ExportedRows, taker: RowTaker): Promise<void> {
  // Whole numbers are asked about where it can be counted, which a transaction that only reads does not let the database do.
  await resolveNames(db, request.query, request.signal);
  await db.sql.begin('isolation level repeatable read read only', async (tx) => {
    const at = inside(tx, db);
    const [session] = await tx<{pid: number}[]>`
      select pg_backend_pid() as pid, set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true)`;
    const names = await resolveNames(at, request.query, request.signal);
    if (taker.expect) taker.expect(await countRows(at, request));
    await copyOut(tx, {
      statement: `copy (${spellValues(await selectRows(at, request, names))}) to stdout with (null '${absent}')`,
      take: taker.take,
      stop: () => db.sql`select pg_cancel_backend(${session?.pid ?? 0}::int)`,
      signal: request.signal,
    });
  });
}

/** The ids of the messages that would be exported, at most `most` and one. */
export async function listExported(db: Database, request: ExportedRows, most: number): Promise<number[]> {
  const names = await resolveNames(db, request.query, request.signal);
  const limit = Math.min(request.limit ?? Infinity, most + 1);
  const select = await selectRows(db, {...request, columns: ['id'], limit}, names);
  return (await ask<{id: string}>(db, select, request.signal)).map(({id}) => Number(id));
}

async function countRows(db: Database, {revealed, query, now, zone, limit, signal}: ExportedRows): Promise<number> {
  if (revealed) return revealed.ids.length;
  const {count} = await countMessages(db, {query, now, zone, ...(signal && {signal})});
  return Math.min(count, limit ?? Infinity);
}

async function selectRows(db: Database, request: ExportedRows, known: ResolvedNames): Promise<SQL> {
  const {sort, columns, limit, now, zone, revealed = null} = request;
  const {sight} = db;
  const {query, names} = withinSight(sight, {query: request.query, names: known});
  const options = {now, zone, names, sight};
  const areWordsFound = await shallFindWords(db, query, options, request.signal);
  const terms = orderTerms(effectiveSort(query, sort), 'message', options);
  const keys = terms.map(({groups, expression}, at) => (groups ? sql`${placesOf(at)}.place` : expression));
  const cells = columns.map((column) => (revealed && column === 'number' ? sql`r.number` : shown(column, now)));
  const holds = revealed ? sql`true` : where(query, {...options, areWordsFound});
  const joins = (['queue', 'status'] as const).filter((name) => columns.includes(name)).map((name) => joined[name]);
  return sql`
    select ${sql.join(cells, sql`, `)}
    from ${messageTable(sight)} m join smsdesk.delivery d on d.message_id = m.id ${joinRevealed(revealed)} ${sql.join([...joins, ...terms.flatMap(joinPlaces)], sql` `)}
    where ${holds}
    order by ${directions(terms, keys, 0, false, false)} ${limit === null ? sql`` : sql`limit ${limit}::bigint`}`;
}

const joinRevealed = (revealed: ExportedRows['revealed']): SQL =>
  revealed
    ? sql`join smsdesk.reveal(${revealed.asking}::bigint, ${`{${revealed.ids.join()}}`}::bigint[]) r on r.message = m.id`
    : sql``;

/**
 * The places of the groups of a term, each found once and not for every message: an order by names is no slower than one
 * by numbers then.
 */
function joinPlaces({groups}: OrderTerm, at: number): SQL[] {
  if (groups === null) return [];
  const places = placesOf(at);
  return [
    sql`left join (select *, rank() over (order by rank) as place from (${groups.select}) g) ${places} on ${groups.matches(places)}`,
  ];
}

const placesOf = (at: number): SQL => sql.raw(`places${at}`);

/** What a column needs besides the two tables. */
const joined = {
  queue: sql`join smsdesk.queue q on q.id = m.queue_id`,
  status: sql`left join smsdesk.status s on s.id = d.status_id`,
};

const shown = (column: ColumnName, now: Date): SQL =>
  column === 'state' ? shownStateOf<SQL>(sql, now) : expressions[column];

const expressions: Readonly<Record<Exclude<ColumnName, 'state'>, SQL>> = {
  id: sql`m.id`,
  time: sql`m.time`,
  direction: sql`m.direction`,
  number: sql`m.number`,
  queue: sql`q.name`,
  text: sql`m.text`,
  status: sql`s.name`,
  user: sql`m.author`,
  parts: sql`m.parts`,
  batch: sql`m.batch_id`,
  due: sql`d.due`,
  error: sql`d.error_code`,
};
