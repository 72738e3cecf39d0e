import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {countViews} from '../../src/actions/count-views.ts';
import type {Desk} from '../../src/actions/desk.ts';
import {addView, changeView, listViews, removeView} from '../../src/actions/views.ts';
import {watchChanges} from '../../src/actions/watch.ts';
import {everything} from '../../src/core/rights.ts';
import {arrangeViews, defaultArrangement} from '../../src/core/views.ts';
import {insertSamples, now, zone, type Sample} from '../db/sample-messages.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {until} from '../support/until.ts';

let desk: Desk;
let fresh: FreshDatabase;
let samples: Sample[];

beforeAll(async () => {
  fresh = await freshDatabase();
  samples = await insertSamples(fresh.db, 600);
  desk = {
    ...{
      db: fresh.db,
      kind: 'external',
      address: '',
      isNew: false,
      user: 'agent1',
      rights: everything,
      zone,
      country: 'CZ',
      columns: [],
      hasPreview: false,
    },
    ...{views: defaultArrangement, now: () => now},
    ...{revive: () => Promise.resolve(), close: () => Promise.resolve()},
  };
});

afterAll(() => fresh.drop());

const problem = (code: string, facts: object = {}) =>
  expect.objectContaining({problem: expect.objectContaining({code, ...facts}) as unknown}) as Error;

const content = (name: string, isShared: boolean) => ({name, isShared, query: 'state:failed', sort: '-time'});
const signal = new AbortController().signal;

describe('saved views', () => {
  test('are seen by their owner, the shared ones by everybody, in the order in which they were saved', async () => {
    const other = {...desk, user: 'agent2'};
    await addView(desk, content('Zulu', false));
    await addView(other, content('Zulu', false));
    await addView(other, content('Alpha', true));
    expect((await listViews(desk)).map(({name, isShared}) => [name, isShared])).toEqual([
      ['Zulu', false],
      ['Alpha', true],
    ]);
    await expect(addView(desk, content(' Zulu ', false))).rejects.toThrow(problem('nameTaken', {kind: 'view'}));
    await expect(addView(desk, content('Alpha', true))).rejects.toThrow(problem('nameTaken'));
    await expect(addView(desk, content('\u0000', true))).rejects.toThrow(problem('badName'));
  });

  test('change for everybody, the last one wins, and one that is gone says so', async () => {
    const other = {...desk, user: 'agent2'};
    const id = await addView(desk, content('Both', true));
    await changeView(desk, {id, name: 'Both'}, {query: 'state:sent'});
    await changeView(other, {id, name: 'Both'}, {name: 'Both of us', query: 'state:unknown'});
    expect((await listViews(desk)).find((view) => view.id === id)).toMatchObject({
      name: 'Both of us',
      query: 'state:unknown',
    });
    await expect(changeView(desk, {id, name: 'x'}, {name: 'Alpha'})).rejects.toThrow(problem('nameTaken'));
    await changeView(other, {id, name: 'x'}, {isShared: false});
    expect((await listViews(desk)).some((view) => view.id === id)).toBe(false);
    const gone = problem('noSuchName', {kind: 'view', name: 'Both'});
    await expect(changeView(desk, {id, name: 'Both'}, {query: ''})).rejects.toThrow(gone);
    await expect(removeView(desk, {id, name: 'Both'})).rejects.toThrow(gone);
    await removeView(other, {id, name: 'Both'});
    await expect(removeView(other, {id, name: 'Both'})).rejects.toThrow(gone);
  });

  test('are announced to every desk, as nothing else is', async () => {
    const heard: boolean[] = [];
    let isListening = false;
    const watch = watchChanges(desk, {
      onChange: ({areViews}) => heard.push(areViews),
      onListening: (on) => (isListening = on),
    });
    await until(() => isListening);
    await until(() => heard.length > 0);
    heard.length = 0;
    await addView({...desk, user: 'agent2'}, content('News', true));
    await until(() => heard.includes(true));
    await watch.stop();
  });
});

describe('counts of views', () => {
  const count = async (requests: {query: string; cap: number}[]) =>
    (await countViews(desk, requests, null, signal)).counts;

  test('are those of the messages, each up to its cap', async () => {
    const failed = samples.filter(({state}) => state === 'failed').length;
    const billed = samples.filter(({queue, direction}) => queue === 'billing' && direction === 'out').length;
    expect(
      await count([
        {query: 'state:failed', cap: 999},
        {query: 'queue:billing direction:out', cap: 999},
        {query: '', cap: 50},
      ]),
    ).toEqual([
      {kind: 'count', count: failed, isCapped: false},
      {kind: 'count', count: billed, isCapped: false},
      {kind: 'count', count: 50, isCapped: true},
    ]);
  });

  test('of one that names what is gone say so, and the others are counted', async () => {
    const [gone, all] = await count([
      {query: 'queue:billing,vanished', cap: 9},
      {query: 'status:Resolved', cap: 999},
    ]);
    expect(gone).toEqual({
      kind: 'problem',
      problem: {code: 'noSuchName', kind: 'queue', name: 'vanished', known: []},
    });
    expect(all).toMatchObject({kind: 'count', count: samples.filter(({status}) => status === 'Resolved').length});
  });

  test('come in one statement once the names are known', async () => {
    const texts: string[] = [];
    const requests = arrangeViews([], defaultArrangement).map(({query}) => ({query, cap: 999}));
    requests.push({query: 'queue:billing', cap: 999});
    const {plan} = await countViews(desk, requests, null, signal);
    const {sql} = fresh.db;
    const spied = {
      ...desk,
      db: {
        ...fresh.db,
        sql: Object.assign(Object.create(sql) as typeof sql, {
          unsafe: (...args: Parameters<typeof sql.unsafe>) => {
            texts.push(args[0]);
            return sql.unsafe(...args);
          },
        }),
      },
    };
    await countViews(spied, requests, plan, signal);
    expect(texts).toHaveLength(1);
  });

  test('that would hold the desk up are left out', async () => {
    await fresh.db.sql.begin(async (lock) => {
      await lock`lock table smsdesk.message`;
      const counts = await count([
        {query: 'somewords', cap: 9},
        {query: 'state:failed', cap: 999},
      ]);
      expect(counts[0]).toEqual({kind: 'slow'});
      expect(counts[1]).toMatchObject({kind: 'count'});
    });
  });
});
