/** The ids of one page, chosen by the narrow columns alone; texts and names are joined to what was chosen. */
import {sql, type SQL} from 'drizzle-orm';
import {emptyQuery, type Condition, type Query} from '../../core/query/query.ts';
import type {Sort} from '../../core/query/sort.ts';
import {asksForWordsAlone, looksForWords, selectFirstBy, selectFirstFound, selectFound, type Place} from '../found.ts';
import {branches, directions, type Branch, type Start} from '../keyset.ts';
import type {ResolvedNames} from '../names.ts';
import {orderTerms, type Groups, type OrderTerm} from '../order.ts';
import {onTime, type Route, type Share} from '../route.ts';
import {sharedColumns, tablesOf, tablesRead, where, type Lead, type WhereOptions} from '../where.ts';

export interface PageRequest extends Pick<WhereOptions, 'now' | 'zone' | 'sight'> {
  query: Query;
  sort: Sort;
  names: ResolvedNames;
  route: Route;
  start: Start | null;
  backwards: boolean;
  /** Rows at most. */
  limit: number;
}

export interface Page {
  /** A statement of the columns `k0`, `k1`, … in the order of the page, one a term, the last the id. */
  select: SQL;
  /** The order once more, over a table `p` of these columns. */
  order: SQL;
  terms: readonly OrderTerm[];
  /** The columns of `p` once more, as a cursor holds them. */
  keys: SQL;
}

export function pageOfMessages(request: PageRequest): Page {
  const {sort, backwards, limit} = request;
  const {lead} = request.route;
  const terms = orderTerms(sort, lead, request);
  const present = selectBranches(request, lead, false);
  // Messages without a status are no part of its index: they come from the index on the messages' time.
  const absent = selectBranches(request, terms[0]?.groups ? 'message' : lead, true);
  const order = (table: SQL) => {
    const names = terms.map((_, i) => sql`${table}.${key(i)}`);
    return directions(terms, names, 0, false, backwards);
  };
  const union = sql.join([...present, ...absent], sql` union all `);
  const found = request.route.areWordsFound && !request.route.isCollected ? selectFound(request) : null;
  const first = found ? sql`with found as materialized (${found})` : sql``;
  const select = sql`${first} select * from (${union}) u order by ${order(sql`u`)} limit ${limit}::int`;
  return {select, order: order(sql`p`), terms, keys: keyColumns(terms)};
}

/** The values of the terms as text that Postgres reads back exactly, whatever the time zone and style of the session. */
function keyColumns(terms: readonly OrderTerm[]): SQL {
  const columns = terms.map(({type}, i) => {
    const key = sql.raw(`k${i}`);
    if (type !== 'timestamptz') return sql`p.${key}::text as ${key}`;
    return sql`to_char(p.${key} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as ${key}`;
  });
  return sql.join(columns, sql`, `);
}

/** The branches in which the first term is absent, or those in which it is not. */
function selectBranches(request: PageRequest, lead: Lead, isFirstAbsent: boolean): readonly SQL[] {
  const {query, sort, sight, start, backwards, limit} = request;
  const {spread, isCollected, walkAtMost, areWordsFound} = request.route;
  const terms = orderTerms(sort, lead, request);
  const read = [lead, ...terms.map((term) => term.table)];
  const tables = tablesOf(sight);
  const from = tablesRead(query, read, tables);
  const holds = where(query, {...request, lead, areWordsFound: isCollected && areWordsFound});
  const shares: readonly Share[] = spread ?? [{query, names: request.names, fixed: emptyQuery}];
  const isFoundFirst = areFoundFirst(request, shares);
  const workedOut = workedOutKey(request);
  const groups = isFirstAbsent || isCollected ? null : (terms[0]?.groups ?? null);
  const names = terms.map((term, i) => (groups && i === 0 ? sql`g.rank` : term.expression));
  return branches(terms, names, start, backwards)
    .filter((branch) => branch.isFirstAbsent === isFirstAbsent)
    .map((branch) => ({...branch, outer: [...timeBound(request, names), ...branch.outer]}))
    .flatMap((branch) => {
      const part = {terms, from, holds, limit, backwards, branch};
      if (isCollected) return [sql`(${selectCollected(part)})`];
      if (groups) return [sql`(${selectGrouped(part, groups)})`];
      if (isFoundFirst) return [sql`(${selectFoundFirst(part, request)})`];
      if (workedOut) return [sql`(${selectFirstOf(part, request, workedOut)})`];
      return shares.map(({query: own, names: ownNames, fixed}) => {
        const options = {...request, names: ownNames, lead};
        const ownPart = {...part, holds: where(own, options)};
        if (walkAtMost === null) return sql`(${selectPlain(ownPart)})`;
        const all = areWordsFound ? selectAmongFound(ownPart, lead) : selectCollected(ownPart);
        const first = selectFirst(ownPart, tables[lead], where(fixed, options), walkAtMost);
        const near = tablesRead(query, read, {...tables, [lead]: sql`(${first}) ${alias[lead]}`});
        return sql`(${selectNearOrAll({...ownPart, from: near}, all)})`;
      });
    });
}

/**
 * Where the page begins as a plain bound on time, in the form that the query's own have, so that an index begins at the
 * narrower of both. Given those alone beside a row of values it would begin there, and pass over all rows up to the page.
 */
function timeBound({query, sort, start, backwards}: PageRequest, names: readonly SQL[]): readonly SQL[] {
  const [first = {key: 'time', descending: true}] = sort;
  if (start === null || first.key !== 'time' || onTime(query).length === 0) return [];
  const time = sql`${start.cursor.keys[0]}::timestamptz`;
  if (first.descending === backwards) return [sql`${names[0]} >= ${time}`];
  return [sql`${names[0]} < ${time} + interval '1 microsecond'`];
}

const key = (i: number): SQL => sql.raw(`k${i}`);

interface Part {
  terms: readonly OrderTerm[];
  from: SQL;
  holds: SQL;
  limit: number;
  backwards: boolean;
  branch: Branch;
}

const and = (conditions: readonly SQL[]): SQL =>
  conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `);

function selectPlain(part: Part): SQL {
  const {terms, from, holds, limit, branch} = part;
  const names = terms.map((term) => term.expression);
  const keys = sql.join(
    names.map((name, i) => sql`${name} as ${key(i)}`),
    sql`, `,
  );
  const order = plainOrder(part);
  return sql`select ${keys} from ${from} where ${and([holds, ...branch.outer, ...branch.inner])} order by ${order} limit ${limit}::int`;
}

/** An absent first term is named all the same: only then the planner sees that its index has these rows in order. */
function plainOrder({terms, backwards, branch}: Part): SQL {
  const names = terms.map((term) => term.expression);
  const order = directions(terms, names, branch.fixed, branch.isPresent, backwards);
  if (!branch.isFirstAbsent || terms[0]?.groups) return order;
  const goesDown = terms[branch.fixed]?.descending !== backwards;
  return sql`${names[0]} ${sql.raw(goesDown ? 'desc' : 'asc')}, ${order}`;
}

function selectGrouped(part: Part, groups: Groups): SQL {
  const {terms, from, holds, limit, backwards, branch} = part;
  const names = terms.map((term) => term.expression);
  const inner = sql.join(
    names.slice(1).map((name, i) => sql`${name} as ${key(i + 1)}`),
    sql`, `,
  );
  const innerOrder = directions(
    terms,
    names,
    Math.max(1, branch.fixed),
    branch.fixed > 0 && branch.isPresent,
    backwards,
  );
  const outer = [sql`g.rank`, ...names.slice(1).map((_, i) => sql`x.${key(i + 1)}`)];
  const outerOrder = directions(terms, outer, 0, true, backwards);
  // The groups come in order, so that those behind a full page are never looked at.
  const inOrder = sql`${groups.select} order by rank ${sql.raw(terms[0]?.descending !== backwards ? 'desc' : 'asc')}`;
  return sql`
    select g.rank as k0, x.* from (${inOrder}) g cross join lateral (
      select ${inner} from ${from} where ${and([groups.matches(sql`g`), holds, ...branch.inner])}
      order by ${innerOrder} limit ${limit}::int
    ) x where ${and(branch.outer)} order by ${outerOrder} limit ${limit}::int`;
}

const alias: Readonly<Record<Lead, SQL>> = {message: sql`m`, delivery: sql`d`};

/** The first rows of the leading table, whatever else is asked of them. */
function selectFirst(part: Part, table: SQL, fixed: SQL, atMost: number): SQL {
  const {branch} = part;
  const beyond = and([fixed, ...branch.outer, ...branch.inner]);
  return sql`select * from ${table} where ${beyond} order by ${plainOrder(part)} limit ${atMost}::int`;
}

/** A page out of `near`, the first rows; where they do not hold one, out of all that there are. */
function selectNearOrAll(near: Part, all: SQL): SQL {
  const full = sql`(select count(*) from near) >= ${near.limit}::int`;
  return sql`
    with near as materialized (${selectPlain(near)})
    select * from near where ${full}
    union all
    select * from (${all}) rest where not ${full}`;
}

/**
 * A page out of what the function has found, in order of time, so that only the rows of a page are looked at: as what has
 * been found tells time and queue itself.
 */
const selectAmongFound = (part: Part, lead: Lead): SQL => selectPlain(amongFound(part, lead, sql`select * from found`));

function amongFound(part: Part, lead: Lead, found: SQL): Part {
  const {id, time, queueId} = sharedColumns[lead];
  const direction = sql.raw(goesDown(part) ? 'desc' : 'asc');
  const inOrder = sql`select * from (${found}) found order by time ${direction}, id ${direction}`;
  const from = sql`(${inOrder}) f cross join ${part.from}`;
  const isSame = sql`${id} = f.id and ${time} = f.time and ${queueId} = f.queue_id`;
  return {...part, from, holds: sql`${isSame} and ${part.holds}`};
}

const goesDown = ({terms, backwards}: Pick<Part, 'terms' | 'backwards'>): boolean => terms[0]?.descending !== backwards;

/**
 * Whether the function walks the messages itself. Where nothing but words is asked for, it ends with a page; where numbers
 * are hidden it does so anyway, as the view would cut the text out of each row on the way. Not where anything but queues
 * says which rows come first.
 */
function areFoundFirst({route, query, names, sight}: PageRequest, shares: readonly Share[]): boolean {
  const {areWordsFound, walkAtMost, lead} = route;
  const isOfQueues = (condition: Condition) => condition.op === 'match' && condition.field === 'queue';
  if (!areWordsFound || walkAtMost === null || lead !== 'message' || !looksForWords(query, sight)) return false;
  if (!shares.every(({fixed}) => fixed.conditions.every(isOfQueues))) return false;
  return sight.areNumbersHidden || asksForWordsAlone({query, names, sight});
}

/** A page out of what is found by walking, or out of all that is found. */
function selectFoundFirst(part: Part, request: PageRequest): SQL {
  const {query, names, sight, limit, route} = request;
  const most = asksForWordsAlone({query, names, sight}) ? limit : null;
  const first = {from: placeOf(request, goesDown(part)), isDown: goesDown(part), most};
  const walked = (route.walkAtMost ?? 0) * Math.max(1, route.spread?.length ?? 1);
  const among = (of: number | null) =>
    amongFound(part, 'message', selectFirstFound({query, names, sight}, {...first, walked: of}) ?? sql``);
  return selectNearOrAll(among(walked), selectPlain(among(null)));
}

/**
 * What the page is ordered by where that is worked out of each row: for whom rows are kept from, no index goes to a place in
 * such an order, but a function does. Null: it is something else, or more is asked for than the function knows, or the page
 * is the first, to which there is no way.
 */
function workedOutKey({sort, query, names, sight, start}: PageRequest): 'text' | 'number' | null {
  const [first, ...others] = sort;
  if (!sight.isGuarded || start === null || others.length > 0 || !asksForWordsAlone({query, names, sight})) return null;
  if (first?.key === 'number') return sight.areNumbersHidden ? 'number' : null;
  return first?.key === 'text' ? 'text' : null;
}

/** A page out of the first messages in such an order. */
function selectFirstOf(part: Part, request: PageRequest, key: 'text' | 'number'): SQL {
  const {query, names, sight, limit} = request;
  const first = {key, from: placeOf(request, goesDown(part)), isDown: goesDown(part), most: limit};
  return selectPlain(amongFound(part, 'message', selectFirstBy({query, names, sight}, first)));
}

/** Where the page begins, for the functions: what is there belongs to it. Null: at the end. */
function placeOf({start}: PageRequest, isDown: boolean): Place | null {
  if (start === null) return null;
  const [id = null, time = null, value = null] = start.cursor.keys.toReversed();
  const step = start.isIncluded ? sql`` : sql.raw(isDown ? ' - 1' : ' + 1');
  return {value: sql`${value}`, time: sql`${time}`, id: sql`(${id}::bigint${step})`};
}

/** `offset 0` parts finding from sorting: the planner finds the rows as if all were wanted. */
function selectCollected({terms, from, holds, limit, backwards, branch}: Part): SQL {
  const keys = terms.map((term, i) => sql`${term.expression} as ${key(i)}`);
  const names = terms.map((_, i) => sql`c.${key(i)}`);
  const order = directions(terms, names, branch.fixed, branch.isPresent, backwards);
  return sql`
    select * from (
      select ${sql.join(keys, sql`, `)} from ${from} where ${and([holds, ...branch.outer, ...branch.inner])} offset 0
    ) c order by ${order} limit ${limit}::int`;
}
