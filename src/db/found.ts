/**
 * Words that members look for. LIKE never gets to the index of search under row level security, so a function finds the
 * messages of their queues that hold the words; what it gives is a part of the condition and narrows it, nothing else.
 */
import {sql, type SQL} from 'drizzle-orm';
import {digitsOf, numberRuns} from '../core/query/digits.ts';
import type {Condition, Query} from '../core/query/query.ts';
import type {Sight} from '../core/rights.ts';
import {wholeNumbersOf} from './whole-numbers.ts';
import type {ResolvedNames} from './names.ts';

/** Each has to be held: all words of one of its lists. */
type Clue = readonly (readonly string[])[];

/** What is looked for, and by whom. */
export interface Looking {
  query: Query;
  names: ResolvedNames | undefined;
  sight: Sight;
}

/** Conditions on the id of a message, which follow from those on words. */
export const isAmongFound = (looking: Looking, id: SQL): readonly SQL[] =>
  cluesOf(looking).map((clue) => sql`${id} in (${selectClue(clue, sql`f.id`, looking)})`);

/** Whether there is anything in the query that the function finds. */
export const looksForWords = (query: Query, sight: Sight): boolean => cluesOf({query, sight}).length > 0;

/** The messages that hold what is looked for first, as columns `id`, `time` and `queue_id`; null: nothing is. */
export function selectFound(looking: Looking): SQL | null {
  const [first] = cluesOf(looking);
  return first ? selectClue(first, sql`f.*`, looking) : null;
}

/** A place in an order: the message that is there, or would be, belongs to what begins there. */
export interface Place {
  /** What is ordered by before time; null where nothing is. */
  value: SQL;
  time: SQL;
  id: SQL;
}

const nowhere: Place = {value: sql`null`, time: sql`null`, id: sql`null`};

/** Which of the messages that hold the words come first. */
export interface FirstFound {
  /** Among so many that are walked in order of time; null: among all. */
  walked: number | null;
  /** Null: from the end. */
  from: Place | null;
  isDown: boolean;
  /** So many at most; null: all of them. */
  most: number | null;
}

/** Those that hold what is looked for first, as columns `id`, `time` and `queue_id`; null: nothing is. */
export function selectFirstFound(looking: Looking, {walked, from, isDown, most}: FirstFound): SQL | null {
  const [first] = cluesOf(looking);
  const among = queuesOf(looking);
  const {time, id} = from ?? nowhere;
  const lists = first?.map(
    (
      words,
    ) => sql`select f.* from smsdesk.first_messages(${arrayOf(words)}, ${among}, ${walked}::int, ${time}::timestamptz, ${id}::bigint,
      ${isDown}::bool, ${most}::int) as f`,
  );
  return lists ? sql.join(lists, sql` union `) : null;
}

/** The first messages in an order whose values are worked out of each row. */
export interface FirstBy {
  key: 'text' | 'number';
  /** Null: from the end. */
  from: Place | null;
  isDown: boolean;
  most: number;
}

/** Those of them that hold all words of the query, as columns `id`, `time` and `queue_id`. */
export function selectFirstBy(looking: Looking, {key, from, isDown, most}: FirstBy): SQL {
  const [lists = [[]]] = cluesOf(looking);
  const {value, time, id} = from ?? nowhere;
  const selects = lists.map(
    (
      words,
    ) => sql`select f.* from smsdesk.first_by(${key}::text, ${arrayOf(words)}, ${queuesOf(looking)}, ${value}::text,
      ${time}::timestamptz, ${id}::bigint, ${isDown}::bool, ${most}::int) as f`,
  );
  return sql.join(selects, sql` union `);
}

/** Whether words, and the queues of one condition, are all that the query asks for. */
export function asksForWordsAlone({query, names, sight}: Looking): boolean {
  const queues = query.conditions.filter((each) => each.op === 'match' && each.field === 'queue');
  const words = query.conditions.filter((each) => each.op === 'find' && !each.negated);
  if (queues.length + words.length < query.conditions.length || queues.length > 1) return false;
  if (queues.length === 1 && queueIds({query, names}) === null) return false;
  const isNumber = (each: Condition) => sight.areNumbersHidden && wholeNumbersOf(each).length > 0;
  return !words.some(isNumber) && cluesOf({query, sight}).length <= 1;
}

const arrayOf = (words: readonly string[]): SQL =>
  sql`array[${sql.join(
    words.map((word) => sql`${word}::text`),
    sql`, `,
  )}]::text[]`;

function selectClue(clue: Clue, columns: SQL, looking: Looking): SQL {
  const among = queuesOf(looking);
  const lists = clue.map(
    (words) => sql`select ${columns} from smsdesk.found_messages(${arrayOf(words)}, ${among}) as f`,
  );
  return sql.join(lists, sql` union `);
}

/** The queues that the query names: the fewer, the less is looked at. */
function queuesOf(looking: Looking): SQL {
  const ids = queueIds(looking);
  return ids ? sql`${`{${ids.join()}}`}::int[]` : sql`null::int[]`;
}

function queueIds({query, names}: Pick<Looking, 'query' | 'names'>): readonly (number | string)[] | null {
  const named = query.conditions.find((each) => each.op === 'match' && each.field === 'queue' && !each.negated);
  const isWhole = named?.op === 'match' && named.tests.every(({op}) => op !== 'absent');
  return (named && isWhole && names?.get(named)) || null;
}

/** Words that have to be held together are looked for together. */
function cluesOf({query, sight}: Pick<Looking, 'query' | 'sight'>): readonly Clue[] {
  const clues = [...runsOf(query, sight), ...query.conditions.flatMap((condition) => piecesOf(condition, sight))];
  const together = clues.flatMap((clue) => (clue.length === 1 ? (clue[0] ?? []) : []));
  const others = clues.filter((clue) => clue.length > 1);
  return together.length === 0 ? others : [[[...new Set(together)]], ...others];
}

/** Bare words, which may together be the digits of a number. */
function runsOf(query: Query, {areNumbersHidden}: Sight): Clue[] {
  return numberRuns(query).flatMap((run): Clue[] => {
    // It may be found by its number alone, which the function does not look at.
    const isNumber = (at: number) => query.conditions.slice(at, at + 1).some((each) => wholeNumbersOf(each).length > 0);
    if (areNumbersHidden && run.some(isNumber)) return [];
    const words = run.flatMap((at) => {
      const condition = query.conditions[at];
      return condition?.op === 'find' && !condition.negated ? [condition.words] : [];
    });
    if (words.length === 0) return [];
    const digits = digitsOf(words.join(' '));
    if (digits === null || words.every((word) => digits.includes(word))) return [[words]];
    return words.length === 1 && words[0]?.includes(digits) ? [[[digits]]] : [[words, [digits]]];
  });
}

/** `text:` and the inside or the end of a number, which any of the values satisfies. */
function piecesOf(condition: Condition, {areNumbersHidden}: Sight): Clue[] {
  if (condition.op !== 'match' || condition.negated) return [];
  const {field, tests} = condition;
  if (field !== 'text' && (field !== 'number' || areNumbersHidden)) return [];
  const pieces = tests.map((test) => {
    if (test.op === 'absent') return null;
    return field === 'text' || test.op === 'contains' || test.op === 'endsWith' ? [test.value] : null;
  });
  return pieces.every((piece) => piece !== null) ? [pieces] : [];
}
