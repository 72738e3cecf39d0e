import {sql} from 'drizzle-orm';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {parseQuery} from '../../src/core/query/parse.ts';
import type {Query} from '../../src/core/query/query.ts';
import {parseSort, sortKeys, type Sort} from '../../src/core/query/sort.ts';
import {wholeSight} from '../../src/core/rights.ts';
import {ask} from '../../src/db/ask.ts';
import type {Cursor} from '../../src/db/keyset.ts';
import {resolveNames} from '../../src/db/names.ts';
import {routeOf, type Route} from '../../src/db/route.ts';
import {pageOfMessages} from '../../src/db/statements/page-of-messages.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {insertSamples, now, zone} from './sample-messages.ts';

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await freshDatabase();
  await insertSamples(fresh.db, 600);
});
afterAll(() => fresh.drop());

const query = (text: string): Query => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const sort = (text: string): Sort => {
  const parsed = parseSort(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

async function walk(asked: Query, by: Sort, route: Route, backwards: boolean): Promise<string[]> {
  const names = await resolveNames(fresh.db, asked);
  const ids: string[] = [];
  let cursor: Cursor | null = null;
  for (;;) {
    const start: {cursor: Cursor; isIncluded: boolean} | null = cursor && {cursor, isIncluded: false};
    const page = pageOfMessages({
      query: asked,
      sort: by,
      now,
      zone,
      sight: wholeSight,
      names,
      route,
      start,
      backwards,
      limit: 23,
    });
    const rows: Record<string, string | null>[] = await ask(
      fresh.db,
      sql`select ${page.keys} from (${page.select}) p order by ${page.order}`,
    );
    const last = rows.at(-1);
    if (!last) return backwards ? ids.reverse() : ids;
    ids.push(...rows.map((row) => row[`k${page.terms.length - 1}`]!));
    cursor = {keys: page.terms.map((_, i) => last[`k${i}`] ?? null)};
  }
}

// Where few rows match, they are collected and sorted: what that gives, each other route has to give as well.
const collected = (lead: Route['lead']): Route => ({
  ...{lead, spread: null, walkAtMost: null},
  isCollected: true,
  areWordsFound: false,
});
const walked = (lead: Route['lead']): Route => ({...collected(lead), isCollected: false});

describe('every route gives the same rows in the same order', () => {
  const sorts = [...sortKeys.flatMap((key) => [key, `-${key}`]), 'status,-time', '-state,user'];
  test.each(sorts)('%s', async (text) => {
    const by = sort(text);
    const asked = query('state:failed,sent,scheduled -queue:obchod');
    const ids = await walk(asked, by, collected('message'), false);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(50);
    for (const route of [walked('message'), walked('delivery'), collected('delivery')]) {
      expect(await walk(asked, by, route, false)).toEqual(ids);
    }
    expect(await walk(asked, by, walked('message'), true)).toEqual(ids);
    expect(await walk(asked, by, collected('message'), true)).toEqual(ids);
  });

  test.each([
    'state:failed,sent,scheduled,queued',
    'status:Resolved,"call back"',
    'queue:billing,obchod',
    'user:agent*',
    'template:reminder,welcome',
    'due:today',
    'due:>=today -due:tomorrow',
    'direction:in',
    'state:received queue:billing',
    'state:received,sent time:-30d',
  ])('%s in order of time', async (text) => {
    const asked = query(text);
    const names = await resolveNames(fresh.db, asked);
    for (const by of [sort('time'), sort('-time'), sort('-time,status')]) {
      const route = await routeOf(fresh.db, {query: asked, sort: by, now, zone, sight: wholeSight, names});
      const ids = await walk(asked, by, collected('message'), false);
      expect(route).not.toEqual(walked('message'));
      expect(await walk(asked, by, route, false)).toEqual(ids);
      expect(await walk(asked, by, route, true)).toEqual(ids);
    }
  });

  // Looked through a few rows at first, a page is found there, or partly, or not at all.
  test.each([
    'objednavka',
    'zakaz -state:failed',
    'a state:failed,sent,scheduled',
    'text:a queue:billing,obchod',
    'a',
    'a time:-30d',
  ])('%s, walking only so far', async (text) => {
    const asked = query(text);
    const names = await resolveNames(fresh.db, asked);
    for (const by of [sort('time'), sort('-time')]) {
      const ids = await walk(asked, by, collected('message'), false);
      expect(ids.length).toBeGreaterThan(5);
      const route = await routeOf(fresh.db, {query: asked, sort: by, now, zone, sight: wholeSight, names});
      for (const walkAtMost of [1, 30, 90, 400]) {
        expect(await walk(asked, by, {...route, walkAtMost}, false)).toEqual(ids);
        expect(await walk(asked, by, {...route, walkAtMost}, true)).toEqual(ids);
      }
    }
  });
});
