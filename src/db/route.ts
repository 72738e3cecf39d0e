/**
 * Which table leads a page, and which values its rows are merged from. The planner takes what a condition has to do
 * with time as chance; here the order of rows comes from an index wherever a condition has one that goes on by time, so
 * that the newest queued message is found as fast when all queued ones are old.
 */
import type {Direction} from '../core/message.ts';
import type {Condition, Query} from '../core/query/query.ts';
import type {Sort, SortKey} from '../core/query/sort.ts';
import type {Sight} from '../core/rights.ts';
import type {Reader} from './connect.ts';
import {estimate, isFoundWithin, looksForWordsUnseen, shallFindWords} from './find-words.ts';
import {isNameCondition, type ResolvedNames} from './names.ts';
import {asksForPresence, tableOf, tableOfCondition, type Lead, type WhereOptions} from './where.ts';

export interface Route {
  readonly lead: Lead;
  /** The page is merged from one walk for each of these queries, which share out the rows; null: it is one walk. */
  readonly spread: readonly Share[] | null;
  /** Each walk ends after so many rows, and where it has not met a page by then, all rows are collected; null: it goes on. */
  readonly walkAtMost: number | null;
  /** All rows are found first and sorted then, instead of being looked for in the order of the sort. */
  readonly isCollected: boolean;
  /** Where all rows are collected, those that hold the words are found by the function for members. */
  readonly areWordsFound: boolean;
}

/** The query with one of the values that a condition allows: planned by how many messages that value has. */
export interface Share {
  readonly query: Query;
  readonly names: ResolvedNames;
  /** That condition, and those on time: what an index gives by itself. */
  readonly fixed: Query;
}

/** More values than this are not walked one by one. */
const mostValues = 20;

/** The same where the queues that a member sees may be among them. */
const mostQueues = 100;

/** Up to so many rows of the narrow table are sorted sooner than looked for one by one in order of time. */
const mostSorted = 300_000;

/**
 * Up to so many rows are collected from both tables. Among 3 million, to collect so many costs about what a walk does
 * that has to meet a page of them; fewer are cheaper to collect, and a walk in any order but time may miss them all.
 */
const mostCollected = 10_000;

/** The same where the narrow table alone is read. */
const mostCollectedNarrow = 100_000;

/** The same of what the function for members has found: a walk would have to look through all others for these. */
const mostFound = 50_000;

/**
 * Words come in bursts: a bulk send of last month holds all there are of one. A walk that does not meet a page soon may
 * go on through millions, so it ends after as many rows as cost little beside collecting what holds the words.
 */
const mostWalked: Readonly<Record<Lead, number>> = {message: 30_000, delivery: 10_000};

/** Of each walk. Members always walk first, so together they go no further than one walk would. */
function walkedAtMost(lead: Lead, {isGuarded}: Sight, spread: readonly Share[]): number {
  if (!isGuarded) return mostWalked[lead];
  return Math.ceil(mostWalked[lead] / Math.max(1, spread.length));
}

/** Words in fewer rows than this the planner collects by itself; in more than that, a walk meets them anywhere. */
const burst = {least: 5_000, most: 250_000};

const walk: Route = {lead: 'message', spread: null, isCollected: false, walkAtMost: null, areWordsFound: false};

type RouteRequest = WhereOptions & {query: Query; sort: Sort; names: ResolvedNames};

export async function routeOf(db: Reader, request: RouteRequest, signal?: AbortSignal): Promise<Route> {
  const {query, sort, sight} = request;
  const first = sort[0]?.key ?? 'time';
  if (first !== 'time') return routeBy(db, request, first, signal);
  // A walk in such an order must not end before it has met a page: rare words are found first.
  if (sort.length > 1 && looksForWordsUnseen(query, sight)) {
    const route = await routeBy(db, request, first, signal);
    if (route.isCollected) return route;
  }
  return routeByTime(db, request, signal);
}

async function routeByTime(db: Reader, request: RouteRequest, signal?: AbortSignal): Promise<Route> {
  const {query, names, sight} = request;
  const fixed = query.conditions.flatMap((condition) => fixedValues(condition, request) ?? []);
  const narrow = await narrowestOf(db, fixed, request, signal);
  if (narrow === 'due' || (narrow === null && (await isFewOnWay(db, request, signal))))
    return {...walk, lead: 'delivery'};
  const lead = narrow?.lead ?? 'message';
  const spread = narrow && share(request, narrow);
  if (!(await mayComeInBursts(db, request, signal))) return {...walk, lead, spread};
  const areWordsFound = await shallFindWords(db, query, request, signal);
  const whole: Share = {query, names, fixed: {conditions: onTime(query)}};
  return {...walk, lead, spread: spread ?? [whole], walkAtMost: walkedAtMost(lead, sight, spread ?? []), areWordsFound};
}

/**
 * Which of the conditions gives the walks, or those on the way of a message do. Where queues are a condition that nobody
 * has written, what is asked for may be far older than all else that the other conditions let through: the walk that is
 * the shortest at worst is taken.
 */
async function narrowestOf(
  db: Reader,
  fixed: readonly Fixed[],
  request: RouteRequest,
  signal?: AbortSignal,
): Promise<Fixed | 'due' | null> {
  const onWay = narrowing(request.query);
  if (!request.sight.isGuarded) return fixed.find(({lead}) => lead === 'delivery') ?? fixed[0] ?? null;
  if (fixed.length === 0 || (fixed.length === 1 && onWay.conditions.length === 0)) return fixed[0] ?? null;
  const rows = (query: Query, lead: Lead) => estimate(db, query, request, lead, signal);
  const candidates: {way: Fixed | 'due'; rows: number}[] = [];
  for (const way of fixed) candidates.push({way, rows: await rows({conditions: [way.condition]}, way.lead)});
  if (onWay.conditions.length > 0) candidates.push({way: 'due', rows: await rows(onWay, 'delivery')});
  return candidates.toSorted((one, other) => one.rows - other.rows)[0]?.way ?? null;
}

const narrowing = ({conditions}: Query): Query => ({
  conditions: conditions.filter((condition) => isDueRange(condition) || isAnyError(condition)),
});

/** What is asked of the way of a message leaves few enough to sort. */
async function isFewOnWay(db: Reader, request: RouteRequest, signal?: AbortSignal): Promise<boolean> {
  const onWay = narrowing(request.query);
  return onWay.conditions.length > 0 && (await estimate(db, onWay, request, 'delivery', signal)) <= mostSorted;
}

async function routeBy(
  db: Reader,
  {query, ...options}: RouteRequest,
  key: SortKey,
  signal?: AbortSignal,
): Promise<Route> {
  const walked: Route = {...walk, lead: tableOf[key] ?? 'message'};
  if (query.conditions.length === 0) return walked;
  const isNarrow = tableOf[key] !== 'message' && query.conditions.every((each) => tableOfCondition(each) !== 'message');
  const lead = isNarrow ? 'delivery' : walked.lead;
  const most = isNarrow ? mostCollectedNarrow : mostCollected;
  if ((await estimate(db, query, options, lead, signal)) <= most && !looksForWordsUnseen(query, options.sight)) {
    return {...walked, lead, isCollected: true};
  }
  if (!looksForWordsUnseen(query, options.sight)) return walked;
  const areWordsFound = await shallFindWords(db, query, options, signal);
  const isFew = !areWordsFound || (await isFoundWithin(db, query, options, mostFound, signal));
  return isFew ? {...walked, lead, isCollected: true, areWordsFound} : walked;
}

/**
 * The sort without the keys that are the same in all rows of the query, as walking by them would look for the first row
 * through all others. Received messages have nobody who wrote them, no batch and no due time.
 */
export function effectiveSort(query: Query, sort: Sort): Sort {
  const direction = onlyDirection(query);
  if (direction === null) return sort;
  const constant: readonly SortKey[] =
    direction === 'in' ? ['direction', 'state', 'user', 'batch', 'due'] : ['direction'];
  const kept = sort.filter(({key}) => !constant.includes(key));
  if (kept.length === sort.length || kept.some(({key}) => key === 'time')) return kept;
  return [...kept, {key: 'time', descending: sort.at(-1)?.descending ?? true}];
}

/** The direction that all rows of the query have; null: either. */
function onlyDirection(query: Query): Direction | null {
  for (const condition of query.conditions) {
    if (condition.op !== 'match' || condition.negated) continue;
    const values = condition.tests.map((test) => (test.op === 'absent' ? '' : test.value));
    const isIn = (value: string) => value === 'in' || value === 'received';
    if (condition.field !== 'direction' && condition.field !== 'state') continue;
    if (values.every(isIn)) return 'in';
    if (!values.some(isIn)) return 'out';
  }
  return null;
}

interface Fixed {
  readonly condition: Extract<Condition, {op: 'match'}>;
  readonly lead: Lead;
  readonly values: readonly (string | number)[];
}

/** The values that a condition demands of a column whose index goes on by time; null: none, too many, or absent too. */
function fixedValues(condition: Condition, {names, sight}: RouteRequest): Fixed | null {
  if (condition.op !== 'match' || condition.negated) return null;
  if (condition.tests.some(({op}) => op === 'absent')) return null;
  if (condition.field === 'direction') {
    const isReceived = onlyDirection({conditions: [condition]}) === 'in';
    return isReceived ? {condition, lead: 'delivery', values: ['received']} : null;
  }
  if (condition.field === 'state') {
    const states = condition.tests.map((test) => (test.op === 'absent' ? '' : test.value));
    return {condition, lead: 'delivery', values: [...new Set(states)]};
  }
  const values = names.get(condition) ?? [];
  if (!isNameCondition(condition) || values.length === 0) return null;
  if (values.length > (sight.isGuarded ? mostQueues : mostValues)) return null;
  return {condition, lead: tableOf[condition.field] ?? 'message', values};
}

/** The conditions of the query on the message's time. */
export const onTime = ({conditions}: Query): readonly Condition[] =>
  conditions.filter((condition) => condition.op === 'moment' && condition.field === 'time');

function share({query, names}: RouteRequest, {condition, values}: Fixed): readonly Share[] {
  return values.map((value) => {
    const one: Condition = {...condition, tests: [{op: 'equals', value: String(value)}]};
    // A single value may be called otherwise than the condition calls it: `in` is the state `received`.
    const narrowed = values.length > 1 ? one : condition;
    const conditions = query.conditions.map((each) => (each === condition ? narrowed : each));
    const fixed: Query = {conditions: [narrowed, ...onTime(query)]};
    return {query: {conditions}, names: new Map([...names, [narrowed, [value]]]), fixed};
  });
}

async function mayComeInBursts(
  db: Reader,
  {query, sort, ...options}: RouteRequest,
  signal?: AbortSignal,
): Promise<boolean> {
  // Only time and id order the rows of a walk, so only where nothing else is asked for it may end between two of them.
  const words: Query = {conditions: query.conditions.filter(isFound)};
  if (sort.length > 1 || words.conditions.length === 0) return false;
  if (options.sight.isGuarded) return true;
  const rows = await estimate(db, words, options, 'message', signal);
  return rows >= burst.least && rows <= burst.most;
}

/** Looked for by the index of search. */
const isFound = (condition: Condition): boolean =>
  !condition.negated && (condition.op === 'find' || (condition.op === 'match' && condition.field === 'text'));

/** Failures are few beside all messages, and may all be old. */
const isAnyError = (condition: Condition): boolean => asksForPresence(condition) && condition.field === 'error';

const isDueRange = (condition: Condition): boolean =>
  condition.op === 'moment' &&
  condition.field === 'due' &&
  !condition.negated &&
  condition.tests.every(({op}) => op !== 'absent');
