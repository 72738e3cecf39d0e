import type {Fragment, ISql, Sql} from 'postgres';
import type {OptOutStep} from '../../core/opt-out/opt-out-step.ts';
import {historyOf, listOptOutEvents, readHistory} from './opt-out-events.ts';

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

const columns = (sql: ISql): Fragment => sql`
  o.number, ${isInForce(sql)} as in_force, (extract(epoch from o.since) * 1000)::float8 as since,
  (extract(epoch from o.until) * 1000)::float8 as until, o.author, o.reason, o.message_id, o.batch_id,
  ${historyOf(sql, sql`o.number`)} as history`;

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

/** The newest first, at most `limit`; `all`: also those that are over. */
export async function listOptOuts(sql: ISql, {all, limit}: {all: boolean; limit: number}): Promise<OptOutEntry[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from smsdesk.opt_out o where ${all}::bool or ${isInForce(sql)}
    order by o.since desc, o.number limit ${limit}`;
  return rows.map(entryOf);
}

/** All of them, by number, however many. */
export async function* streamOptOuts(sql: Sql, all: boolean): AsyncGenerator<OptOutEntry> {
  const rows = sql<Row[]>`
    select ${columns(sql)} from smsdesk.opt_out o where ${all}::bool or ${isInForce(sql)} order by o.number`;
  for await (const part of rows.cursor(2_000)) yield* part.map(entryOf);
}

/** Null: it was never on the list. One that a cancelled bulk send has taken its entry back from is known by its history. */
export async function findOptOut(sql: ISql, number: string): Promise<OptOutEntry | null> {
  const [row] = await sql<Row[]>`select ${columns(sql)} from smsdesk.opt_out o where o.number = ${number}`;
  return row ? entryOf(row) : takenBack(number, await listOptOutEvents(sql, number));
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
