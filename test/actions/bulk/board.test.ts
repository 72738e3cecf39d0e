/** What the board and the stop ask of the database. */
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {changeBatch, listBatches, listOpenBatches, pauseAll} from '../../../src/actions/bulk/batches.ts';
import type {Desk} from '../../../src/actions/desk.ts';
import {listRejects, readBatch, readBatchDue} from '../../../src/actions/bulk/read-batch.ts';
import type {FreshDatabase} from '../../support/database.ts';
import {addBatch, addMessages, addQueue, plainMessages} from '../../support/sender-rows.ts';
import {openTestDesk} from '../open-test-desk.ts';

let desk: Desk;
let fresh: FreshDatabase;
let queueId: number;

beforeAll(async () => {
  ({desk, fresh} = await openTestDesk());
  queueId = await addQueue(fresh.db, {name: 'board', gatewayId: 1});
});
afterAll(() => fresh.drop());
beforeEach(() => fresh.db.sql`truncate smsdesk.message, smsdesk.batch cascade`);

const make = (...states: Parameters<typeof addBatch>[2][]): Promise<number[]> =>
  states.reduce<Promise<number[]>>(
    async (ids, state) => [...(await ids), await addBatch(fresh.db, queueId, state)],
    Promise.resolve([]),
  );

test('what is not over is listed, newest first, and beside it what is asked for by name', async () => {
  const [held, done, running, cancelled, paused] = await make('held', 'done', 'running', 'cancelled', 'paused');
  const ids = async (...also: number[]) => (await listOpenBatches(desk, also)).map(({id}) => id);
  expect(await ids()).toEqual([paused, running, held]);
  expect(await ids(done!, running!)).toEqual([paused, running, done, held]);
  expect((await listBatches(desk, 2, paused)).map(({id}) => id)).toEqual([cancelled, running]);
});

test('all that runs or is held is paused at once, and nothing else', async () => {
  const [held, done, running, paused] = await make('held', 'done', 'running', 'paused');
  expect(await pauseAll(desk)).toEqual([running, held]);
  expect((await listOpenBatches(desk)).map(({id, state}) => [id, state])).toEqual([
    [paused, 'paused'],
    [running, 'paused'],
    [held, 'paused'],
  ]);
  expect(await pauseAll(desk)).toEqual([]);
  expect((await listBatches(desk)).find(({id}) => id === done)?.state).toBe('done');
});

test('the page of one tells its life, when it is due, and the rows that were not sent, page by page', async () => {
  const [id = 0] = await make('running');
  expect(await readBatchDue(desk, id)).toBeNull();
  await addMessages(fresh.db, queueId, plainMessages(3), {batchId: id});
  await changeBatch(desk, id, 'pause');
  const read = await readBatch(desk, id);
  expect(read.batch).toMatchObject({id, state: 'paused'});
  expect(read.life).toMatchObject([{state: 'paused', actor: 'agent1', reason: null}]);
  const due = await readBatchDue(desk, id);
  expect(due?.first).toBeInstanceOf(Date);
  expect(due!.last.getTime()).toBeGreaterThanOrEqual(due!.first.getTime());
  await fresh.db.sql`
    insert into smsdesk.batch_reject (batch_id, row, verdict, field, value, cells)
    select ${id}, row, 'badNumber', 'clid', 'x', '["x"]' from generate_series(2, 202) as row`;
  const first = await listRejects(desk, id, 0);
  expect(first.map(({row}) => row)).toEqual(Array.from({length: 200}, (_, index) => index + 2));
  expect(first[0]).toEqual({row: 2, verdict: 'badNumber', number: null, field: 'clid', value: 'x'});
  expect(await listRejects(desk, id, 201)).toHaveLength(1);
});
