import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Desk} from '../../src/actions/desk.ts';
import {watchChanges, type Watch} from '../../src/actions/watch.ts';
import {announceChange, announceOptOuts} from '../../src/db/statements/announce.ts';
import type {FreshDatabase} from '../support/database.ts';
import {until} from '../support/until.ts';
import {openTestDesk} from './open-test-desk.ts';

let desk: Desk;
let fresh: FreshDatabase;
let watch: Watch;
let changes: number[];
let news: Parameters<Parameters<typeof watchChanges>[1]['onChange']>[0][];
let listening: boolean[];

beforeEach(async () => {
  ({desk, fresh} = await openTestDesk());
  changes = [];
  news = [];
  listening = [];
  watch = watchChanges(desk, {
    onChange: (told) => {
      changes.push(performance.now());
      news.push(told);
    },
    onListening: (isListening) => listening.push(isListening),
  });
  await until(() => listening.at(-1) === true);
});

afterEach(async () => {
  await watch.stop();
  await fresh.drop();
});

test('a change is told at once', async () => {
  const before = changes.length;
  const start = performance.now();
  await announceChange(desk.db.sql);
  await until(() => changes.length > before);
  expect((changes.at(-1) ?? Infinity) - start).toBeLessThan(1_000);
});

test('many changes are told at most four times a second', async () => {
  const end = performance.now() + 1_200;
  while (performance.now() < end) await announceChange(desk.db.sql);
  const gaps = changes.slice(1).map((time, index) => time - (changes[index] ?? 0));
  expect(changes.length).toBeGreaterThan(3);
  expect(Math.min(...gaps)).toBeGreaterThan(240);
});

test('that there is something to see to is not lost among other changes', async () => {
  await until(() => changes.length > 0);
  await desk.db.sql.begin(async (sql) => {
    await announceOptOuts(sql);
    await announceChange(sql);
  });
  await until(() => news.some(({areLinks}, index) => index > 0 && areLinks));
  await announceChange(desk.db.sql);
  await until(() => news.at(-1)?.areLinks === false);
  await desk.db.sql`select pg_notify('smsdesk_changed', 'rights')`;
  await until(() => news.at(-1)?.areRights === true);
  // What may have happened while nobody listened is told as anything.
  expect(news[0]).toMatchObject({areRights: true, areViews: true});
});

test('a lost connection is reported, looked around, and made again', async () => {
  const killed = await desk.db.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%'`;
  expect(killed.length).toBe(1);
  await until(() => listening.at(-1) === false);
  await until(() => listening.at(-1) === true);
  const before = changes.length;
  await announceChange(desk.db.sql);
  await until(() => changes.length > before);
});

test('after stop nothing is told', async () => {
  await watch.stop();
  const before = changes.length;
  let isTold = false;
  let isListening = false;
  const other = watchChanges(desk, {onChange: () => (isTold = isListening), onListening: (on) => (isListening = on)});
  await until(() => isListening);
  await announceChange(desk.db.sql);
  await until(() => isTold);
  await other.stop();
  expect(changes.length).toBe(before);
});
