/**
 * Whatever the memberships, the query and the sort, a member reads what the owner reads, filtered by the member's queues:
 * by every statement that reads messages, and by every way that leads to a page.
 */
import {sql} from 'drizzle-orm';
import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {sightOf} from '../../src/core/rights.ts';
import {parseQuery} from '../../src/core/query/parse.ts';
import {emptyQuery, type Query} from '../../src/core/query/query.ts';
import {defaultSort, sortKeys, type Sort} from '../../src/core/query/sort.ts';
import {ask} from '../../src/db/ask.ts';
import type {Reader} from '../../src/db/connect.ts';
import {resolveNames} from '../../src/db/names.ts';
import {withinSight} from '../../src/db/sight.ts';
import {beginLooking, changedIds, look, readChanged} from '../../src/db/statements/changed-messages.ts';
import {countByValue, countMessages} from '../../src/db/statements/count-messages.ts';
import {exportMessages} from '../../src/db/statements/export-messages.ts';
import {listConversation} from '../../src/db/statements/list-conversation.ts';
import {listFieldValues} from '../../src/db/statements/list-field-values.ts';
import {listMessages, type ListPlan, type MessagePage} from '../../src/db/statements/list-messages.ts';
import {listIds} from '../../src/db/statements/message-ids.ts';
import {readMessage} from '../../src/db/statements/read-message.ts';
import {readLogin} from '../../src/db/statements/read-rights.ts';
import {tablesOf, tablesRead, where} from '../../src/db/where.ts';
import {anyQuery} from '../core/query/any-query.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {withMembers, type Member, type Members} from '../support/members.ts';
import {insertSamples, now, zone, type Sample} from './sample-messages.ts';

const queues = ['billing', 'Zákazníci', 'obchod', 'Alerts', 'empty'];
const count = 600;

let fresh: FreshDatabase;
let members: Members;
let member: Member;
/** One whose numbers are masked. */
let agent: Member;
let samples: Sample[];

beforeAll(async () => {
  fresh = await freshDatabase();
  samples = await insertSamples(fresh.db, count);
  await fresh.db.sql`select setval('smsdesk.message_id_seq', ${count})`;
  members = await withMembers(fresh);
  member = await members.add('supervisor', []);
  agent = await members.add('agent', []);
});
afterAll(async () => {
  await members.drop();
  await fresh.drop();
});

/** Gives the member these queues. */
async function within(mine: readonly string[], {name: login, db} = member): Promise<void> {
  const own = fresh.db.sql;
  await own`delete from smsdesk.member_queue where member = ${login}`;
  for (const name of mine)
    await own`insert into smsdesk.member_queue select ${login}, id from smsdesk.queue where name = ${name}`;
  db.sight = sightOf((await readLogin(db.sql)).rights);
}

const someQueues = fc.subarray(queues);

/** Of what is there, as most of the others find nothing among so few. */
const frequent = [
  ...[
    '',
    'zakaz',
    'Řeřicha',
    '777 123',
    'sleva 100%',
    'a_b',
    'text:sleva',
    'text:zakaz,zavolejte -dnes',
    'number:*123',
  ],
  ...['number:+4207*', 'number:+420777123', 'queue:billing', '-queue:billing zakaz', 'queue:billing,obchod sleva'],
  ...[
    'state:submitting',
    'state:scheduled,queued',
    'state:failed zakaz',
    'direction:in 777',
    'user:agent*',
    'error:U*',
  ],
  ...['-error:none', 'due:>=now', 'status:none vazeny', 'batch:2', 'template:welcome parts:>1', 'time:-7d zavolejte'],
].map(queryOf);

function queryOf(text: string): Query {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.problems)}`);
  return parsed.value;
}

const someQuery = fc.oneof({arbitrary: fc.constantFrom(...frequent), weight: 3}, {arbitrary: anyQuery, weight: 1});

const someSort: fc.Arbitrary<Sort> = fc.oneof(
  fc.constant(defaultSort),
  fc.uniqueArray(fc.record({key: fc.constantFrom(...sortKeys), descending: fc.boolean()}), {
    ...{minLength: 1, maxLength: 3},
    selector: ({key}) => key,
  }),
);

interface More {
  plan?: ListPlan;
  after?: MessagePage;
  before?: MessagePage;
  isCursorIncluded?: boolean;
}

const list = (db: Reader, query: Query, sort: Sort, limit: number, more: More = {}) =>
  listMessages(db, {
    ...{query, sort, limit, now, zone, plan: more.plan ?? null, backwards: more.before !== undefined},
    cursor: more.after?.cursors.at(-1) ?? more.before?.cursors[0] ?? null,
    isCursorIncluded: more.isCursorIncluded ?? false,
  });

/** All rows in order, and those of the member's queues among them. */
async function expected(query: Query, sort: Sort, mine: readonly string[]): Promise<MessagePage['rows']> {
  const {rows} = await list(fresh.db, query, sort, count);
  return rows.filter(({queue}) => mine.includes(queue));
}

/** The ways that a page could have been found by, had there been more messages. */
function otherWays(plan: ListPlan): ListPlan[] {
  const {route} = plan;
  const ways = [plan, {...plan, route: {...route, areWordsFound: true}}];
  if (route.isCollected) ways.push({...plan, route: {...route, isCollected: false}});
  if (route.walkAtMost !== null) ways.push({...plan, route: {...route, walkAtMost: 7, areWordsFound: true}});
  return ways;
}

test('a list has their messages, page by page, whichever way leads to it', async () => {
  await fc.assert(
    fc.asyncProperty(
      ...([someQueues, someQuery, someSort, fc.integer({min: 1, max: 60})] as const),
      async (mine, query, sort, limit) => {
        await within(mine);
        const wanted = await expected(query, sort, mine);
        const first = await list(member.db, query, sort, limit);
        for (const plan of otherWays(first.plan)) {
          const page = await list(member.db, query, sort, limit, {plan});
          expect(page.rows).toEqual(wanted.slice(0, limit));
          expect(page.more).toBe(wanted.length > limit);
          if (!page.more) continue;
          const next = await list(member.db, query, sort, limit, {plan, after: page});
          expect(next.rows).toEqual(wanted.slice(limit, 2 * limit));
          expect((await list(member.db, query, sort, limit, {plan, before: next})).rows).toEqual(page.rows);
          const same = await list(member.db, query, sort, limit, {plan, after: page, isCursorIncluded: true});
          expect(same.rows).toEqual(wanted.slice(limit - 1, 2 * limit - 1));
        }
      },
    ),
    {numRuns: 120},
  );
}, 120_000);

/** Whatever is not about numbers; these words are in texts alone. */
const notOfNumbers = frequent.filter(
  ({conditions}) =>
    !conditions.some((each) =>
      each.op === 'find' ? /\d/u.test(each.words) : each.op === 'match' && each.field === 'number',
    ),
);

test('whoever must not see numbers reads the same, with other numbers', async () => {
  const otherKeys = sortKeys.filter((key) => key !== 'number');
  const sorts = fc.record({key: fc.constantFrom(...otherKeys), descending: fc.boolean()}).map((one): Sort => [one]);
  await fc.assert(
    fc.asyncProperty(someQueues, fc.constantFrom(...notOfNumbers), sorts, async (mine, query, sort) => {
      await within(mine, agent);
      const unnumbered = (row: MessagePage['rows'][number]) => ({...row, number: null});
      const wanted = (await expected(query, sort, mine)).map(unnumbered);
      const first = await list(agent.db, query, sort, 40);
      for (const plan of otherWays(first.plan)) {
        const page = await list(agent.db, query, sort, 40, {plan});
        expect(page.rows.map(unnumbered)).toEqual(wanted.slice(0, 40));
        expect(page.rows.filter(({number}) => /^\+\d{8}/u.test(number))).toEqual([]);
        if (!page.more) continue;
        const next = await list(agent.db, query, sort, 40, {plan, after: page});
        expect(next.rows.map(unnumbered)).toEqual(wanted.slice(40, 80));
      }
      expect(await countMessages(agent.db, {query, now, zone})).toMatchObject({count: wanted.length});
      expect(await countFound(agent.db, query)).toBe(wanted.length);
    }),
    {numRuns: 60},
  );
}, 120_000);

test('words are found in texts alone where numbers are masked, whatever they have of a number', async () => {
  await within(queues, agent);
  const words = [
    'alza',
    'ALZA',
    'o2_info',
    'fo',
    'a',
    '777',
    '123456',
    '+420',
    '1188',
    'dnes',
    'dnes +420',
    's +',
    ' ',
    '_i',
  ];
  for (const word of words) {
    const [wanted] = await fresh.db.sql<{n: number}[]>`
      select count(*)::int as n from smsdesk.message m where strpos(smsdesk.fold(m.text), smsdesk.fold(${word})) > 0`;
    const [found] = await agent.db.sql<{all: number; walked: number}[]>`
      select (select count(*)::int from smsdesk.found_messages(array[${word}], null)) as all,
        (select count(*)::int from smsdesk.first_messages(array[${word}], null, ${count}, null, null, true, null)) as walked`;
    expect([word, found]).toEqual([word, {all: wanted!.n, walked: wanted!.n}]);
  }
});

test('masked numbers have an order of their own, page by page', async () => {
  await within(queues, agent);
  for (const descending of [false, true]) {
    const sort: Sort = [{key: 'number', descending}];
    for (const query of ['', 'zakaz', 'queue:billing,obchod', 'queue:billing sleva', 'state:sent'].map(queryOf)) {
      const {rows} = await list(agent.db, query, sort, count);
      expect(rows).toHaveLength((await list(fresh.db, query, sort, count)).rows.length);
      const numbers = rows.map(({number}) => Buffer.from(number));
      expect(numbers).toEqual(numbers.toSorted((a, b) => Buffer.compare(a, b) * (descending ? -1 : 1)));
      for (const plan of otherWays((await list(agent.db, query, sort, 10)).plan)) {
        const page = await list(agent.db, query, sort, 10, {plan});
        const next = await list(agent.db, query, sort, 10, {plan, after: page});
        expect(next.rows).toEqual(rows.slice(10, 20));
        expect((await list(agent.db, query, sort, 10, {plan, before: next})).rows).toEqual(rows.slice(0, 10));
      }
    }
  }
});

test('counts, ids and exports have them too', async () => {
  await fc.assert(
    fc.asyncProperty(someQueues, someQuery, someSort, async (mine, query, sort) => {
      await within(mine);
      const wanted = await expected(query, sort, mine);
      const ids = wanted.map(({id}) => id);
      const request = {query, now, zone};
      expect(await countMessages(member.db, request)).toEqual({count: ids.length, isCapped: false});
      expect((await listIds(member.db, request)).toSorted((a, b) => a - b)).toEqual(ids.toSorted((a, b) => a - b));
      expect(await countFound(member.db, query)).toBe(ids.length);
      const exported: string[] = [];
      await exportMessages(
        member.db,
        {...request, sort, columns: ['id'], limit: null},
        {
          expect: (rows) => expect(rows).toBe(ids.length),
          take: (rows) => Promise.resolve(void exported.push(...rows.toString().split('\n').slice(0, -1))),
        },
      );
      expect(exported).toEqual(ids.map(String));
    }),
    {numRuns: 60},
  );
}, 120_000);

/** How many messages there are where words are found by the function, as they are among very many. */
async function countFound(db: Reader, asked: Query): Promise<number> {
  const {sight} = db;
  const {query, names} = withinSight(sight, {query: asked, names: await resolveNames(db, asked)});
  const holds = where(query, {now, zone, names, sight, areWordsFound: true});
  const from = tablesRead(query, ['message', 'delivery'], tablesOf(sight));
  const [row] = await ask<{n: number}>(db, sql`select count(*)::int as n from ${from} where ${holds}`);
  return row?.n ?? -1;
}

test('values, their counts, conversations and single messages have nothing of others', async () => {
  await fc.assert(
    fc.asyncProperty(someQueues, fc.constantFrom(...frequent), fc.nat(count - 1), async (mine, query, at) => {
      await within(mine);
      const own = samples.filter(({queue}) => mine.includes(queue));
      const distinct = (values: (string | null)[]) => [...new Set(values)].filter((value) => value !== null).sort();
      const values = async (field: 'user' | 'error' | 'queue') => (await listFieldValues(member.db, field)).toSorted();
      expect(await values('user')).toEqual(distinct(own.map(({user}) => user)));
      expect(await values('error')).toEqual(distinct(own.map(({error}) => error)));
      expect(await values('queue')).toEqual(mine.toSorted());
      const counts = await countByValue(member.db, {query, now, zone, field: 'direction', values: ['in', 'out']});
      const wanted = await expected(query, defaultSort, mine);
      // The field's own condition is replaced, and only then it matters which direction was asked for.
      if (!query.conditions.some((each) => each.op === 'match' && each.field === 'direction'))
        expect(counts.map((each) => each.count)).toEqual(
          ['in', 'out'].map((direction) => wanted.filter((row) => row.direction === direction).length),
        );

      const middle = samples[at]!;
      const span = {earlier: count, later: count, now};
      const about = {number: middle.number, around: middle.id};
      const whole = await listConversation(fresh.db, about, span);
      const isMine = mine.includes(middle.queue);
      expect((await listConversation(member.db, about, span)).messages).toEqual(
        isMine ? whole.messages.filter(({queue}) => mine.includes(queue)) : [],
      );
      const read = await readMessage(member.db, middle.id, now);
      expect(read).toEqual(isMine ? await readMessage(fresh.db, middle.id, now) : null);
    }),
    {numRuns: 30},
  );
}, 60_000);

test('following tells what happens to them, and to no others', async () => {
  await fc.assert(
    fc.asyncProperty(
      someQueues,
      fc.uniqueArray(fc.integer({min: 1, max: count}), {maxLength: 20}),
      async (mine, ids) => {
        await within(mine);
        const since = {owner: await beginLooking(fresh.db, now), member: await beginLooking(member.db, now)};
        await happen(ids);
        const seen = async (db: Reader, from: typeof since.owner) => {
          const turn = await look(db, from, new Date(now.getTime() + 60_000));
          const found = await changedIds(db, turn, {after: 0, limit: 1_000});
          const asked = {query: emptyQuery, ids: found.map(({id}) => id), zone};
          return {found, read: await readChanged(db, turn, asked)};
        };
        const whole = await seen(fresh.db, since.owner);
        const told = await seen(member.db, since.member);
        const wanted = whole.read.filter(({message}) => mine.includes(message.queue));
        expect(told.read).toEqual(wanted);
        const mineOnly = new Set(wanted.map(({message}) => message.id));
        expect(told.found).toEqual(whole.found.filter(({id}) => mineOnly.has(id)));
      },
    ),
    {numRuns: 15},
  );
}, 60_000);

/** A new message beside each of these, a step in its life, a status on it, and all of them taken by a sender for a moment. */
async function happen(ids: readonly number[]): Promise<void> {
  const list = `{${ids.join()}}`;
  await fresh.db.sql.begin(async (tx) => {
    await tx`
      with made as (
        insert into smsdesk.message (time, direction, number, queue_id, text, parts)
        select time, direction, number, queue_id, text, parts from smsdesk.message where id = any(${list}::bigint[]) and id % 2 = 0
        returning id, time, queue_id
      ) insert into smsdesk.delivery (message_id, time, queue_id, state) select id, time, queue_id, 'sent' from made`;
    await tx`insert into smsdesk.delivery_event (message_id, state, actor) select unnest(${list}::bigint[]), 'sent', 'x'`;
    await tx`insert into smsdesk.status_event (message_id, status, actor) select id, 'x', 'x' from unnest(${list}::bigint[]) id where id % 3 = 0`;
    await tx`
      insert into smsdesk.claim (sender_id, gateway_id, message_ids)
      select s.id, 1, ${list}::bigint[] from smsdesk.sender s where cardinality(${list}::bigint[]) > 0`;
  });
}
