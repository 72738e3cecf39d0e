/**
 * Where numbers are masked, only whole ones can be looked for, and not many an hour: the database counts. So each is asked
 * about once, and the messages of its number are found by one of them from then on.
 */
import {UserError} from '../core/problem.ts';
import {wholeNumber} from '../core/query/digits.ts';
import type {Condition} from '../core/query/query.ts';
import type {Sight} from '../core/rights.ts';
import type {Reader} from './connect.ts';
import {failureCode} from './connection-failure.ts';

interface Answer {
  /** A message to or from the number; null: there was none. */
  id: number | null;
  at: number;
}

/** By what a login sees: with its rights its answers change. */
const answers = new WeakMap<Sight, Map<string, Answer>>();

/** Milliseconds after which a number that had no messages is asked about again. */
const askedAgain = 60_000;

/** For each whole number that the condition looks for, a message to or from it. */
export async function messagesOfNumbers(db: Reader, condition: Condition): Promise<readonly number[]> {
  const ids = await Promise.all(wholeNumbersOf(condition).map((number) => messageOfNumber(db, number)));
  return ids.flatMap((id) => id ?? []);
}

export function wholeNumbersOf(condition: Condition): readonly string[] {
  if (condition.op === 'find') return condition.negated ? [] : [wholeNumber(condition.words) ?? []].flat();
  if (condition.op !== 'match' || condition.field !== 'number') return [];
  return condition.tests.flatMap((test) => (test.op === 'equals' ? [test.value] : []));
}

async function messageOfNumber({sql, sight}: Reader, number: string): Promise<number | null> {
  const known = answers.get(sight) ?? new Map<string, Answer>();
  answers.set(sight, known);
  const before = known.get(number);
  if (before && (before.id !== null || Date.now() - before.at < askedAgain)) return before.id;
  const rows = await asking(() => sql<{id: string | null}[]>`select smsdesk.ask_number(${number}) as id`);
  const id = rows[0]?.id ?? null;
  known.set(number, {id: id === null ? null : Number(id), at: Date.now()});
  return id === null ? null : Number(id);
}

/** Asks about a number; 53400 (configuration_limit_exceeded): too many were asked about. Problems: `askedTooMuch`. */
export async function asking<T>(ask: () => PromiseLike<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (failureCode(error) === '53400') throw new UserError({code: 'askedTooMuch'});
    throw error;
  }
}
