import {sql} from 'drizzle-orm';
import {PgDialect} from 'drizzle-orm/pg-core';
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {parseQuery} from '../../src/core/query/parse.ts';
import {defaultSort, parseSort} from '../../src/core/query/sort.ts';
import {wholeSight} from '../../src/core/rights.ts';
import {ask} from '../../src/db/ask.ts';
import {isNameCondition, resolveNames} from '../../src/db/names.ts';
import {routeOf} from '../../src/db/route.ts';
import {countMessages} from '../../src/db/statements/count-messages.ts';
import {listMessages} from '../../src/db/statements/list-messages.ts';
import {pageOfMessages} from '../../src/db/statements/page-of-messages.ts';
import {foldedText, where} from '../../src/db/where.ts';
import {emptyQuery, type Condition, type Query} from '../../src/core/query/query.ts';
import {anyQuery} from '../core/query/any-query.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {insertSamples, now, zone} from './sample-messages.ts';

const sight = wholeSight;

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await freshDatabase();
  await insertSamples(fresh.db, 3000);
});
afterAll(() => fresh.drop());

/** Every text in a query, as a person or a hostile program may have written it. */
const textsOf = (query: Query): string[] =>
  query.conditions.flatMap((condition) => {
    if (condition.op === 'find') return [condition.words];
    return condition.op === 'match'
      ? condition.tests.flatMap((test) => (test.op === 'absent' ? [] : [test.value]))
      : [];
  });

test('no text of a query becomes SQL', () => {
  const dialect = new PgDialect();
  fc.assert(
    fc.property(anyQuery, (query) => {
      const rendered = dialect.sqlToQuery(where(query, {now, zone, sight})).sql;
      const telling = textsOf(query).filter((text) => text.length > 3 && /[^a-z\d+]/iu.test(text));
      for (const text of telling) expect(rendered).not.toContain(text);
    }),
  );
});

test('of a condition only its form becomes SQL: no value of any field, whatever it looks like', () => {
  const dialect = new PgDialect();
  const texts = ["zq'9", 'zq"9', 'zq$1', 'zq%', 'zq--', 'zq9'];
  const ops = ['equals', 'startsWith', 'endsWith', 'contains'] as const;
  const named = ['number', 'text', 'queue', 'status', 'user', 'template', 'error', 'state', 'direction'] as const;
  const orders = ['equals', 'below', 'atMost', 'above', 'atLeast'] as const;
  const conditions: Condition[] = [
    ...texts.map((words): Condition => ({op: 'find', negated: false, words})),
    ...named.flatMap((field) =>
      texts.flatMap((value) =>
        ops.map((op): Condition => ({
          op: 'match',
          negated: false,
          field,
          tests: [
            {op, value},
            {op, value: 'other'},
          ],
        })),
      ),
    ),
    ...(['parts', 'batch', 'id'] as const).flatMap((field) => [
      ...orders.map((op): Condition => ({op: 'count', negated: true, field, tests: [{op, value: 987_654}]})),
      {op: 'count', negated: false, field, tests: [{op: 'between', from: 987_654, to: 9_876_543}]} as const,
    ]),
    ...(['time', 'due'] as const).flatMap((field) =>
      orders.map((op): Condition => ({
        op: 'moment',
        negated: false,
        field,
        tests: [{op, value: {kind: 'date', at: '1987-06-05'}}],
      })),
    ),
  ];
  for (const condition of conditions) {
    const query: Query = {conditions: [condition]};
    const names = isNameCondition(condition)
      ? new Map([[condition, [987_654, "zq'9"]]])
      : new Map<Condition, never[]>();
    for (const options of [
      {now, zone, sight},
      {now, zone, sight, names},
      {now, zone, sight, names, lead: 'delivery'} as const,
    ]) {
      const {sql: text, params} = dialect.sqlToQuery(where(query, options));
      expect(text).not.toMatch(/zq|other|98765|1987/u);
      if (condition.op !== 'match' || condition.field !== 'direction') expect(params.length).toBeGreaterThan(0);
    }
  }
});

test.each(['-time,number', '-status,user,text', 'due'])(
  'nothing of a sort but its keys becomes SQL: %s',
  async (by) => {
    const sort = parseSort(by);
    const [hostile, query] = [parseSort("number'; drop table message; --"), parseQuery("queue:zq'9 zq%")];
    if (!sort.ok || !query.ok) throw new Error(by);
    expect(hostile).toMatchObject({ok: false, problems: [{code: 'unknownSort'}]});
    const request = {
      query: query.value,
      sort: sort.value,
      now,
      zone,
      sight,
      names: await resolveNames(fresh.db, query.value),
    };
    const route = await routeOf(fresh.db, request);
    const start = {cursor: {keys: sort.value.map(() => "zq'9").concat("zq'9", "zq'9")}, isIncluded: false};
    const page = pageOfMessages({...request, route, start, backwards: false, limit: 20});
    expect(new PgDialect().sqlToQuery(page.select).sql).not.toContain('zq');
  },
);

test.each([
  `'; drop table smsdesk.message; --`,
  `' or '1'='1`,
  `\\' or 1=1 --`,
  `$1 $$ \${now}`,
  `%' or true or search like '%`,
  '\\',
  '%',
  '_',
  '\u202e\u200b',
  '\ud800',
])('%j is only looked for', async (hostile) => {
  const names = ['number', 'queue', 'status', 'user', 'template', 'text', 'error'] as const;
  const ops = ['equals', 'startsWith', 'endsWith', 'contains'] as const;
  const value = hostile.toWellFormed();
  const queries: Query[] = [
    {conditions: [{op: 'find', negated: false, words: value}]},
    ...names.flatMap((field) =>
      ops.map((op): Query => ({conditions: [{op: 'match', negated: false, field, tests: [{op, value}]}]})),
    ),
  ];
  for (const query of queries) {
    const page = await listMessages(fresh.db, {query, sort: defaultSort, limit: 3000, now, zone});
    for (const row of page.rows) {
      const seen = [row.text, row.number, row.queue, row.status, row.user, row.error].join('\n');
      expect(seen).toContain(value);
    }
  }
  expect(await countMessages(fresh.db, {query: emptyQuery, now, zone})).toMatchObject({count: 3000});
});

test('any query runs, and finds the same with names looked up before and in the statement', async () => {
  await fc.assert(
    fc.asyncProperty(anyQuery, async (query) => {
      const names = await resolveNames(fresh.db, query);
      const count = async (holds: ReturnType<typeof where>) =>
        ask(
          fresh.db,
          sql`select count(*), sum(m.id) from smsdesk.message m join smsdesk.delivery d on d.message_id = m.id where ${holds}`,
        );
      const expected = await count(where(query, {now, zone, sight}));
      expect(await count(where(query, {now, zone, sight, names}))).toEqual(expected);
      expect(await count(where(query, {now, zone, sight, names, lead: 'delivery'}))).toEqual(expected);
    }),
    {numRuns: 100},
  );
});

test.each([
  ['', '-time', 'message_time'],
  ['', 'number', 'message_number'],
  ['', '-text', 'message_text'],
  ['', 'due', 'delivery_due_time'],
  ['state:delivered', '-time', 'delivery_state_time'],
  ['queue:billing', '-time', 'message_queue'],
  ['error:UNDELIV/001', '-time', 'delivery_error'],
  ['-error:none', '-time', 'delivery_error'],
])('the first page of %j by %s reads only what it shows, from %s', async (text, by, index) => {
  const [query, sort] = [parseQuery(text), parseSort(by)];
  if (!query.ok || !sort.ok) throw new Error(text);
  const names = await resolveNames(fresh.db, query.value);
  const request = {query: query.value, sort: sort.value, now, zone, sight, names};
  const route = await routeOf(fresh.db, request);
  const page = pageOfMessages({...request, route, start: null, backwards: false, limit: 20});
  const plan = await ask<{'QUERY PLAN': string}>(fresh.db, sql`explain (costs off) ${page.select}`);
  const lines = plan.map((row) => row['QUERY PLAN']).join('\n');
  expect(lines).toContain(index);
  expect(lines).not.toContain('Seq Scan');
});

test('the search column begins with the text as it is folded, whatever text and number hold', async () => {
  const odd = fc.constantFrom('\u0301', 'ß', 'ﬀ', '℃', 'Æ', ' ', '+420', 'Ж', 'é', '１');
  // As the program stores it: no NUL, no lone surrogates.
  const anyText = fc
    .array(fc.oneof(odd, fc.string({unit: 'binary'})), {maxLength: 6})
    .map((parts) => parts.join('').toWellFormed().replaceAll('\0', ''));
  const pairs = fc.sample(fc.tuple(anyText, anyText), 2_000);
  const wrong = await ask(
    fresh.db,
    sql`
      select m.text, m.number from (
        select r.value ->> 0 as text, r.value ->> 1 as number,
          smsdesk.fold(((r.value ->> 0) || ' ' || (r.value ->> 1)) collate "default") as search
        from json_array_elements(${JSON.stringify(pairs)}::text::json) r
      ) m where ${foldedText} <> smsdesk.fold(m.text)`,
  );
  expect(wrong).toEqual([]);
});
