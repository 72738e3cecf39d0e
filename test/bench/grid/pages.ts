/** Pages as the screen asks for them, by the same action: sorted by anything, filtered by anything. */
import type {Desk} from '../../../src/actions/desk.ts';
import {listMessages, type Cursor} from '../../../src/actions/list-messages.ts';
import {sortKeys} from '../../../src/core/query/sort.ts';
import type {Bench, Reading} from '../part.ts';
import {median, p95, rounded} from '../statistics.ts';
import {queryOf, sortOf} from './first-rows.ts';
import {everyFilter, someCombinations} from './queries.ts';

/** A query and a sort, as they are written. */
export interface Asked {
  query: string;
  sort: string;
}

export interface PageTimes {
  first: Reading;
  middle: Reading;
}

/** Pages of each: of twenty, the p95 would be the slowest one alone. */
const pagesEach = 40;

/** As many rows as the screen of 40 lines fetches at a time. */
const limit = 105;

export const sortPages = (bench: Bench): Promise<PageTimes> =>
  measurePages(bench, 'sorts', () =>
    Promise.resolve(sortKeys.flatMap((key) => [key, `-${key}`]).map((sort) => ({query: '', sort}))),
  );

export const filterPages = (bench: Bench): Promise<PageTimes> =>
  measurePages(bench, 'filters', async ({home}) =>
    (await everyFilter(home.desk)).map((query) => ({query, sort: '-time'})),
  );

export const combinationPages = (bench: Bench): Promise<PageTimes> =>
  measurePages(bench, 'combinations', ({home}) => someCombinations(home.desk));

const measurePages = (bench: Bench, name: string, ask: (bench: Bench) => Promise<readonly Asked[]>) =>
  bench.once(name, async () => {
    const asked = await ask(bench);
    bench.say(`pages of ${asked.length} ${name}`);
    const first: Timed[] = [];
    const middle: Timed[] = [];
    for (const each of asked) {
      const [begin, inside] = await timePages(bench.home.desk, each, bench.options.isQuick ? 1 : pagesEach);
      first.push(...begin);
      middle.push(...inside);
    }
    return {first: reading(first), middle: reading(middle)};
  });

interface Timed {
  ms: number;
  asked: Asked;
}

/** Milliseconds of the first page and of pages that begin at messages from all over the query. */
async function timePages(desk: Desk, asked: Asked, times: number): Promise<[Timed[], Timed[]]> {
  const places = await placesIn(desk, asked, times);
  const first: Timed[] = [];
  const middle: Timed[] = [];
  for (let i = 0; i < times; i++) first.push({asked, ms: await timePage(desk, asked, null, false)});
  for (const [i, place] of places.entries()) middle.push({asked, ms: await timePage(desk, asked, place, i % 2 === 1)});
  return [first, middle];
}

async function timePage(desk: Desk, asked: Asked, cursor: Cursor | null, backwards: boolean): Promise<number> {
  const startedAt = performance.now();
  await listMessages(desk, {query: queryOf(asked.query), sort: sortOf(asked.sort), limit, cursor, backwards});
  return performance.now() - startedAt;
}

/** Where messages of the query stand in its order, one from each stretch of time; none where it finds nothing there. */
async function placesIn(desk: Desk, {query, sort}: Asked, count: number): Promise<Cursor[]> {
  const [span] = await desk.db.sql<{first: string; last: string}[]>`
    select min(time) as first, max(time) as last from smsdesk.message`;
  const [from, to] = [Date.parse(span?.first ?? ''), Date.parse(span?.last ?? '')];
  const places: Cursor[] = [];
  for (let i = 1; i <= count; i++) {
    const before = new Date(from + ((to - from) * i) / (count + 1)).toISOString();
    const found = await listMessages(desk, {
      query: queryOf(`${query} before:${before}`),
      sort: sortOf('-time'),
      limit: 1,
    });
    const [row] = found.rows;
    if (!row) continue;
    const page = await listMessages(desk, {query: queryOf(`${query} id:${row.id}`), sort: sortOf(sort), limit: 1});
    places.push(...page.cursors);
  }
  return places;
}

/** The p95 of the slowest of them, as "any" is said of each. */
function reading(timed: readonly Timed[]): Reading {
  const groups = [...Map.groupBy(timed, ({asked}) => `${asked.query} sort ${asked.sort}`.trim())];
  const slow = groups
    .map(([name, each]) => ({name, ms: p95(each.map(({ms}) => ms))}))
    .sort((one, other) => other.ms - one.ms);
  const times = timed.map(({ms}) => ms);
  const slowest = slow.slice(0, 4).map(({name, ms}) => `${name}: ${rounded(ms)}`);
  return {
    value: slow[0]?.ms ?? NaN,
    note: `${times.length} pages of ${groups.length}, median ${rounded(median(times))}, p95 ${rounded(p95(times))}; the slowest ${slowest.join(' · ')}`,
  };
}
