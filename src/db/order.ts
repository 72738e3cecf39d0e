/** What each sort key is in SQL, and which order of rows a sort makes of them. */
import {sql, type SQL} from 'drizzle-orm';
import {shownStates, type ShownState} from '../core/message.ts';
import type {Sort, SortKey} from '../core/query/sort.ts';
import {sortedText, sharedColumns, tableOf, type Lead, type WhereOptions} from './where.ts';

export interface OrderTerm {
  readonly expression: SQL;
  readonly type: 'timestamptz' | 'text' | 'int' | 'bigint';
  readonly descending: boolean;
  /** What is null where the value is absent; null: it never is. Absent values come last, both ways. */
  readonly absence: SQL | null;
  /** Which table it is of, besides the leading one. */
  readonly table: Lead | null;
  readonly groups: Groups | null;
}

/**
 * A key of few values whose order is not that of what the messages hold (names behind ids, the life order of states).
 * The values are walked in their order, and the messages of each come from the index on it.
 */
export interface Groups {
  /** A select with a column `rank`. */
  readonly select: SQL;
  /** Whether a message belongs to a row of it, under this name. */
  readonly matches: (name: SQL) => SQL;
}

/** The terms of a sort, always ending with time and the unique id in the direction of the last key. */
export function orderTerms(
  sort: Sort,
  lead: Lead,
  {now, sight}: Pick<WhereOptions, 'now' | 'sight'>,
): readonly OrderTerm[] {
  const terms = sort.map(({key, descending}) => ({...term(key, lead, {now, sight}), descending, table: tableOf[key]}));
  const descending = sort.at(-1)?.descending ?? true;
  const ending = {descending, absence: null, table: null, groups: null};
  if (!sort.some(({key}) => key === 'time')) terms.push({...plain(sharedColumns[lead].time, 'timestamptz'), ...ending});
  return [...terms, {...plain(sharedColumns[lead].id, 'bigint'), ...ending}];
}

type Unordered = Omit<OrderTerm, 'descending' | 'table'>;

const plain = (expression: SQL, type: OrderTerm['type'], mayBeAbsent = false): Unordered => ({
  expression,
  type,
  absence: mayBeAbsent ? expression : null,
  groups: null,
});

function term(key: SortKey, lead: Lead, {now, sight}: Pick<WhereOptions, 'now' | 'sight'>): Unordered {
  switch (key) {
    case 'time':
      return plain(sharedColumns[lead].time, 'timestamptz');
    case 'direction':
      return plain(sql`m.direction`, 'text');
    case 'number':
      return plain(sql`m.number`, 'text');
    case 'text':
      // As the index on it: the beginning of the folded text, compared by code points, the same in every locale.
      return plain(sql`left(${sortedText(sight)}, 64) collate "C"`, 'text');
    case 'user':
      return plain(sql`m.author`, 'text', true);
    case 'parts':
      return plain(sql`m.parts`, 'int');
    case 'batch':
      return plain(sharedColumns[lead].batchId, 'bigint', true);
    case 'due':
      return plain(sql`d.due`, 'timestamptz', true);
    case 'state':
      return stateTerm(now);
    case 'queue':
      return nameTerm(sql`smsdesk.queue`, sharedColumns[lead].queueId, false);
    case 'status':
      return nameTerm(sql`smsdesk.status`, sql`d.status_id`, true);
  }
}

function nameTerm(table: SQL, id: SQL, isNullable: boolean): Unordered {
  const rank = sql`smsdesk.fold(n.name) collate "C"`;
  return {
    expression: sql`(select ${rank} from ${table} n where n.id = ${id})`,
    type: 'text',
    absence: isNullable ? id : null,
    groups: {select: sql`select n.id, ${rank} as rank from ${table} n`, matches: (name) => sql`${id} = ${name}.id`},
  };
}

/** The names that what is stored as `queued` has beside this one: what is due later, and what is claimed. */
const partedNames = {scheduled: 1, submitting: 2} as const;

const partOf = (state: ShownState): number =>
  state === 'scheduled' || state === 'submitting' ? partedNames[state] : 0;

/** States in the order of a life, `scheduled` before `queued`. */
function stateTerm(now: Date): Unordered {
  const part = sql`(case when d.state <> 'queued' then 0 when d.claimed_by is not null then ${partedNames.submitting}::int
    when d.due > ${now.toISOString()}::timestamptz then ${partedNames.scheduled}::int else 0 end)`;
  const ranks = shownStates.map(
    (state, rank) => sql`(${rank}::int, ${partOf(state) > 0 ? 'queued' : state}::text, ${partOf(state)}::int)`,
  );
  const cases = shownStates.map((state, rank) =>
    partOf(state) > 0
      ? sql`when ${part} = ${partOf(state)}::int then ${rank}::int`
      : sql`when d.state = ${state}::text and ${part} = 0 then ${rank}::int`,
  );
  return {
    expression: sql`(case ${sql.join(cases, sql` `)} end)`,
    type: 'int',
    absence: null,
    groups: {
      select: sql`select * from (values ${sql.join(ranks, sql`, `)}) v (rank, state, part)`,
      matches: (name) => sql`d.state = ${name}.state and ${part} = ${name}.part`,
    },
  };
}
