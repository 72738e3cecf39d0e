/** Selections on a real Postgres: which messages they are, and a status put on them. */
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {parseQuery} from '../../src/core/query/parse.ts';
import type {Query} from '../../src/core/query/query.ts';
import {selectionQuery, type Selection} from '../../src/core/selection.ts';
import {countMessages} from '../../src/db/statements/count-messages.ts';
import {listIds, newestId, streamIds} from '../../src/db/statements/message-ids.ts';
import {setStatus, setStatusOfOne, type StatusPut} from '../../src/db/statements/set-status.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {insertSamples, now, zone, type Sample} from './sample-messages.ts';

let fresh: FreshDatabase;
let samples: Sample[];

beforeAll(async () => {
  fresh = await freshDatabase();
  samples = await insertSamples(fresh.db, 2_000);
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  await fresh.db.sql`
    update smsdesk.delivery d set status_id = s.id
    from json_to_recordset(${JSON.stringify(samples.map(({id, status}) => ({id, status})))}::text::json)
      as w (id bigint, status text) left join smsdesk.status s on s.name = w.status
    where d.message_id = w.id and d.status_id is distinct from s.id`;
});

const query = (text: string): Query => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

const inOrder = (ids: readonly number[]): number[] => ids.toSorted((a, b) => a - b);
const idsOf = async (selection: Selection): Promise<number[]> =>
  inOrder(await listIds(fresh.db, {query: selectionQuery(selection), now, zone}));

const some = [2_000, 3, 77, 1_500];

/** Selections of both forms, each with the samples that are in it. */
const selections: [string, Selection, (row: Sample) => boolean][] = [
  ['single messages', {kind: 'these', ids: new Set([...some, 999_999])}, ({id}) => some.includes(id)],
  [
    'thousands of single ones',
    {kind: 'these', ids: new Set(Array.from({length: 1_900}, (_, i) => i + 1))},
    ({id}) => id <= 1_900,
  ],
  ['none', {kind: 'these', ids: new Set()}, () => false],
  [
    'all that match up to a message, less some',
    {kind: 'matching', query: query('state:failed'), upTo: 1_234, except: new Set([10, 20, 30])},
    ({id, state}) => state === 'failed' && id <= 1_234 && ![10, 20, 30].includes(id),
  ],
  [
    'all that match in text and queue',
    {kind: 'matching', query: query('sleva queue:billing'), upTo: 2_000, except: new Set()},
    ({text, queue}) => text.includes('sleva') && queue === 'billing',
  ],
  [
    'all without a status',
    {kind: 'matching', query: query('status:none'), upTo: 2_000, except: new Set(some)},
    ({id, status}) => status === null && !some.includes(id),
  ],
  ['everything', {kind: 'matching', query: query(''), upTo: 2_000, except: new Set()}, () => true],
];

test.each(selections)('%s are found, counted and streamed', async (_, selection, isIn) => {
  const expected = inOrder(samples.filter(isIn).map(({id}) => id));
  expect(await idsOf(selection)).toEqual(expected);
  const asked = {query: selectionQuery(selection), now, zone};
  expect(await countMessages(fresh.db, asked)).toEqual({count: expected.length, isCapped: false});
  const streamed: number[] = [];
  for await (const ids of streamIds(fresh.db, asked, 300)) {
    expect(ids.length).toBeLessThanOrEqual(300);
    streamed.push(...ids);
  }
  expect(inOrder(streamed)).toEqual(expected);
});

/** The names of the statuses, by message. */
async function statuses(): Promise<(string | null)[]> {
  const rows = await fresh.db.sql<{name: string | null}[]>`
    select s.name from smsdesk.delivery d left join smsdesk.status s on s.id = d.status_id order by d.message_id`;
  return rows.map(({name}) => name);
}

const actor = 'agent1';

const putting = async (name: string): Promise<StatusPut> => {
  const [row] = await fresh.db.sql<{id: number}[]>`select id from smsdesk.status where name = ${name}`;
  return {status: row!.id, actor};
};

test.each(selections)('%s get a status, and no others', async (_, selection, isIn) => {
  const resolved = await putting('Resolved');
  let changed = 0;
  for await (const ids of streamIds(fresh.db, {query: selectionQuery(selection), now, zone}, 300)) {
    const set = await setStatus(fresh.db.sql, ids, resolved);
    expect(set.held).toEqual([]);
    changed += set.changed;
  }
  expect(changed).toBe(samples.filter((row) => isIn(row) && row.status !== 'Resolved').length);
  expect(await statuses()).toEqual(samples.map((row) => (isIn(row) ? 'Resolved' : row.status)));
});

test('a status is taken off', async () => {
  const ids = samples.slice(0, 100).map(({id}) => id);
  const {changed} = await setStatus(fresh.db.sql, ids, {status: null, actor});
  expect(changed).toBe(samples.slice(0, 100).filter(({status}) => status !== null).length);
  expect((await statuses()).slice(0, 100).every((name) => name === null)).toBe(true);
  const notes = await fresh.db.sql<{status: string | null; actor: string}[]>`
    select status, actor from smsdesk.status_event order by id desc limit ${changed}`;
  expect(notes.every(({status, actor: by}) => status === null && by === actor)).toBe(true);
});

test('a message that a sender holds is passed over, returned, and waited for by itself', async () => {
  const called = await putting('Call back');
  const [mine, held] = samples.filter(({status}) => status === null).map(({id}) => id) as [number, number];
  const waiting = await fresh.db.sql.begin(async (sender) => {
    await sender`select from smsdesk.delivery where message_id = ${held} for update`;
    expect(await setStatus(fresh.db.sql, [held, mine], called)).toEqual({changed: 1, held: [held]});
    const waits = setStatusOfOne(fresh.db.sql, held, called).then((isChanged) => ({isChanged}));
    await sender`update smsdesk.delivery set attempts = attempts + 1 where message_id = ${held}`;
    return [waits] as const;
  });
  expect(await waiting[0]).toEqual({isChanged: true});
  const names = await statuses();
  expect([names[mine - 1], names[held - 1]]).toEqual(['Call back', 'Call back']);
});

test('a stream keeps to what was there when it began, and can be left at any time', async () => {
  const resolved = await putting('Resolved');
  const asked = {query: query('status:none'), now, zone};
  const expected = samples.filter(({status}) => status === null).length;
  let seen = 0;
  for await (const ids of streamIds(fresh.db, asked, 100)) {
    seen += ids.length;
    await setStatus(fresh.db.sql, ids, resolved);
  }
  expect(seen).toBe(expected);
  for (let left = 0; left < 6; left++) {
    for await (const ids of streamIds(fresh.db, {...asked, query: query('')}, 100)) if (ids.length > 0) break;
  }
  expect(await newestId(fresh.db)).toBe(2_000);
});
