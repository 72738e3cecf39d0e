/**
 * Masked numbers in full, for a reason. It stands in the audit before a number is given: asking is a transaction of its own,
 * and the answer comes in a later one, which must have changed nothing.
 */
import type {ISql} from 'postgres';
import {onlyRow} from '../only-row.ts';

export interface RevealWish {
  /** Messages in queues of the login. */
  ids: readonly number[];
  reason: string;
  /** Where they come from, if it was a query. */
  query: string | null;
}

/** Writes down who asks and why, and returns what the numbers are given for. To be committed before they are. */
export async function askReveal(sql: ISql, {ids, reason, query}: RevealWish): Promise<string> {
  const rows = await sql<{asking: string}[]>`
    select smsdesk.ask_reveal(${`{${ids.join()}}`}::bigint[], ${reason}, ${query}) as asking`;
  return onlyRow(rows).asking;
}

/** The number of a message that was asked for by itself; null: the message is gone. */
export async function reveal(sql: ISql, asking: string, id: number): Promise<string | null> {
  const [row] = await sql<{number: string}[]>`
    select number from smsdesk.reveal(${asking}::bigint, array[${id}::bigint])`;
  return row?.number ?? null;
}
