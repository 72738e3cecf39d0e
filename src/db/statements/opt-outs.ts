import type {Fragment, ISql} from 'postgres';
import type {OptOutStep} from '../../core/opt-out/opt-out-step.ts';
import {asking} from '../whole-numbers.ts';
import type {Reader} from '../connect.ts';
import {historyOf, reasonOf, listOptOutEvents, readHistory} from './opt-out-events.ts';

/** A number that is on the opt-out list, or was. */
export interface OptOutEntry {
  number: string;
  isOptedOut: boolean;
  since: Date;
  /** When it ends, or ended; null: never. */
  until: Date | null;
  /** A login, or the number itself where it asked by a message. */
  author: string;
  reason: string;
  /** The received message that asked for it. */
  message: number | null;
  /** The bulk send whose status did it. */
  batch: number | null;
  /** All that ever happened to the number, the oldest first. */
  history: readonly OptOutStep[];
}

interface Row {
  number: string;
  in_force: boolean;
  since: number;
  until: number | null;
  author: string;
  reason: string;
  message_id: string | null;
  batch_id: string | null;
  history: string;
}

/** Whether the entry `o` is in force. */
export const isInForce = (sql: ISql): Fragment => sql`(o.until is null or o.until > now())`;

const columnsWith = (sql: ISql, history: Fragment): Fragment => sql`
  o.number, ${isInForce(sql)} as in_force, (extract(epoch from o.since) * 1000)::float8 as since,
  (extract(epoch from o.until) * 1000)::float8 as until, o.author, ${reasonOf(sql, sql`o`)} as reason,
  o.message_id, o.batch_id, ${history} as history`;

const entryOf = (row: Row): OptOutEntry => ({
  number: row.number,
  isOptedOut: row.in_force,
  since: new Date(row.since),
  until: row.until === null ? null : new Date(row.until),
  author: row.author,
  reason: row.reason,
  message: row.message_id === null ? null : Number(row.message_id),
  batch: row.batch_id === null ? null : Number(row.batch_id),
  history: readHistory(row.history),
});

/** The list as a login sees it: the columns of an entry `o`, and where from. Masked entries bring their history along. */
const seen = ({sql, sight}: Reader): {columns: Fragment; table: Fragment} =>
  sight.areNumbersHidden
    ? {columns: columnsWith(sql, sql`o.history`), table: sql`smsdesk.masked_opt_out`}
    : {columns: columnsWith(sql, historyOf(sql, sql`o.number`)), table: sql`smsdesk.opt_out`};

/** The newest first, at most `limit`; `all`: also those that are over. */
export async function listOptOuts(db: Reader, {all, limit}: {all: boolean; limit: number}): Promise<OptOutEntry[]> {
  const {sql} = db;
  const {columns, table} = seen(db);
  const rows = await sql<Row[]>`
    select ${columns} from ${table} o where ${all}::bool or ${isInForce(sql)}
    order by o.since desc, o.number limit ${limit}`;
  return rows.map(entryOf);
}

/** All of them, by number, however many. */
export async function* streamOptOuts(db: Reader, all: boolean): AsyncGenerator<OptOutEntry> {
  const {sql} = db;
  const {columns, table} = seen(db);
  const rows = sql<Row[]>`
    select ${columns} from ${table} o where ${all}::bool or ${isInForce(sql)} order by o.number`;
  for await (const part of rows.cursor(2_000)) yield* part.map(entryOf);
}

/** Null: it was never on the list. One that a cancelled bulk send has taken its entry back from is known by its history. */
export async function findOptOut(sql: ISql, number: string): Promise<OptOutEntry | null> {
  const columns = columnsWith(sql, historyOf(sql, sql`o.number`));
  const [row] = await sql<Row[]>`select ${columns} from smsdesk.opt_out o where o.number = ${number}`;
  return row ? entryOf(row) : takenBack(number, await listOptOutEvents(sql, number));
}

/** The same as whoever has logged in may ask. Problems: `askedTooMuch`. */
export async function seeOptOut({sql, sight}: Reader, number: string): Promise<OptOutEntry | null> {
  if (!sight.areNumbersHidden) return findOptOut(sql, number);
  return known(await asking(() => knownOf(sql, sql`smsdesk.opt_out_of_number(${number})`)));
}

/** The same of the number of a message, which the login need not see. */
export async function seeOptOutOf(db: Reader, {id, number}: {id: number; number: string}): Promise<OptOutEntry | null> {
  if (!db.sight.areNumbersHidden) return findOptOut(db.sql, number);
  return known(await knownOf(db.sql, db.sql`smsdesk.opt_out_of_message(${id}::bigint)`));
}

type Known = Omit<Row, 'since'> & {since: number | null};

/** What a function of the database tells of one number; the entry is absent where only its history is left. */
const knownOf = (sql: ISql, of: Fragment): Promise<Known[]> => sql<Known[]>`
  select o.number, coalesce(${isInForce(sql)}, false) as in_force, (extract(epoch from o.since) * 1000)::float8 as since,
    (extract(epoch from o.until) * 1000)::float8 as until, o.author, o.reason, o.message_id, o.batch_id,
    coalesce(o.history, '[]') as history
  from ${of} o`;

function known([row]: readonly Known[]): OptOutEntry | null {
  if (!row) return null;
  const {since} = row;
  return since === null ? takenBack(row.number, readHistory(row.history)) : entryOf({...row, since});
}

function takenBack(number: string, history: readonly OptOutStep[]): OptOutEntry | null {
  const last = history.findLast(({isOn}) => isOn);
  const end = history.at(-1);
  if (!last || !end) return null;
  const {time: since, author, reason, message, batch} = last;
  return {number, isOptedOut: false, since, until: end.time, author, reason, message, batch, history};
}

export interface NewOptOut {
  number: string;
  reason: string;
  /** Null: for good. */
  until: Date | null;
}

/**
 * Puts numbers on the list by a person's wish and tells screens; returns how many were not on it before. An entry that is
 * there is only ever made longer. A number once at most a call; members may put 100 at once.
 */
export async function putOptOuts(sql: ISql, author: string, numbers: readonly NewOptOut[]): Promise<number> {
  const [row] = await sql<{added: number}[]>`select smsdesk.put_opt_outs(${author}, ${inputOf(numbers)}) as added`;
  return row?.added ?? 0;
}

/** The same for rows of a file, which takes the right to change settings; 10,000 at once. */
export async function importOptOuts(sql: ISql, author: string, numbers: readonly NewOptOut[]): Promise<number> {
  const [row] = await sql<{added: number}[]>`select smsdesk.import_opt_outs(${author}, ${inputOf(numbers)}) as added`;
  return row?.added ?? 0;
}

const inputOf = (numbers: readonly NewOptOut[]): string =>
  JSON.stringify(numbers.map(({number, reason, until}) => [number, reason, until?.toISOString() ?? null]));

/** Takes a number off the list, with a word in its history, and tells screens. False where it was not on it. */
export async function takeOffList(
  sql: ISql,
  number: string,
  {author, reason}: {author: string; reason: string},
): Promise<boolean> {
  const [row] = await sql<{removed: boolean}[]>`
    select smsdesk.remove_opt_out(${number}, ${reason}, ${author}) as removed`;
  return row?.removed === true;
}
