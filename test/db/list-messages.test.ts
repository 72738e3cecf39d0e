import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {fold} from '../../src/core/fold.ts';
import {shownState, shownStates} from '../../src/core/message.ts';
import {parseQuery} from '../../src/core/query/parse.ts';
import {emptyQuery, type Query} from '../../src/core/query/query.ts';
import {defaultSort, parseSort, sortKeys, type Sort, type SortKey} from '../../src/core/query/sort.ts';
import type {Cursor} from '../../src/db/keyset.ts';
import {countMessages} from '../../src/db/statements/count-messages.ts';
import {listMessages, type MessagePage} from '../../src/db/statements/list-messages.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {lockWaits} from '../support/lock-waits.ts';
import {insertSamples, now, zone, type Sample} from './sample-messages.ts';

let fresh: FreshDatabase;
let samples: Sample[];

beforeAll(async () => {
  fresh = await freshDatabase();
  samples = await insertSamples(fresh.db, 2000);
});
afterAll(() => fresh.drop());

const query = (text: string): Query => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.problems)}`);
  return parsed.value;
};
const sort = (text: string): Sort => {
  const parsed = parseSort(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

const list = (asked: Query, by: Sort, limit: number, more: Partial<Parameters<typeof listMessages>[1]> = {}) =>
  listMessages(fresh.db, {query: asked, sort: by, limit, now, zone, ...more});

async function walk(asked: Query, by: Sort, limit: number, backwards: boolean): Promise<number[]> {
  const ids: number[] = [];
  let cursor: Cursor | null = null;
  for (;;) {
    const page: MessagePage = await list(asked, by, limit, {cursor, backwards});
    const got = page.rows.map((row) => row.id);
    if (backwards) ids.unshift(...got);
    else ids.push(...got);
    if (!page.more) return ids;
    expect(got).toHaveLength(limit);
    cursor = JSON.parse(JSON.stringify(backwards ? page.cursors[0] : page.cursors.at(-1))) as Cursor;
  }
}

type Comparable = string | number | bigint | null;
const keyOf: Record<SortKey, (row: Sample) => Comparable> = {
  time: (row) => row.time,
  direction: (row) => row.direction,
  number: (row) => row.number,
  queue: (row) => fold(row.queue),
  text: (row) => Array.from(fold(row.text)).slice(0, 64).join(''),
  state: (row) => shownStates.indexOf(shownState(row.state, row.due, now)),
  status: (row) => row.status && fold(row.status),
  user: (row) => row.user,
  parts: (row) => row.parts,
  batch: (row) => row.batch,
  due: (row) => row.due && row.due.getTime(),
};

function compare(a: Sample, b: Sample, by: Sort): number {
  const last = by.at(-1)!.descending;
  const terms = [
    ...by.map(({key, descending}) => ({of: keyOf[key], descending})),
    {of: keyOf.time, descending: last},
    {of: (row: Sample) => row.id, descending: last},
  ];
  for (const {of, descending} of terms) {
    const [x, y] = [of(a), of(b)];
    if (x === y) continue;
    if (x === null || y === null) return x === null ? 1 : -1;
    return x < y !== descending ? -1 : 1;
  }
  return 0;
}

const sorts = [
  ...sortKeys.flatMap((key) => [key, `-${key}`]),
  'status,-time',
  '-status,user,-due',
  'state,-queue,text',
  '-direction,time',
  'user,-user',
  'parts,-batch',
  'queue,status',
];
const expected = (by: Sort, holds: (row: Sample) => boolean = () => true) =>
  samples
    .filter(holds)
    .sort((a, b) => compare(a, b, by))
    .map((row) => row.id);

describe('every row exactly once, in order, whatever the sort', () => {
  test.each(sorts)('%s', async (text) => {
    const by = sort(text);
    expect(await walk(emptyQuery, by, 437, false)).toEqual(expected(by));
    expect(await walk(emptyQuery, by, 501, true)).toEqual(expected(by));
  });

  test.each(sorts)('%s of one state, of one direction, and of one queue', async (text) => {
    const by = sort(text);
    expect(await walk(query('state:failed'), by, 77, false)).toEqual(expected(by, (row) => row.state === 'failed'));
    expect(await walk(query('state:failed'), by, 77, true)).toEqual(expected(by, (row) => row.state === 'failed'));
    expect(await walk(query('direction:in'), by, 97, true)).toEqual(expected(by, (row) => row.direction === 'in'));
    expect(await walk(query('queue:billing status:none'), by, 97, false)).toEqual(
      expected(by, (row) => row.queue === 'billing' && row.status === null),
    );
  });

  test.each(sorts)('%s in small pages over the places where values end', async (text) => {
    const by = sort(text);
    const few = query('id:<=40');
    const ids = expected(by, (row) => row.id <= 40);
    expect(await walk(few, by, 3, false)).toEqual(ids);
    expect(await walk(few, by, 5, true)).toEqual(ids);
  });

  test.each(sorts)('%s from any row on, itself included', async (text) => {
    const by = sort(text);
    const ids = expected(by);
    const {cursors} = await list(emptyQuery, by, 2000);
    for (const at of [0, 999, 1999]) {
      const onward = await list(emptyQuery, by, 5, {cursor: cursors[at]!, isCursorIncluded: true});
      expect(onward.rows.map((row) => row.id)).toEqual(ids.slice(at, at + 5));
      const back = await list(emptyQuery, by, 5, {cursor: cursors[at]!, isCursorIncluded: true, backwards: true});
      expect(back.rows.map((row) => row.id)).toEqual(ids.slice(Math.max(0, at - 4), at + 1));
    }
  });
});

test('the first page has names instead of ids, and says whether there is more', async () => {
  const page = await list(query('id:1..3'), sort('number'), 2);
  expect(page.more).toBe(true);
  const [row] = page.rows;
  const sample = samples[row!.id - 1]!;
  expect(row).toEqual({
    id: sample.id,
    time: new Date(Number(sample.time / 1000n)),
    direction: sample.direction,
    number: sample.number,
    queue: sample.queue,
    text: sample.text,
    state: shownState(sample.state, sample.due, now),
    status: sample.status,
    statusColor: sample.status && 'green',
    user: sample.user,
    parts: sample.parts,
    batch: sample.batch,
    due: sample.due,
    error: sample.error,
  });
  expect((await list(query('id:1..2'), defaultSort, 2)).more).toBe(false);
  expect((await list(query('id:0'), defaultSort, 2)).rows).toEqual([]);
});

describe('every condition, against plain code', () => {
  const at = (text: string) => BigInt(new Date(text).getTime()) * 1000n;
  const folded = (row: Sample) => fold(`${row.text} ${row.number}`);
  const day = 86_400_000;
  const cases: [string, (row: Sample) => boolean][] = [
    ['zakaznik', (row) => folded(row).includes('zakaznik')],
    ['ZÁKAZNÍK objedn', (row) => folded(row).includes('zakaznik') && folded(row).includes('objedn')],
    ['"zákazníku, obj"', (row) => folded(row).includes('zakazniku, obj')],
    ['-zakaznik', (row) => !folded(row).includes('zakaznik')],
    ['желтый', (row) => folded(row).includes('желтыи')],
    ['100%', (row) => row.text.includes('100%')],
    ['a_b', (row) => row.text.includes('a_b')],
    ['b\\c', (row) => row.text.includes('b\\c')],
    ['％', (row) => row.text.includes('%')],
    ['777 123', (row) => folded(row).includes('777') && folded(row).includes('123')],
    ['"777 123"', (row) => folded(row).includes('777 123') || row.number.includes('777123')],
    ['777-123', (row) => row.number.includes('777123')],
    ['00420 777 123 456', (row) => row.number.includes('420777123456')],
    ['(777)/123456', (row) => row.number.includes('777123456')],
    ['7', (row) => folded(row).includes('7')],
    ['-"777 123"', (row) => !folded(row).includes('777 123')],
    ['text:777', (row) => row.text.includes('777')],
    ['text:zakaznik,Řeřicha', (row) => /zakaznik|rericha/u.test(fold(row.text))],
    ['direction:in', (row) => row.direction === 'in'],
    ['direction:in,out', () => true],
    ['-direction:out', (row) => row.direction === 'in'],
    ['number:+420777123456', (row) => row.number === '+420777123456'],
    ['number:+420777*', (row) => row.number.startsWith('+420777')],
    ['number:777123456', (row) => row.number.endsWith('777123456')],
    ['number:"777123456",Alza', (row) => ['777123456', 'Alza'].includes(row.number)],
    ['number:*777*', (row) => row.number.includes('777')],
    ['number:O2_*', (row) => row.number.startsWith('O2_')],
    ['number:O_*', () => false],
    ['-number:+420*', (row) => !row.number.startsWith('+420')],
    ['queue:billing', (row) => row.queue === 'billing'],
    ['queue:ZAKAZNICI,alerts', (row) => ['Zákazníci', 'Alerts'].includes(row.queue)],
    ['queue:*i*', (row) => row.queue.includes('i')],
    ['queue:%', () => false],
    ['queue:gone', () => false],
    ['-queue:gone', () => true],
    ['-queue:billing', (row) => row.queue !== 'billing'],
    ['status:"call back"', (row) => row.status === 'Call back'],
    ['status:none', (row) => row.status === null],
    ['status:"none"', (row) => row.status === 'none'],
    ['status:none,Resolved', (row) => row.status === null || row.status === 'Resolved'],
    ['-status:Resolved', (row) => row.status !== 'Resolved'],
    ['-status:none', (row) => row.status !== null],
    ['user:agent1', (row) => row.user === 'agent1'],
    ['user:agent*', (row) => row.user?.startsWith('agent') ?? false],
    ['user:sef,none', (row) => row.user === 'šéf' || row.user === null],
    ['-user:AGENT1', (row) => row.user !== 'agent1'],
    ['template:reminder', (row) => row.template === 'reminder'],
    ['template:none', (row) => row.template === null],
    ['error:esme_rinvdstadr', (row) => row.error === 'ESME_RINVDSTADR'],
    ['error:0x0000040B,undeliv/*', (row) => row.error === '0x0000040B' || row.error === 'UNDELIV/001'],
    ['error:"100%_\\\\"', (row) => row.error === '100%_\\'],
    ['error:none', (row) => row.error === null],
    ['-error:none', (row) => row.error !== null],
    ['-error:UNDELIV*,none', (row) => row.error !== null && row.error !== 'UNDELIV/001'],
    ['error:never state:failed', () => false],
    ['-error:none zakaznik', (row) => row.error !== null && folded(row).includes('zakaznik')],
    ...shownStates.map((state): [string, (row: Sample) => boolean] => [
      `state:${state}`,
      (row) => shownState(row.state, row.due, now) === state,
    ]),
    ['state:queued,scheduled', (row) => row.state === 'queued'],
    ['state:scheduled,failed', (row) => row.state === 'failed' || shownState(row.state, row.due, now) === 'scheduled'],
    ['-state:queued', (row) => shownState(row.state, row.due, now) !== 'queued'],
    ['-state:delivered,failed', (row) => !['delivered', 'failed'].includes(row.state)],
    ['parts:1', (row) => row.parts === 1],
    ['parts:>1', (row) => row.parts > 1],
    ['parts:<=2,4', (row) => row.parts <= 2 || row.parts === 4],
    ['-parts:2..3', (row) => row.parts < 2 || row.parts > 3],
    ['parts:999999999999999', () => false],
    ['batch:2', (row) => row.batch === 2],
    ['batch:none,3', (row) => row.batch === null || row.batch === 3],
    ['-batch:none', (row) => row.batch !== null],
    ['-batch:1', (row) => row.batch !== 1],
    ['id:7,9..11', (row) => row.id === 7 || (row.id >= 9 && row.id <= 11)],
    ['time:today', (row) => row.time >= at('2026-11-22T00:00+01:00') && row.time < at('2026-11-23T00:00+01:00')],
    ['time:yesterday', (row) => row.time >= at('2026-11-21T00:00+01:00') && row.time < at('2026-11-22T00:00+01:00')],
    ['time:-2h', (row) => row.time >= at('2026-11-22T09:30Z') && row.time < at('2026-11-22T11:30Z')],
    [
      'after:2026-11-20 before:2026-11-21T12:00',
      (row) => row.time >= at('2026-11-20T00:00+01:00') && row.time < at('2026-11-21T12:00+01:00'),
    ],
    [
      'time:2026-11-20..2026-11-21',
      (row) => row.time >= at('2026-11-20T00:00+01:00') && row.time < at('2026-11-22T00:00+01:00'),
    ],
    [
      'time:>2026-11-20,<=2026-11-17',
      (row) => row.time >= at('2026-11-21T00:00+01:00') || row.time < at('2026-11-18T00:00+01:00'),
    ],
    ['-time:today', (row) => row.time < at('2026-11-22T00:00+01:00')],
    ['time:0001-01..9999-12', () => true],
    [
      'state:failed time:yesterday',
      (row) =>
        row.state === 'failed' && row.time >= at('2026-11-21T00:00+01:00') && row.time < at('2026-11-22T00:00+01:00'),
    ],
    ['due:none', (row) => row.due === null],
    ['due:+1d', (row) => row.due !== null && row.due >= now && row.due.getTime() < now.getTime() + day],
    [
      '-due:today',
      (row) =>
        row.due === null ||
        row.due < new Date('2026-11-22T00:00+01:00') ||
        row.due >= new Date('2026-11-23T00:00+01:00'),
    ],
    ['due:<now', (row) => row.due !== null && row.due < now],
    [
      'state:failed,unknown queue:billing -user:none parts:>1 zakaznik',
      (row) =>
        ['failed', 'unknown'].includes(row.state) &&
        row.queue === 'billing' &&
        row.user !== null &&
        row.parts > 1 &&
        folded(row).includes('zakaznik'),
    ],
  ];

  test.each(cases)('%s', async (text, holds) => {
    const page = await list(query(text), sort('time'), 2000);
    expect(page.rows.map((row) => row.id)).toEqual(expected(sort('time'), holds));
    expect(await countMessages(fresh.db, {query: query(text), now, zone})).toEqual({
      count: page.rows.length,
      isCapped: false,
    });
  });
});

test('a count stops at its cap', async () => {
  const count = (cap: number) => countMessages(fresh.db, {query: emptyQuery, now, zone, cap});
  expect(await count(100)).toEqual({count: 100, isCapped: true});
  expect(await count(1999)).toEqual({count: 1999, isCapped: true});
  expect(await count(2000)).toEqual({count: 2000, isCapped: false});
});

test('an aborted list stops at the server', async () => {
  await expect(list(emptyQuery, defaultSort, 1, {signal: AbortSignal.abort(new Error('gone'))})).rejects.toThrow(
    'gone',
  );
  const {signal, abort} = abortable();
  const locker = await fresh.db.sql.reserve();
  try {
    await locker`begin`;
    await locker`lock table smsdesk.message in access exclusive mode`;
    const waiting = list(emptyQuery, defaultSort, 1, {signal});
    const refused = expect(waiting).rejects.toThrow('changed my mind');
    const waits = async () => (await lockWaits(fresh.db)) > 0;
    await expect.poll(waits).toBe(true);
    abort();
    await refused;
    await expect.poll(waits).toBe(false);
  } finally {
    await locker`rollback`;
    locker.release();
  }
});

function abortable() {
  const controller = new AbortController();
  return {signal: controller.signal, abort: () => controller.abort(new Error('changed my mind'))};
}
