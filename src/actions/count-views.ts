import type {Problem} from '../core/problem.ts';
import {parseQuery} from '../core/query/parse.ts';
import type {Query} from '../core/query/query.ts';
import {countEach, type Count} from '../db/statements/count-messages.ts';
import {planCounts, type CountPlan} from '../db/statements/plan-counts.ts';
import type {Desk} from './desk.ts';

/** A query to count, and how far. */
export interface CountRequest {
  /** Parses. */
  query: string;
  cap: number;
}

/** How many messages a query asks for, why it cannot be counted, or that it would take too long to be counted often. */
export type Counted = ({kind: 'count'} & Count) | {kind: 'problem'; problem: Problem} | {kind: 'slow'};

/** What was found out about the queries the time before, and spared while they are the same. */
export interface CountsPlan extends CountPlan {
  readonly queries: readonly {text: string; query: Query}[];
  readonly madeAt: Date;
}

/** So long all of them may take together, and one alone where they took longer, in milliseconds. */
const together = 1_500;
const alone = 300;

/** Counts several queries in one statement, each no further than its cap; those that take too long are left out. */
export async function countViews(
  desk: Desk,
  requests: readonly CountRequest[],
  before: CountsPlan | null,
  signal: AbortSignal,
): Promise<{counts: Counted[]; plan: CountsPlan}> {
  const plan = serves(before, requests) ? before : await makePlan(desk, requests, signal);
  const asked = plan.queries.flatMap(({query}, index) =>
    plan.problems[index] ? [] : [{query, cap: requests[index]?.cap ?? 1}],
  );
  const found = await countAll(desk, asked, plan, signal);
  const counts = plan.problems.map((problem): Counted => (problem ? {kind: 'problem', problem} : next(found)));
  return {counts, plan};
}

const next = (found: Counted[]): Counted => found.shift() ?? {kind: 'slow'};

const serves = (plan: CountsPlan | null, requests: readonly CountRequest[]): plan is CountsPlan =>
  plan?.queries.length === requests.length && requests.every(({query}, index) => plan.queries[index]?.text === query);

async function makePlan({db, now}: Desk, requests: readonly CountRequest[], signal: AbortSignal): Promise<CountsPlan> {
  const queries = requests.map(({query: text}) => {
    const parsed = parseQuery(text);
    return {text, query: parsed.ok ? parsed.value : {conditions: []}};
  });
  const plan = await planCounts(
    db,
    queries.map(({query}) => query),
    signal,
  );
  return {...plan, queries, madeAt: now()};
}

type Asked = {query: Query; cap: number};

async function countAll(desk: Desk, asked: readonly Asked[], plan: CountPlan, signal: AbortSignal): Promise<Counted[]> {
  const all = await countWithin(desk, asked, plan, signal, together);
  if (all) return all;
  const found: Counted[] = [];
  for (const one of asked) found.push((await countWithin(desk, [one], plan, signal, alone))?.[0] ?? {kind: 'slow'});
  return found;
}

/** Null: it took longer. */
async function countWithin(
  {db, now, zone}: Desk,
  asked: readonly Asked[],
  {names}: CountPlan,
  signal: AbortSignal,
  ms: number,
): Promise<Counted[] | null> {
  const late = AbortSignal.timeout(ms);
  try {
    const either = AbortSignal.any([signal, late]);
    const counts = await countEach(db, asked, {names, now: now(), zone, signal: either});
    return counts.map((count) => ({kind: 'count', ...count}));
  } catch (error) {
    if (late.aborted && !signal.aborted && error === late.reason) return null;
    throw error;
  }
}
