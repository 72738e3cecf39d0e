import type {Fragment, ISql, Sql} from 'postgres';
import type {OptOutStep} from '../../core/opt-out/opt-out-step.ts';
import {announceOptOuts} from './announce.ts';
import {historyOf, listOptOutEvents, optOutEvent, readHistory} from './opt-out-events.ts';

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
  /** The received message that asked for it. */
  message: number | null;
}

/**
 * Puts numbers on the list by a person's wish and tells screens; returns how many were not on it before. An entry that is
 * there is only ever made longer. A number once at most a call.
 */
export async function putOptOuts(sql: ISql, author: string, numbers: readonly NewOptOut[]): Promise<number> {
  const input = JSON.stringify(numbers.map((n) => [n.number, n.reason, n.until?.toISOString() ?? null, n.message]));
  const longer = sql`(not ${isInForce(sql)} or o.until < excluded.until or (o.until is not null and excluded.until is null))`;
  const [row] = await sql<{added: number}[]>`
    with input as materialized (
      select (i.value ->> 0) collate "C" as number, i.value ->> 1 as reason, (i.value ->> 2)::timestamptz as until,
        (i.value ->> 3)::bigint as message_id
      from jsonb_array_elements(${input}::text::jsonb) as i(value)
    ), before as materialized (
      select o.number from smsdesk.opt_out o join input i on i.number = o.number where ${isInForce(sql)}
    ), put as (
      insert into smsdesk.opt_out as o (number, until, author, reason, message_id)
      select number, until, ${author}, reason, message_id from input order by number
      on conflict (number) do update set since = excluded.since, until = excluded.until, author = excluded.author,
        reason = excluded.reason, message_id = excluded.message_id, batch_id = null
      where ${longer}
      returning o.number, o.until, o.author, o.reason, o.message_id
    ), noted as (
      insert into ${optOutEvent(sql)}
      select number, 'on', author, reason, until, message_id, null from put order by number
    )
    select count(*)::int as added from input where number not in (select number from before)`;
  await announceOptOuts(sql);
  return row?.added ?? 0;
}

/** Takes a number off the list, with a word in its history, and tells screens. False where it was not on it. */
export async function takeOffList(
  sql: ISql,
  number: string,
  {author, reason}: {author: string; reason: string},
): Promise<boolean> {
  const rows = await sql`
    with ended as (
      update smsdesk.opt_out o set until = now() where o.number = ${number} and ${isInForce(sql)} returning o.number
    )
    insert into ${optOutEvent(sql)}
    select number, 'off', ${author}::text, ${reason}::text, null, null, null from ended returning number`;
  await announceOptOuts(sql);
  return rows.length > 0;
}
