import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {batchLedger} from '../../../src/actions/bulk/batch-ledger.ts';
import {batchResults, saveResults} from '../../../src/actions/bulk/batch-results.ts';
import {batchLife, changeBatch, showBatch, sweepBatch} from '../../../src/actions/bulk/batches.ts';
import {checkBulk} from '../../../src/actions/bulk/check-bulk.ts';
import type {Desk} from '../../../src/actions/desk.ts';
import {draftOf} from '../../../src/actions/bulk/draft-of-batch.ts';
import {findOptOut} from '../../../src/actions/opt-outs.ts';
import {setQueue} from '../../../src/actions/queues.ts';
import {sendBulk} from '../../../src/actions/bulk/send-bulk.ts';
import {setStatus} from '../../../src/actions/set-status.ts';
import {addStatus, listStatuses} from '../../../src/actions/statuses.ts';
import {UserError, type Problem} from '../../../src/core/problem.ts';
import {parseQuery} from '../../../src/core/query/parse.ts';
import {listOptOutEvents} from '../../../src/db/statements/opt-out-events.ts';
import {countMessages} from '../../../src/db/statements/count-messages.ts';
import {selectOne} from '../../../src/core/selection.ts';
import type {FreshDatabase} from '../../support/database.ts';
import {newestDraft} from '../../support/newest-draft.ts';
import {openTestDesk} from '../open-test-desk.ts';
import {checkWithRows} from './check-with-rows.ts';

let desk: Desk;
let other: Desk;
let fresh: FreshDatabase;
let folder: string;

beforeAll(async () => {
  ({desk, fresh} = await openTestDesk(() => new Date()));
  other = {...desk, user: 'agent2'};
  folder = await mkdtemp(join(tmpdir(), 'smsdesk-batches-'));
  await addStatus(desk, {name: 'Out', color: 'red', optOutMonths: 6});
});
afterAll(async () => {
  await fresh.drop();
  await rm(folder, {recursive: true});
});
beforeEach(async () => {
  await desk.db
    .sql`truncate smsdesk.message, smsdesk.batch, smsdesk.opt_out, smsdesk.opt_out_event, smsdesk.draft cascade`;
  await desk.db.sql`update smsdesk.queue set options = '{}'`;
});

const file = async (lines: readonly string[], name = 'list.csv'): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, lines.join('\n'));
  return path;
};

const number = (index: number): string => `+4207${20_000_000 + index}`;
const sheet = (count: number): string[] => [
  'clid;message',
  ...Array.from({length: count}, (_, index) => `${number(index)};Text ${index}`),
];

const send = async (lines: readonly string[], options: Parameters<typeof sendBulk>[2] = {}, status?: string) =>
  (await sendBulk(desk, {from: await file(lines), queue: 'default', ...(status && {status})}, options)).batch;

const problemOf = async (work: Promise<unknown>): Promise<Problem> => {
  const error: unknown = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof UserError)) throw new Error('no problem was thrown', {cause: error});
  return error.problem;
};

/** The messages of the rows become what a sender would have made of them. */
const become = (batch: number, rows: readonly number[], state: string, code: string | null = null) =>
  desk.db.sql`
    update smsdesk.delivery d set state = ${state}, error_code = ${code} from smsdesk.message m
    where m.id = d.message_id and m.batch_id = ${batch} and m.batch_row = any(${`{${rows.join()}}`}::int[])`;

const optOuts = () =>
  desk.db.sql<{number: string; months: number; reason: string; author: string; batch_id: number | null}[]>`
    select number, round(extract(epoch from until - now()) / 2629800)::int as months, reason, author, batch_id::int
    from smsdesk.opt_out order by number`;

const history = (of: string) => listOptOutEvents(desk.db.sql, of);
const noted = (of: string, author: string, reason: string) => desk.db.sql`
  insert into smsdesk.opt_out_event (number, state, author, reason) values (${of}, 'on', ${author}, ${reason})`;

describe('a person', () => {
  test.each([
    ['pause', 'running', 'paused'],
    ['pause', 'held', 'paused'],
    ['resume', 'paused', 'running'],
    ['release', 'held', 'running'],
    ['cancel', 'held', 'cancelled'],
    ['cancel', 'running', 'cancelled'],
    ['cancel', 'paused', 'cancelled'],
  ] as const)('can %s what is %s', async (wish, from, to) => {
    const batch = await send(sheet(2));
    await desk.db.sql`update smsdesk.batch set state = ${from} where id = ${batch}`;
    expect(await changeBatch(other, batch, wish)).toBe(to);
    expect(await showBatch(desk, batch)).toMatchObject({state: to, lastChange: {actor: 'agent2', state: to}});
  });

  test.each([
    ['pause', 'paused'],
    ['pause', 'done'],
    ['resume', 'running'],
    ['resume', 'held'],
    ['release', 'running'],
    ['cancel', 'done'],
    ['cancel', 'cancelled'],
  ] as const)('cannot %s what is %s', async (wish, state) => {
    const batch = await send(sheet(2));
    await desk.db.sql`update smsdesk.batch set state = ${state} where id = ${batch}`;
    const life = await batchLife(desk, batch);
    expect(await problemOf(changeBatch(desk, batch, wish))).toEqual({code: 'batchState', batch, state, wanted: wish});
    expect(await batchLife(desk, batch)).toEqual(life);
  });

  test('is told of a batch that does not exist', async () => {
    expect(await problemOf(changeBatch(desk, 999, 'pause'))).toMatchObject({code: 'noSuchName', kind: 'batch'});
    expect(await problemOf(batchLedger(desk, 999))).toMatchObject({code: 'noSuchName'});
    expect(await problemOf(batchResults(desk, 999, 'csv').next())).toMatchObject({code: 'noSuchName'});
    expect(await problemOf(draftOf(desk, 999, 'failed'))).toMatchObject({code: 'noSuchName'});
  });

  test('who holds a send and pauses it has to resume it', async () => {
    const batch = await send(sheet(2), {hold: 60_000});
    const held = await showBatch(desk, batch);
    expect(held.state).toBe('held');
    expect(held.heldUntil!.getTime() - held.createdAt.getTime()).toBeGreaterThan(50_000);
    await changeBatch(desk, batch, 'pause');
    expect(await showBatch(desk, batch)).toMatchObject({state: 'paused', heldUntil: null, startedAt: null});
  });
});

test('pause, resume and cancel of 100,000 take less than 50 ms each, and what is left is cancelled behind them', async () => {
  const batch = await send(sheet(100_000));
  const took: Record<string, number> = {};
  for (const wish of ['pause', 'resume', 'pause', 'resume', 'cancel'] as const) {
    const began = performance.now();
    await changeBatch(desk, batch, wish);
    took[wish] = performance.now() - began;
  }
  const began = performance.now();
  expect(await sweepBatch(desk, batch)).toBe(100_000);
  const swept = performance.now() - began;
  const times = Object.entries(took).map(([wish, time]) => `${wish} ${time.toFixed(1)} ms`);
  process.stdout.write(`of 100,000: ${times.join(', ')}; written down in ${(swept / 1000).toFixed(1)} s\n`);
  for (const time of Object.values(took)) expect(time).toBeLessThan(50);
  expect(await showBatch(desk, batch)).toMatchObject({states: {cancelled: 100_000}, finished: 100_000});
});

test('a sweep passes over what somebody holds, and the next one finds it', async () => {
  const batch = await send(sheet(10));
  await changeBatch(desk, batch, 'cancel');
  await desk.db.sql.begin(async (sql) => {
    await sql`
      select from smsdesk.delivery d join smsdesk.message m on m.id = d.message_id
      where m.batch_row = 5 for update of d`;
    expect(await sweepBatch(desk, batch)).toBe(9);
  });
  expect(await sweepBatch(desk, batch)).toBe(1);
  expect(await sweepBatch(desk, batch)).toBe(0);
  const events = await desk.db.sql`select count(*)::int as n, min(actor) as actor from smsdesk.delivery_event`;
  expect(events).toEqual([{n: 10, actor: 'agent1'}]);
});

test('only what was cancelled is swept', async () => {
  const batch = await send(sheet(3));
  expect(await sweepBatch(desk, batch)).toBe(0);
  await changeBatch(desk, batch, 'pause');
  expect(await sweepBatch(desk, batch)).toBe(0);
  await become(batch, [2], 'sent');
  await changeBatch(desk, batch, 'cancel');
  expect(await sweepBatch(desk, batch)).toBe(2);
  expect((await showBatch(desk, batch)).states).toEqual({sent: 1, cancelled: 2});
});

describe('a status with a stretch of opting out', () => {
  test('puts the recipients of a send on the list with the send itself', async () => {
    const batch = await send(sheet(3), {}, 'Out');
    expect(await optOuts()).toEqual(
      [0, 1, 2].map((index) => ({number: number(index), months: 6, reason: 'Out', author: 'agent1', batch_id: batch})),
    );
    const again = await checkBulk(desk, {from: await file(sheet(4)), queue: 'default'});
    expect(again.totals.verdicts).toMatchObject({optedOut: 3, send: 1});
  });

  test('only ever prolongs an entry that is there, and takes over one that has run out', async () => {
    await desk.db.sql`
      insert into smsdesk.opt_out (number, until, author, reason, since) values
        (${number(1)}, now() - interval '1 day', 'anna', 'STOP', '2020-01-01')`;
    await noted(number(1), 'anna', 'STOP');
    const from = await file(sheet(3));
    const batch = (await sendBulk(desk, {from, queue: 'default', status: 'Out'})).batch;
    expect((await optOuts())[1]).toMatchObject({number: number(1), months: 6, batch_id: batch, reason: 'Out'});
    expect(await history(number(1))).toMatchObject([
      {isOn: true, author: 'anna', reason: 'STOP'},
      {isOn: true, author: 'agent1', reason: 'Out', until: expect.any(Date) as Date, batch},
    ]);
    await desk.db.sql`update smsdesk.opt_out set until = now() + interval '10 years', batch_id = null, reason = 'STOP'`;
    await desk.db.sql`update smsdesk.opt_out set until = null where number = ${number(2)}`;
    const ids = await desk.db.sql<{id: string}[]>`select id from smsdesk.message order by id`;
    for (const {id} of ids) {
      await setStatus(desk, selectOne(Number(id)), null);
      await setStatus(desk, selectOne(Number(id)), 'Out');
    }
    expect((await optOuts()).map(({months, reason}) => [months, reason])).toEqual([
      [120, 'STOP'],
      [120, 'STOP'],
      [null, 'STOP'],
    ]);
    // What changed nothing left no step.
    expect((await history(number(2))).map(({reason}) => reason)).toEqual(['Out']);
  });

  test('does so by hand as well, with the name of the status; the send that had put it there is refused then', async () => {
    const batch = await send(sheet(2), {}, 'Out');
    const [message] = await desk.db.sql<{id: string}[]>`select id from smsdesk.message order by id`;
    await setStatus(other, selectOne(Number(message?.id)), 'Call back');
    expect((await optOuts())[0]).toMatchObject({batch_id: batch});
    await setStatus(other, selectOne(Number(message?.id)), 'Out');
    expect((await optOuts())[0]).toMatchObject({batch_id: null, months: 6});
    expect(await history(number(0))).toMatchObject([
      {author: 'agent1', reason: 'Out', batch},
      {author: 'agent2', reason: 'Out', batch: null},
    ]);
    expect((await optOuts())[1]).toMatchObject({batch_id: batch});
  });

  test('is taken back with what was cancelled, and kept for what has left', async () => {
    const batch = await send(sheet(3), {}, 'Out');
    await become(batch, [2], 'sent');
    await changeBatch(desk, batch, 'cancel');
    await sweepBatch(desk, batch);
    expect((await optOuts()).map((entry) => entry.number)).toEqual([number(0)]);
    expect(await history(number(1))).toMatchObject([
      {isOn: true, author: 'agent1', batch},
      {isOn: false, author: 'agent1', reason: `batch:${batch}`, batch},
    ]);
    expect(await findOptOut(desk, number(1))).toMatchObject({isOptedOut: false, reason: 'Out', author: 'agent1'});
  });

  test('that is taken back leaves what was before', async () => {
    await desk.db.sql`
      insert into smsdesk.opt_out (number, until, author, reason) values (${number(1)}, now(), 'anna', 'STOP')`;
    await noted(number(1), 'anna', 'STOP');
    const batch = await send(sheet(3), {}, 'Out');
    await changeBatch(desk, batch, 'cancel');
    await sweepBatch(desk, batch);
    const [left, ...others] = await optOuts();
    expect([left?.number, others]).toEqual([number(1), []]);
    expect(left?.months).toBeLessThanOrEqual(0);
    expect(await history(number(1))).toMatchObject([
      {isOn: true, author: 'anna', reason: 'STOP'},
      {isOn: true, author: 'agent1', reason: 'Out'},
      {isOn: false, author: 'agent1', reason: `batch:${batch}`},
    ]);
  });

  test('is known with the statuses', async () => {
    const statuses = await listStatuses(desk);
    expect(statuses.find(({name}) => name === 'Out')).toMatchObject({optOutMonths: 6});
    expect(statuses.find(({name}) => name === 'Call back')).toMatchObject({optOutMonths: null});
  });
});

describe('above the number of recipients of its queue', () => {
  const mixed = [...sheet(3), 'abc;Hi', `${number(0)};again`];

  beforeEach(() => setQueue(desk, 'default', {settings: ['second-pair=2']}));

  test('somebody else releases a send, and sees the ledger that its author saw', async () => {
    const batch = await send(mixed, {hold: 1});
    expect(await showBatch(desk, batch)).toMatchObject({state: 'held', needsOther: true, heldUntil: null});
    expect(await problemOf(changeBatch(desk, batch, 'release'))).toEqual({code: 'needsOther', batch});
    await changeBatch(desk, batch, 'pause');
    expect(await problemOf(changeBatch(desk, batch, 'resume'))).toEqual({code: 'needsOther', batch});
    const ledger = await batchLedger(other, batch);
    expect(ledger).toMatchObject({
      columns: ['clid', 'message'],
      rejected: 2,
      verdicts: {send: 3, badNumber: 1, duplicate: 1},
      rows: [
        {row: 5, verdict: 'badNumber', field: 'clid', value: 'abc', cells: ['abc', 'Hi']},
        {row: 6, verdict: 'duplicate', number: number(0)},
      ],
    });
    expect(await changeBatch(other, batch, 'resume')).toBe('running');
    await changeBatch(desk, batch, 'pause');
    expect(await changeBatch(desk, batch, 'resume')).toBe('running');
  });

  test('a smaller one is its author’s own', async () => {
    const batch = await send(sheet(2), {hold: 60_000});
    expect(await changeBatch(desk, batch, 'release')).toBe('running');
  });

  test('its author may take it back', async () => {
    const batch = await send(mixed);
    expect(await changeBatch(desk, batch, 'cancel')).toBe('cancelled');
  });

  test('refused rows come page by page', async () => {
    const batch = await send(mixed);
    const first = await batchLedger(other, batch, {limit: 1});
    expect(first.rows.map(({row}) => row)).toEqual([5]);
    expect((await batchLedger(other, batch, {limit: 1, after: 5})).rows.map(({row}) => row)).toEqual([6]);
    expect((await batchLedger(other, batch, {limit: 1, after: 6})).rows).toEqual([]);
  });
});

describe('afterwards', () => {
  const lines = ['clid;message;name', ...sheet(5).slice(1), 'abc;=HYPERLINK(1);Anna'];

  const sent = async (): Promise<number> => {
    const batch = await send(lines);
    await become(batch, [2], 'delivered');
    await become(batch, [3], 'failed', 'ESME_RINVDSTADR');
    await become(batch, [4], 'expired');
    await become(batch, [5], 'unknown', 'noAnswer');
    return batch;
  };

  test('who got it and who did not is a query', async () => {
    const batch = await sent();
    const count = async (query: string) => {
      const parsed = parseQuery(query);
      if (!parsed.ok) throw new Error(query);
      return (await countMessages(desk.db, {query: parsed.value, now: desk.now(), zone: desk.zone})).count;
    };
    expect(await count(`batch:${batch} state:failed,expired`)).toBe(2);
    expect(await count(`batch:${batch} state:delivered`)).toBe(1);
    expect(await count(`batch:${batch} -state:delivered`)).toBe(4);
  });

  test('it is a file with every row of the source, in its order', async () => {
    const batch = await sent();
    const results = [];
    for await (const {row, clid, text, state, code} of batchResults(desk, batch, 'csv')) {
      results.push([row, clid, text, state, code]);
    }
    expect(results).toEqual([
      [2, number(0), 'Text 0', 'delivered', null],
      [3, number(1), 'Text 1', 'failed', 'ESME_RINVDSTADR'],
      [4, number(2), 'Text 2', 'expired', null],
      [5, number(3), 'Text 3', 'unknown', 'noAnswer'],
      [6, number(4), 'Text 4', 'queued', null],
      [7, 'abc', null, 'rejected', 'badNumber'],
    ]);
    const path = join(folder, 'results.csv');
    expect(await saveResults(desk, batch, path, ({code}) => (code === null ? '' : `=why ${code}`))).toBe(6);
    const written = (await readFile(path, 'utf8')).split('\r\n');
    expect(written[0]).toBe('\ufeffrow;clid;text;state;time;code;reason');
    expect(written[2]).toContain("'=why ESME_RINVDSTADR");
    expect(written[6]).toContain('7;abc;;rejected;;badNumber;');
    expect(await problemOf(saveResults(desk, batch, path, () => ''))).toMatchObject({code: 'fileExists'});
  });

  test.each([
    ['failed', [3, 4], ['Text 1', 'Text 2']],
    ['rejected', [7], [null]],
  ] as const)('what was %s is a source of rows like a file', async (part, rows, texts) => {
    const batch = await sent();
    const check = await checkWithRows(desk, {from: `batch:${batch}:${part}`, queue: 'default'});
    expect(check.rows.map(({row}) => row)).toEqual(rows);
    expect(check.rows.map(({text, verdict}) => (verdict === 'send' ? text : null))).toEqual(texts);
  });

  test('the failed ones are sent again as a batch of their own, never those in doubt', async () => {
    const batch = await sent();
    const again = await sendBulk(desk, {from: `batch:${batch}:failed`, queue: 'default'});
    expect(again).toMatchObject({queued: 2, rejected: 0});
    const numbers = await desk.db.sql`
      select number, batch_row from smsdesk.message where batch_id = ${again.batch} order by id`;
    expect(numbers).toEqual([
      {number: number(1), batch_row: 3},
      {number: number(2), batch_row: 4},
    ]);
  });

  test('what was taken back is a source at once, written down as such or not', async () => {
    const batch = await send(sheet(3));
    await become(batch, [2], 'sent');
    expect(await problemOf(checkBulk(desk, {from: `batch:${batch}:cancelled`}))).toMatchObject({code: 'noRows'});
    await changeBatch(desk, batch, 'cancel');
    const rows = async () => (await checkWithRows(desk, {from: `batch:${batch}:cancelled`})).rows.map(({row}) => row);
    expect(await rows()).toEqual([3, 4]);
    await sweepBatch(desk, batch);
    expect(await rows()).toEqual([3, 4]);
  });

  test('a part of it is a draft that the wizard takes up', async () => {
    const batch = await sent();
    await draftOf(desk, batch, 'failed');
    expect(await newestDraft(desk)).toMatchObject({
      content: {path: `batch:${batch}:failed`, queue: 'default', template: null, time: null, status: null},
    });
    expect(await problemOf(draftOf(desk, batch, 'cancelled'))).toMatchObject({code: 'noRows'});
  });
});
