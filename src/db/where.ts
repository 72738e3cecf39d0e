/** A query as a condition of SQL over `smsdesk.message m` and `smsdesk.delivery d`. Every value is a parameter. */
import {sql, type SQL} from 'drizzle-orm';
import {digitsOf, numberRuns} from '../core/query/digits.ts';
import {boundsOf} from '../core/query/moment.ts';
import type {CountField, FieldId} from '../core/query/fields.ts';
import type {Condition, Moment, OrderTest, Query, TextTest} from '../core/query/query.ts';
import type {Sight} from '../core/rights.ts';
import {isAmongFound} from './found.ts';
import {likeFolded, matchExactly, withinPrefix} from './like.ts';
import {isNameCondition, selectNames, type NameCondition, type NamedField, type ResolvedNames} from './names.ts';
import {wholeNumbersOf} from './whole-numbers.ts';
import {messageTable} from './sight.ts';

export interface WhereOptions {
  /** What `scheduled` and relative times are reckoned from. */
  now: Date;
  /** An IANA name: in which days begin. */
  zone: string;
  /** From `resolveNames`; without them the statement looks names up by itself. */
  names?: ResolvedNames;
  /** The table that gives what both have: time, id, queue, batch. */
  lead?: Lead;
  /** Of the login that reads. */
  sight: Sight;
  /** Where words are looked for in more rows than a few: by the function that finds them for members. */
  areWordsFound?: boolean;
}

export type Lead = 'message' | 'delivery';

/** What stands in both tables, from the one that leads. */
export const sharedColumns = {
  message: {id: sql`m.id`, time: sql`m.time`, queueId: sql`m.queue_id`, batchId: sql`m.batch_id`},
  delivery: {id: sql`d.message_id`, time: sql`d.time`, queueId: sql`d.queue_id`, batchId: sql`d.batch_id`},
} as const;

/** The tables that a condition on the field, or a sort by it, reads besides the leading one. */
export const tableOf: Readonly<Record<FieldId | 'find', Lead | null>> = {
  time: null,
  id: null,
  queue: null,
  batch: null,
  direction: 'message',
  number: 'message',
  text: 'message',
  find: 'message',
  user: 'message',
  parts: 'message',
  template: 'message',
  state: 'delivery',
  status: 'delivery',
  due: 'delivery',
  error: 'delivery',
};

/** The same for a condition. A message's direction can be told by its state: only received ones are in `received`. */
const conditionTable = {...tableOf, direction: null};

export const tableOfCondition = (condition: Condition): Lead | null =>
  condition.op === 'find' ? tableOf.find : conditionTable[condition.field];

/** The narrow table, where nothing of the other is asked about. */
export const leadOf = (query: Query): Lead =>
  query.conditions.some((condition) => tableOfCondition(condition) === 'message') ? 'message' : 'delivery';

/** As a statement calls the tables. */
export const tablesOf = (sight: Sight): Readonly<Record<Lead, SQL>> => ({
  message: sql`${messageTable(sight)} m`,
  delivery: sql`smsdesk.delivery d`,
});

/** What to select from: the tables that the query and others read, as every message has exactly one delivery. */
export function tablesRead(query: Query, others: readonly (Lead | null)[], tables: Readonly<Record<Lead, SQL>>): SQL {
  const {message, delivery} = tables;
  const read = new Set([...query.conditions.map(tableOfCondition), ...others]);
  if (!read.has('delivery')) return message;
  if (!read.has('message')) return delivery;
  return sql`${message} join ${delivery} on d.message_id = m.id`;
}

/** True for every message where the query is empty. */
export function where(query: Query, options: WhereOptions): SQL {
  const runs = numberRuns(query).map((run) =>
    findRun(
      run.flatMap((at) => query.conditions[at] ?? []),
      options,
    ),
  );
  const others = query.conditions.filter(({op}) => op !== 'find').map((condition) => hold(condition, options));
  const found = options.areWordsFound
    ? isAmongFound({query, names: options.names, sight: options.sight}, sharedColumns[options.lead ?? 'message'].id)
    : [];
  const all = [...others, ...found, ...runs];
  return all.length === 0 ? sql`true` : sql`(${sql.join(all, sql` and `)})`;
}

function findRun(run: readonly Condition[], options: WhereOptions): SQL {
  const words = run.flatMap((condition) => (condition.op === 'find' ? [condition.words] : []));
  const plain = sql.join(
    run.map((condition) => hold(condition, options)),
    sql` and `,
  );
  const digits = run.some(({negated}) => negated) ? null : digitsOf(words.join(' '));
  // Where every word is a piece of the digits, whatever holds the digits holds the words; and the other way round.
  if (digits === null || words.every((word) => digits.includes(word))) return plain;
  if (options.sight.areNumbersHidden && run.some((each) => wholeNumbersOf(each).length > 0)) return plain;
  if (words.length === 1 && words[0]?.includes(digits)) return contains(digits);
  return sql`((${plain}) or ${contains(digits)})`;
}

const contains = (words: string): SQL => likeFolded(sql`m.search`, 'contains', words);

function hold(condition: Condition, options: WhereOptions): SQL {
  // Said so, the planner sees the index that holds just what is not absent.
  if (asksForPresence(condition)) return sql`${nameColumn(condition.field, options)[0]} is not null`;
  const positive = holdPositive(condition, options);
  return condition.negated ? sql`(${positive}) is not true` : positive;
}

function holdPositive(condition: Condition, options: WhereOptions): SQL {
  switch (condition.op) {
    case 'find':
      return holdWords(condition, options);
    case 'match':
      if (condition.field === 'number' && options.sight.areNumbersHidden) return holdWholeNumbers(condition, options);
      if (isNameCondition(condition)) return holdNames(condition, options);
      if (condition.field === 'state') return holdStates(condition.tests, options);
      return anyOf(condition.tests.map((test) => holdText(condition.field, test, options)));
    case 'count':
      return holdCounts(countColumn(condition.field, options), condition.tests);
    case 'moment': {
      const column = condition.field === 'time' ? sharedColumns[options.lead ?? 'message'].time : sql`d.due`;
      return anyOf(condition.tests.map((test) => holdMoment(column, test, options)));
    }
  }
}

export const anyOf = (tests: readonly SQL[]): SQL => sql`(${sql.join([...tests], sql` or `)})`;

function holdNames(condition: NameCondition, options: WhereOptions): SQL {
  const {field, tests} = condition;
  const [column, type] = nameColumn(field, options);
  const ids = options.names?.get(condition);
  const absent = tests.some((test) => test.op === 'absent') ? [sql`${column} is null`] : [];
  if (ids === undefined) return anyOf([sql`${column} = any(array(${selectNames(field, tests)}))`, ...absent]);
  if (ids.length === 0) return absent[0] ?? sql`false`;
  const list = sql.join(
    ids.map((id) => sql`${id}::${type}`),
    sql`, `,
  );
  return anyOf([ids.length === 1 ? sql`${column} = ${list}` : sql`${column} in (${list})`, ...absent]);
}

/** `-status:none`: any name will do. */
export const asksForPresence = (condition: Condition): condition is NameCondition =>
  isNameCondition(condition) && condition.negated && condition.tests.every(({op}) => op === 'absent');

function nameColumn(field: NamedField, {lead = 'message'}: WhereOptions): readonly [SQL, SQL] {
  switch (field) {
    case 'queue':
      return [sharedColumns[lead].queueId, sql`int`];
    case 'status':
      return [sql`d.status_id`, sql`int`];
    case 'template':
      return [sql`m.template_id`, sql`int`];
    case 'user':
      return [sql`m.author`, sql`text`];
    case 'error':
      return [sql`d.error_code`, sql`text`];
  }
}

/** The names under which what is stored as `queued` is shown. */
const queuedNames = ['scheduled', 'queued', 'submitting'];

/** `queued` means due by now, as it does on screen; what is due later is `scheduled`, what is claimed `submitting`. */
function holdStates(tests: readonly TextTest[], options: WhereOptions): SQL {
  const asked = new Set(tests.flatMap((test) => (test.op === 'absent' ? [] : [test.value])));
  const isWhole = queuedNames.every((name) => asked.has(name));
  const whole = [...asked].filter((state) => !queuedNames.includes(state)).concat(isWhole ? ['queued'] : []);
  const holds: SQL[] = [];
  if (whole.length > 0)
    holds.push(
      sql`d.state in (${sql.join(
        whole.map((state) => sql`${state}::text`),
        sql`, `,
      )})`,
    );
  if (!isWhole) holds.push(...holdQueued(asked, options));
  return anyOf(holds);
}

function holdQueued(asked: ReadonlySet<string>, {now, sight}: WhereOptions): SQL[] {
  const holds: SQL[] = [];
  const waiting = sql`d.state = 'queued' and d.claimed_by is null`;
  // All that is claimed is listed, so that it is found without reading what is queued.
  if (asked.has('submitting'))
    holds.push(sql`(d.state = 'queued' and d.claimed_by is not null
      and d.message_id = any(array(${sight.isGuarded ? claimedInSight : claimed})))`);
  if (asked.has('scheduled') && asked.has('queued')) holds.push(sql`(${waiting})`);
  else if (asked.has('scheduled')) holds.push(sql`(${waiting} and d.due > ${now.toISOString()}::timestamptz)`);
  else if (asked.has('queued'))
    holds.push(sql`(${waiting} and coalesce(d.due <= ${now.toISOString()}::timestamptz, true))`);
  return holds;
}

const claimed = sql`select unnest(c.message_ids) from smsdesk.claim c`;
const claimedInSight = sql`select smsdesk.claimed_messages()`;

function holdText(
  field: 'direction' | 'number' | 'text' | 'state' | NamedField,
  test: TextTest,
  options: WhereOptions,
): SQL {
  if (test.op === 'absent') return sql`false`;
  const {op, value} = test;
  if (field === 'direction') {
    if (options.lead !== 'delivery') return sql`m.direction = ${value}::text`;
    return value === 'in' ? sql`d.state = 'received'` : sql`d.state <> 'received'`;
  }
  return field === 'text' ? holdPieceOfText(value, options) : holdNumber(op, value, options);
}

/** The search column holds text and number, so it narrows both by its index. */
function holdPieceOfText(value: string, options: WhereOptions): SQL {
  // Where numbers are masked, it holds the text alone.
  if (options.sight.areNumbersHidden) return contains(value);
  return sql`(${contains(value)} and ${unplanned(likeFolded(foldedText, 'contains', value))})`;
}

/** Bare words; where numbers are masked, a whole one finds its messages too. */
function holdWords(condition: Extract<Condition, {op: 'find'}>, options: WhereOptions): SQL {
  const inText = contains(condition.words);
  const isNumber = options.sight.areNumbersHidden && wholeNumbersOf(condition).length > 0;
  return isNumber ? sql`(${inText} or ${holdWholeNumbers(condition, options)})` : inText;
}

/** Of masked numbers only whole ones hold, by messages that are known to be theirs. */
function holdWholeNumbers(condition: Condition, {names, lead = 'message'}: WhereOptions): SQL {
  const ids = names?.get(condition) ?? [];
  if (ids.length === 0) return sql`false`;
  const same = ids.map((id) => sql`select smsdesk.same_number(${id}::bigint)`);
  return sql`${sharedColumns[lead].id} = any(array(${sql.join(same, sql` union all `)}))`;
}

function holdNumber(op: Exclude<TextTest['op'], 'absent'>, value: string, options: WhereOptions): SQL {
  const {isGuarded} = options.sight;
  const exact = matchExactly(sql`m.number`, op, value);
  if (op === 'startsWith' && isGuarded) return sql`(${withinPrefix(sql`m.number`, value)} and ${exact})`;
  return op === 'endsWith' || op === 'contains' ? sql`(${unplanned(exact)} and ${contains(value)})` : exact;
}

/** The text as the search column begins with it, folded already. */
export const foldedText = sql`smsdesk.folded_text(m.search, m.number)`;

/** What texts are sorted by. */
export const sortedText = ({areNumbersHidden}: Sight): SQL => (areNumbersHidden ? sql`m.search` : foldedText);

/** What follows from another condition in nearly all rows: the planner must not take it for a second, rare chance. */
const unplanned = (condition: SQL): SQL => sql`case when ${condition} then true end`;

function countColumn(field: CountField, {lead = 'message'}: WhereOptions): SQL {
  if (field === 'parts') return sql`m.parts`;
  return field === 'batch' ? sharedColumns[lead].batchId : sharedColumns[lead].id;
}

const comparisons = {equals: sql`=`, below: sql`<`, atMost: sql`<=`, above: sql`>`, atLeast: sql`>=`} as const;

/** Plain values are one list, so that a selection of thousands of ids is one parameter. */
export function holdCounts(column: SQL, tests: readonly OrderTest<number>[]): SQL {
  const values = tests.flatMap((test) => (test.op === 'equals' ? [test.value] : []));
  const others = tests.filter(({op}) => op !== 'equals').map((test) => holdCount(column, test));
  if (values.length === 1 && others.length === 0) return sql`${column} = ${values[0]}::bigint`;
  return anyOf([sql`${column} = any(${`{${values.join()}}`}::bigint[])`, ...others]);
}

function holdCount(column: SQL, test: OrderTest<number>): SQL {
  if (test.op === 'absent') return sql`${column} is null`;
  if (test.op === 'between') return sql`${column} between ${test.from}::bigint and ${test.to}::bigint`;
  return sql`${column} ${comparisons[test.op]} ${test.value}::bigint`;
}

export function holdMoment(column: SQL, test: OrderTest<Moment>, {now, zone}: Pick<WhereOptions, 'now' | 'zone'>): SQL {
  if (test.op === 'absent') return sql`${column} is null`;
  const {from, before} = boundsOf(test, now, zone);
  const bounds: SQL[] = [];
  if (from) bounds.push(sql`${column} >= ${timestamp(from)}::timestamptz`);
  if (before) bounds.push(sql`${column} < ${timestamp(before)}::timestamptz`);
  return sql`(${sql.join(bounds, sql` and `)})`;
}

/** Years that only one of JavaScript and Postgres can write are as good as endless. */
function timestamp(date: Date): string {
  if (date.getTime() < Date.UTC(1000, 0, 1)) return '-infinity';
  return date.getTime() < Date.UTC(10_000, 0, 1) ? date.toISOString() : 'infinity';
}
