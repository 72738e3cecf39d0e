import {afterAll, beforeAll, expect, test} from 'vitest';
import {countMessages, countUpTo} from '../../src/actions/count-messages.ts';
import {copyMessages} from '../../src/actions/copy-messages.ts';
import {countSelected, selectAll, whichAreSelected} from '../../src/actions/select-all.ts';
import {fillDemo} from '../../src/actions/demo/demo.ts';
import type {Desk} from '../../src/actions/desk.ts';
import {countChoices, listChoices} from '../../src/actions/field-values.ts';
import {findHit, listAround} from '../../src/actions/find-hit.ts';
import {listMessages, refreshMessages, streamMessages} from '../../src/actions/list-messages.ts';
import {rangeOfMessages} from '../../src/actions/range-of-messages.ts';
import {readMessage} from '../../src/actions/read-message.ts';
import type {QueryField} from '../../src/core/query/fields.ts';
import {parseQuery} from '../../src/core/query/parse.ts';
import type {Query} from '../../src/core/query/query.ts';
import {parseSort} from '../../src/core/query/sort.ts';
import type {FreshDatabase} from '../support/database.ts';
import {openTestDesk} from './open-test-desk.ts';

let desk: Desk;
let fresh: FreshDatabase;

beforeAll(async () => {
  ({desk, fresh} = await openTestDesk());
  await fillDemo(desk, {language: 'en', messages: 2_500});
});

afterAll(() => fresh.drop());

const query = (text: string): Query => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.problems[0].code);
  return parsed.value;
};

const sort = (text = '-time') => {
  const parsed = parseSort(text);
  if (!parsed.ok) throw new Error(parsed.problems[0].code);
  return parsed.value;
};

const collect = async <T>(all: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const one of all) found.push(one);
  return found;
};

test('all messages come a page at a time, newest first, each once', async () => {
  const rows = await collect(streamMessages(desk, {query: query(''), sort: sort(), limit: null}));
  expect(new Set(rows.map(({id}) => id)).size).toBe(2_500);
  const times = rows.map(({time}) => time.getTime());
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  expect(await collect(streamMessages(desk, {query: query(''), sort: sort(), limit: 3}))).toEqual(rows.slice(0, 3));
});

test('a range is what lies between two rows, either way, and not without end', async () => {
  const asked = {query: query('direction:out'), sort: sort()};
  const page = await listMessages(desk, {...asked, limit: 1_500});
  const ids = page.rows.map(({id}) => id);
  const [from, to] = [page.cursors[20]!, page.cursors[1_320]!];
  const down = await rangeOfMessages(desk, {...asked, from, to: ids[1_320]!, backwards: false, limit: 2_000});
  expect(down).toEqual(ids.slice(20, 1_321));
  const up = await rangeOfMessages(desk, {...asked, from: to, to: ids[20]!, backwards: true, limit: 1_301});
  expect(up).toEqual(ids.slice(20, 1_321).reverse());
  const either = await rangeOfMessages(desk, {...asked, from: to, to: ids[20]!, backwards: null, limit: 1_301});
  expect(either).toEqual(up);
  await expect(
    rangeOfMessages(desk, {...asked, from, to: ids[1_320]!, backwards: false, limit: 1_300}),
  ).rejects.toMatchObject({problem: {code: 'rangeTooLong', limit: 1_300}});
});

test('hits follow one another in the sort, whatever page they are on, and go round the end', async () => {
  const all = await collect(streamMessages(desk, {query: query('direction:out'), sort: sort(), limit: null}));
  const words = query('order');
  const hits = await collect(streamMessages(desk, {query: query('direction:out order'), sort: sort(), limit: null}));
  expect(hits.length).toBeGreaterThan(5);
  expect(hits.length).toBeLessThan(all.length);
  const asked = {query: query('direction:out'), words, sort: sort(), times: 1};
  const first = await findHit(desk, {...asked, cursor: null, backwards: false});
  expect(first).toMatchObject({message: {id: hits[0]?.id}, isWrapped: false});
  const cursor = first!.cursor;
  const third = await findHit(desk, {...asked, cursor, backwards: false, times: 2});
  expect(third).toMatchObject({message: {id: hits[2]?.id}, isWrapped: false});
  const back = await findHit(desk, {...asked, cursor: third!.cursor, backwards: true});
  expect(back).toMatchObject({message: {id: hits[1]?.id}, isWrapped: false});
  const last = await findHit(desk, {...asked, cursor, backwards: true, times: 1});
  expect(last).toMatchObject({message: {id: hits.at(-1)?.id}, isWrapped: true});
  expect(await findHit(desk, {...asked, words: query('nosuchword'), cursor, backwards: false})).toBeNull();

  const around = await listAround(desk, {query: asked.query, sort: sort(), cursor: third!.cursor, above: 7, below: 9});
  const place = all.findIndex(({id}) => id === hits[2]?.id);
  const start = Math.max(0, place - 7);
  expect(around.rows.map(({id}) => id)).toEqual(all.slice(start, place + 9).map(({id}) => id));
  expect(around).toMatchObject({place: place - start, moreAbove: start > 0, moreBelow: true});
});

async function counted(field: QueryField) {
  const choices = await listChoices(desk, field, '');
  return countChoices(desk, {field, query: query(''), values: choices.map(({value}) => value)});
}
test('marked messages are copied in the order of the grid, as far as a clipboard goes', async () => {
  const page = await listMessages(desk, {query: query('direction:out'), sort: sort(), limit: 40});
  const ids = page.rows.map(({id}) => id);
  const asked = {sort: sort(), options: {field: 'text', fields: ['id', 'number'], zone: 'UTC'}, limit: 74_000} as const;
  const picked = [30, 3, 20].map((at) => ids[at]!);
  const rows = await copyMessages(desk, {...asked, form: 'row', selection: {kind: 'these', ids: new Set(picked)}});
  expect(rows.count).toBe(3);
  expect(rows.text.split('\n').map((line) => Number(line.split('\t')[0]))).toEqual([3, 20, 30].map((at) => ids[at]));
  const all = await selectAll(desk, query('direction:out'));
  const selection = {...all, except: new Set(picked)};
  const numbers = await copyMessages(desk, {...asked, form: 'number', selection});
  expect(numbers.count).toBe(await countSelected(desk, selection));
  expect(numbers.count).toBe((await countMessages(desk, query('direction:out'))) - 3);
  await expect(copyMessages(desk, {...asked, form: 'json', selection})).rejects.toMatchObject({
    problem: {code: 'copyTooLong', limit: 74_000},
  });
  const size = Buffer.byteLength(numbers.text);
  expect((await copyMessages(desk, {...asked, form: 'number', selection, limit: size})).text).toBe(numbers.text);
  await expect(copyMessages(desk, {...asked, form: 'number', selection, limit: size - 1})).rejects.toThrow();
});

test('all that match are those of that moment, whatever the clock says later', async () => {
  const all = await selectAll(desk, query('after:-2h'));
  const later = {...desk, now: () => new Date(desk.now().getTime() + 86_400_000)};
  expect(await countSelected(later, all)).toBe(await countMessages(desk, query('after:-2h')));
  expect(await countMessages(later, query('after:-2h'))).toBe(0);
  const {rows} = await listMessages(desk, {query: query(''), sort: sort(), limit: 200});
  const ids = rows.map(({id}) => id);
  const twoHoursAgo = desk.now().getTime() - 7_200_000;
  const expected = rows.filter(({time}) => time.getTime() >= twoHoursAgo).map(({id}) => id);
  expect((await whichAreSelected(later, all, ids)).toSorted()).toEqual(expected.toSorted());
});

test('the counts of a field add up to the count of all', async () => {
  expect(await countMessages(desk, query(''))).toBe(2_500);
  expect(await countUpTo(desk, query(''), 100)).toEqual({count: 100, isCapped: true});
  for (const field of ['direction', 'state', 'queue', 'status', 'user', 'template'] as const) {
    const values = await counted(field);
    expect([field, values.reduce((sum, {count}) => sum + count, 0)]).toEqual([field, 2_500]);
  }
  const times = await counted('time');
  expect(times.map(({value}) => value)).toEqual(['today', 'yesterday', '-7d', 'month', '-30d']);
  expect(times.at(-1)?.count).toBe(2_500);
});

test('a message is told from its making on, with its conversation', async () => {
  const page = await listMessages(desk, {query: query('state:delivered direction:out'), sort: sort(), limit: 1});
  const [message] = page.rows;
  if (!message) throw new Error('no message was delivered');
  const detail = await readMessage(desk, message.id);
  expect(detail).toMatchObject({message, gateway: 'simulator'});
  expect(detail?.life.map(({state}) => state)).toEqual(['queued', 'sent', 'delivered']);
  expect(detail?.life[0]).toMatchObject({time: message.time, actor: message.user});
  expect(detail?.carrierIds).toHaveLength(message.parts);
  expect(detail?.conversation.messages.map(({id}) => id)).toContain(message.id);
});

test('a page that is read again by its plan is the same page, from the first row or from any other', async () => {
  for (const [asked, order] of [
    ['', '-time'],
    ['queue:default,support -status:none', 'state,-number'],
    ['direction:out state:delivered', 'queue'],
  ] as const) {
    const request = {query: query(asked), sort: sort(order), limit: 40};
    const page = await listMessages(desk, request);
    expect(page.rows.length).toBe(40);
    const again = await refreshMessages(desk, {...request, plan: page.plan});
    expect(again.rows).toEqual(page.rows);
    const cursor = page.cursors[10] ?? null;
    const around = await refreshMessages(desk, {
      ...request,
      limit: 20,
      cursor,
      isCursorIncluded: true,
      plan: page.plan,
    });
    expect(around.rows).toEqual(page.rows.slice(10, 30));
  }
});

test('a received message begins with being received', async () => {
  const page = await listMessages(desk, {query: query('direction:in'), sort: sort(), limit: 1});
  const detail = await readMessage(desk, page.rows[0]?.id ?? 0);
  expect(detail?.life.map(({state}) => state)).toEqual(['received']);
  expect(await readMessage(desk, 0)).toBeNull();
});

test('a name that nobody has is a mistake, not a list without rows', async () => {
  const asked = query('queue:biling');
  const problem = {code: 'noSuchName', kind: 'queue', name: 'biling'};
  await expect(listMessages(desk, {query: asked, sort: sort(), limit: 1})).rejects.toMatchObject({problem});
  await expect(countMessages(desk, asked)).rejects.toMatchObject({problem});
  expect(await countMessages(desk, query('queue:BILLING'))).toBeGreaterThan(0);
});
