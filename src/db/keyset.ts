/**
 * Where in an order a page begins. A page is cut out of the order by the values of a row, never by a number of rows, so
 * that any page costs as much as the first. Everything beyond a row falls into branches, each of which one index can
 * give in order: what equals the row in its first values and lies beyond it in the next, and where that may be absent,
 * the rows in which it is.
 */
import {sql, type SQL} from 'drizzle-orm';
import type {OrderTerm} from './order.ts';

/** The place of a row in an order: what its terms were, as text, the id last. Stays valid when the row has changed. */
export interface Cursor {
  readonly keys: readonly (string | null)[];
}

export interface Start {
  readonly cursor: Cursor;
  /** Whether the row of the cursor belongs to the page. */
  readonly isIncluded: boolean;
}

/** A part of what lies beyond: `outer` is about the first term, `inner` about the others. */
export interface Branch {
  readonly outer: readonly SQL[];
  readonly inner: readonly SQL[];
  /** How many terms, from the first, have one value in all its rows. */
  readonly fixed: number;
  /** The first term that is not fixed is never absent here. */
  readonly isPresent: boolean;
  /** The first term is absent in all its rows. */
  readonly isFirstAbsent: boolean;
}

/** Expressions of the terms as the branches shall call them: the first may be a column of the groups. */
export function branches(
  terms: readonly OrderTerm[],
  names: readonly SQL[],
  start: Start | null,
  backwards: boolean,
): readonly Branch[] {
  const goesDown = (i: number) => (terms[i]?.descending ?? false) !== backwards;
  if (start === null) return unbounded(terms, names);
  const {keys} = start.cursor;
  const value = (i: number) => sql`${keys[i]}::${sql.raw(terms[i]?.type ?? 'text')}`;
  const isAbsent = (i: number) => sql`${terms[i]?.absence} is null`;
  const equal = (i: number) => (keys[i] === null ? isAbsent(i) : sql`${names[i]} = ${value(i)}`);
  const prefix = (length: number) => split(Array.from({length}, (_, i) => equal(i)));
  const tail = tailStart(terms, goesDown);
  const places = terms.map((_, i) => i).slice(tail);
  const sign = sql.raw(`${goesDown(tail) ? '<' : '>'}${start.isIncluded ? '=' : ''}`);
  const compared = sql`(${sql.join(
    places.map((i) => names[i] ?? sql``),
    sql`, `,
  )}) ${sign} (${sql.join(places.map(value), sql`, `)})`;
  const isFirstAbsent = keys[0] === null;
  const found: Branch[] = [{...append(prefix(tail), tail, compared), fixed: tail, isPresent: true, isFirstAbsent}];
  for (let i = tail - 1; i >= 0; i--) {
    const further = sql`${names[i]} ${sql.raw(goesDown(i) ? '<' : '>')} ${value(i)}`;
    for (const beyond of beyondValue(terms[i], keys[i] ?? null, backwards)) {
      const conditions = {further, absent: isAbsent(i), present: sql`${names[i]} is not null`};
      const isLast = beyond === 'absent';
      found.push({
        ...append(prefix(i), i, conditions[beyond]),
        fixed: isLast ? i + 1 : i,
        isPresent: !isLast,
        isFirstAbsent: i === 0 ? isLast : isFirstAbsent,
      });
    }
  }
  return found;
}

/** The whole order: an absent first term is a branch of its own, as no index gives absent values last both ways. */
function unbounded(terms: readonly OrderTerm[], names: readonly SQL[]): readonly Branch[] {
  const absence = terms[0]?.absence ?? null;
  const isPresent = {outer: [], inner: [], fixed: 0, isPresent: true, isFirstAbsent: false};
  if (absence === null) return [isPresent];
  return [
    {...isPresent, outer: [sql`${names[0]} is not null`]},
    {outer: [sql`${absence} is null`], inner: [], fixed: 1, isPresent: false, isFirstAbsent: true},
  ];
}

/** What follows a value of a term: further values, and absent ones, which come last going forward. */
function beyondValue(term: OrderTerm | undefined, value: string | null, backwards: boolean): readonly Beyond[] {
  if (value === null) return backwards ? ['present'] : [];
  return term?.absence && !backwards ? ['further', 'absent'] : ['further'];
}

type Beyond = 'further' | 'absent' | 'present';

/** From where on the terms, never absent and all of one direction, can be compared as one row. */
function tailStart(terms: readonly OrderTerm[], goesDown: (i: number) => boolean): number {
  let start = terms.length - 1;
  while (start > 0 && isPlain(terms[start - 1]) && goesDown(start - 1) === goesDown(start)) start--;
  return start;
}

const isPlain = (term: OrderTerm | undefined): boolean => term?.absence === null && term.groups === null;

const split = (conditions: readonly SQL[]): Pick<Branch, 'outer' | 'inner'> => ({
  outer: conditions.slice(0, 1),
  inner: conditions.slice(1),
});

const append = (to: Pick<Branch, 'outer' | 'inner'>, place: number, condition: SQL): Pick<Branch, 'outer' | 'inner'> =>
  place === 0 ? {...to, outer: [...to.outer, condition]} : {...to, inner: [...to.inner, condition]};

/** The directions of the terms from `first` on, for `order by`. */
export function directions(
  terms: readonly OrderTerm[],
  names: readonly SQL[],
  first: number,
  isPresent: boolean,
  backwards: boolean,
): SQL {
  const ordered = terms.slice(first).map((term, i) => {
    const direction = sql.raw(term.descending !== backwards ? 'desc' : 'asc');
    const nulls = sql.raw(term.absence && !(i === 0 && isPresent) ? ` nulls ${backwards ? 'first' : 'last'}` : '');
    return sql`${names[first + i]} ${direction}${nulls}`;
  });
  return sql.join(ordered, sql`, `);
}
